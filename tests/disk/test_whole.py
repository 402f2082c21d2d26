"""Files and folders are written whole or not at all: on a full disk, by many at once, and when the writer is killed."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from tests.disk.killing import kill_at, moments, spread
from wxexport.disk import whole, workplace

posix = pytest.mark.skipif(os.name == "nt", reason="Windows has no such files")
OLD, NEW = {"a": b"old", "x/b": b"o" * 5_000}, {"a": b"new", "x/c": b"n" * 90_000}


def tree(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_file_is_replaced_with_its_permissions(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    whole.file(path, b"one")
    path.chmod(0o640)
    whole.file(path, b"two")
    assert path.read_bytes() == b"two"
    assert os.name == "nt" or path.stat().st_mode & 0o777 == 0o640
    assert names(tmp_path) == ["a.txt"]


@posix
def test_a_new_file_has_the_permissions_that_others_have(tmp_path: Path) -> None:
    whole.file(tmp_path / "a.txt", b"")
    whole.new_file(tmp_path / "b.txt", b"")
    whole.file(tmp_path / "private", b"", mode=0o600)
    (tmp_path / "plain").write_bytes(b"")
    plain = (tmp_path / "plain").stat().st_mode
    assert [path.stat().st_mode == plain for path in sorted(tmp_path.iterdir())] == [True, True, True, False]


@posix
def test_links_stay_links(tmp_path: Path) -> None:
    (tmp_path / "real").write_bytes(b"one")
    (tmp_path / "soft").symlink_to("real")
    os.link(tmp_path / "real", tmp_path / "hard")
    whole.file(tmp_path / "soft", b"two")
    assert (tmp_path / "soft").is_symlink()
    assert (tmp_path / "hard").read_bytes() == b"two"
    whole.folder(tmp_path / "folder", OLD)
    (tmp_path / "link").symlink_to("folder")
    whole.folder(tmp_path / "link", NEW)
    assert (tmp_path / "link").is_symlink()
    assert tree(tmp_path / "folder") == NEW


@posix
@pytest.mark.parametrize("write", [whole.file, lambda path, data: whole.folder(path, {"a": data})])
def test_a_loop_of_links(tmp_path: Path, write: Callable[[Path, bytes], None]) -> None:
    (tmp_path / "one").symlink_to("other")
    (tmp_path / "other").symlink_to("one")
    with pytest.raises(OSError, match="symbolic links") as error:
        write(tmp_path / "one", b"x")
    assert error.value.errno == errno.ELOOP
    assert names(tmp_path) == ["one", "other"]


@posix
def test_a_device_is_written_to(tmp_path: Path) -> None:
    whole.file(Path(os.devnull), b"x")
    assert not Path(os.devnull).is_file()
    os.mkfifo(tmp_path / "pipe")
    reader = os.open(tmp_path / "pipe", os.O_RDONLY | os.O_NONBLOCK)
    whole.file(tmp_path / "pipe", b"through")
    assert os.read(reader, 100) == b"through"
    os.close(reader)


def test_what_is_there_is_not_replaced_by_a_new_file(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"mine")
    with pytest.raises(FileExistsError):
        whole.new_file(tmp_path / "a", b"new")
    with pytest.raises(FileExistsError):
        whole.new_files(tmp_path, {"b": b"new", "a": b"new"})
    assert tree(tmp_path) == {"a": b"mine"}


def test_a_file_that_appears_meanwhile_is_not_replaced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = whole._written

    def slow(path: Path, data: bytes, mode: int = 0o666) -> Path:
        (tmp_path / "a").write_bytes(b"mine")
        return made(path, data, mode)

    monkeypatch.setattr(whole, "_written", slow)
    with pytest.raises(FileExistsError):
        whole.new_file(tmp_path / "a", b"new")
    with pytest.raises(FileExistsError):
        whole.new_files(tmp_path, {"b": b"new", "a": b"new"})
    assert tree(tmp_path) == {"a": b"mine"}


@pytest.mark.parametrize("there", [True, False])
def test_new_files_come_into_a_folder(tmp_path: Path, there: bool) -> None:
    if there:
        (tmp_path / "mine").mkdir()
        (tmp_path / "mine" / "own").write_bytes(b"own")
    whole.new_files(tmp_path / "mine", NEW)
    assert tree(tmp_path / "mine") == NEW | ({"own": b"own"} if there else {})
    assert names(tmp_path) == ["mine"]


@pytest.mark.parametrize("write", [whole.folder, whole.new_files])
def test_a_place_inside_of_a_file(tmp_path: Path, write: Callable[[Path, dict[str, bytes]], None]) -> None:
    (tmp_path / "file").write_bytes(b"mine")
    with pytest.raises(NotADirectoryError):
        write(tmp_path / "file" / "out", NEW)
    assert tree(tmp_path) == {"file": b"mine"}


# --- the full disk ----------------------------------------------------------------------------------------------------

_LIMITED = """
import resource, signal, sys
from pathlib import Path
from wxexport.disk import whole

signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, 50_000))
kind, place = sys.argv[1], Path(sys.argv[2])
new = {"a": b"new", "x/c": b"n" * 90_000}
try:
    {"folder": whole.folder, "new": whole.new_files}.get(kind, lambda path, _: whole.file(path, new["x/c"]))(place, new)
except OSError as error:
    print(error.errno)
"""


@posix
@pytest.mark.parametrize("kind", ["folder", "new", "file"])
def test_a_full_disk_leaves_what_was_there(tmp_path: Path, kind: str) -> None:
    place = tmp_path / "out"
    if kind == "folder":
        whole.folder(place, OLD)
    if kind == "file":
        place.write_bytes(b"old")
    before = tree(tmp_path)
    done = subprocess.run([sys.executable, "-c", _LIMITED, kind, place], capture_output=True, check=True)
    assert int(done.stdout) == errno.EFBIG
    assert tree(tmp_path) == before
    assert names(tmp_path) == (["out"] if before else [])


# --- killed writers ---------------------------------------------------------------------------------------------------


def _file(place: Path, data: dict[str, bytes]) -> None:
    whole.file(place, data["a"] * 10_000)


def _read(place: Path) -> object:
    return place.read_bytes() if place.is_file() else tree(place)


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there is a moment without a folder")
@pytest.mark.parametrize("write", [_file, whole.folder])
def test_a_killed_writer_leaves_the_old_or_the_new(
    tmp_path: Path, write: Callable[[Path, dict[str, bytes]], None]
) -> None:
    """And the next one removes its hidden folder."""
    ends = []
    for content in (OLD, NEW):
        write(tmp_path / "whole", content)
        ends.append(_read(tmp_path / "whole"))
    place = tmp_path / "folder" / "out"
    place.parent.mkdir()
    for content in (NEW, OLD):  # the second one loads what replacing needs
        write(place, content)
    seen, killed = [], 0
    for moment in spread(moments(partial(write, place, NEW)), 50):
        workplace._tidy.cache_clear()
        write(place, OLD)
        assert names(place.parent) == ["out"]
        killed += kill_at(moment, partial(write, place, NEW)) == -signal.SIGKILL
        seen.append(ends.index(_read(place)))
    assert seen == sorted(seen)
    assert set(seen) == {0, 1}
    assert killed >= 0.9 * len(seen)  # there are not the same moments each time


@pytest.mark.skipif(sys.platform != "linux", reason="only fork makes so many")
@pytest.mark.parametrize("there", [True, False])
def test_killed_new_files_are_whole(tmp_path: Path, there: bool) -> None:
    """Without a folder all come at once; else the last is there only with the others."""
    count = moments(lambda: whole.new_files(tmp_path / "first", NEW))
    for moment in spread(count, 40):
        place = tmp_path / str(moment) / "mine"
        (place if there else place.parent).mkdir(parents=True)
        kill_at(moment, partial(whole.new_files, place, NEW))
        found = tree(place)
        assert found == {name: data for name, data in NEW.items() if name in found}
        assert len(found) in ((0, 1, 2) if there else (0, 2))
