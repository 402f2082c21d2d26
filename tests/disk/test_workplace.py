"""The hidden folder of a run: nobody removes that of a living one, and the next run that of a dead one."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from wxexport.disk import whole
from wxexport.disk.workplace import ASIDE, FRESH, workplace

_LIVING = """
import sys
from pathlib import Path
from wxexport.disk.workplace import workplace

with workplace(Path(sys.argv[1])) as place:
    (place / "new").mkdir()
    print(place.name, flush=True)
    sys.stdin.read()
"""
_NEXT = "import sys; from pathlib import Path; from wxexport.disk import whole; whole.file(Path(sys.argv[1]), b'x')"


def next_run(folder: Path) -> None:
    subprocess.run([sys.executable, "-c", _NEXT, folder / "file"], check=True)


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def dead(folder: Path, name: str = ".wxexport-0123abcd") -> Path:
    place = folder / name
    (place / FRESH).mkdir(parents=True)
    (place / FRESH / "a").write_bytes(b"half")
    return place


def test_a_workplace_disappears(tmp_path: Path) -> None:
    with workplace(tmp_path) as place:
        (place / FRESH).mkdir()
    assert names(tmp_path) == set()
    with pytest.raises(FileNotFoundError), workplace(tmp_path) as place:
        (place / "none" / FRESH).mkdir()
    assert names(tmp_path) == set()


def test_that_of_a_living_run_stays(tmp_path: Path) -> None:
    with subprocess.Popen([sys.executable, "-c", _LIVING, tmp_path], stdin=-1, stdout=-1, text=True) as process:
        assert process.stdout is not None
        name = process.stdout.readline().strip()
        next_run(tmp_path)
        assert names(tmp_path) == {"file", name}
        process.kill()
    next_run(tmp_path)
    assert names(tmp_path) == {"file"}


def test_one_of_the_same_process_stays(tmp_path: Path) -> None:
    with workplace(tmp_path) as place:
        next_run(tmp_path)
        whole.file(tmp_path / "other", b"x")
        assert place.is_dir()


def test_that_of_an_older_version_goes(tmp_path: Path) -> None:
    dead(tmp_path)
    next_run(tmp_path)
    assert names(tmp_path) == {"file"}


@pytest.mark.parametrize("name", [".wxexport-notes", ".wxexport", ".wxexport-0123abcd-x", "wxexport-0123abcd"])
def test_other_names_stay(tmp_path: Path, name: str) -> None:
    dead(tmp_path, name)
    next_run(tmp_path)
    assert names(tmp_path) == {"file", name}


def test_what_holds_other_files_stays(tmp_path: Path) -> None:
    place = dead(tmp_path)
    (place / "mine.txt").write_bytes(b"mine")
    next_run(tmp_path)
    assert (place / "mine.txt").read_bytes() == b"mine"
    assert (place / FRESH / "a").read_bytes() == b"half"


@pytest.mark.skipif(os.name == "nt", reason="links need a privilege there")
def test_a_link_is_not_followed(tmp_path: Path) -> None:
    dead(tmp_path / "elsewhere", "real")
    (tmp_path / "here").mkdir()
    (tmp_path / "here" / ".wxexport-0123abcd").symlink_to("../elsewhere/real")
    next_run(tmp_path / "here")
    assert (tmp_path / "elsewhere" / "real" / FRESH / "a").read_bytes() == b"half"


def test_an_output_that_was_set_aside_comes_back(tmp_path: Path) -> None:
    """Where a system cannot swap two folders, a run may be killed when neither is in its place."""
    place = dead(tmp_path)
    (place / ASIDE / "issue.wx").mkdir(parents=True)
    (place / ASIDE / "issue.wx" / "index.html").write_bytes(b"old")
    next_run(tmp_path)
    assert names(tmp_path) == {"file", "issue.wx"}
    assert (tmp_path / "issue.wx" / "index.html").read_bytes() == b"old"
