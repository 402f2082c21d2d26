"""What the program keeps for later runs, in folders and files that are not as they should be."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from wxexport import resources
from wxexport.resources import Store

_WRITES = """
import sys
from pathlib import Path
from wxexport.resources import Store
for number in range(200):
    Store(Path(sys.argv[1]), 10_000_000).write("name", sys.argv[2].encode() * 10_000)
"""
not_on_windows = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no modes")


def store(folder: Path, most: int = 1_000_000) -> Store:
    return Store(folder, most)


@pytest.mark.parametrize(
    ("platform", "variables", "expected"),
    [
        ("linux", {}, "home/.cache/wxexport/diagrams"),
        ("linux", {"XDG_CACHE_HOME": "{}/xdg"}, "xdg/wxexport/diagrams"),
        ("linux", {"XDG_CACHE_HOME": "relative"}, "home/.cache/wxexport/diagrams"),
        ("darwin", {"XDG_CACHE_HOME": "{}/xdg"}, "home/Library/Caches/wxexport/diagrams"),
        ("win32", {"LOCALAPPDATA": "{}/local"}, "local/wxexport/diagrams"),
        ("win32", {}, "home/AppData/Local/wxexport/diagrams"),
        ("linux", {resources.CACHE: "{}/own"}, "own/diagrams"),
    ],
)
def test_the_cache_is_where_the_system_keeps_such_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, platform: str, variables: dict[str, str], expected: str
) -> None:
    for name in (resources.CACHE, "XDG_CACHE_HOME", "LOCALAPPDATA"):
        monkeypatch.delenv(name, raising=False)
    for name in ("HOME", "USERPROFILE"):
        monkeypatch.setenv(name, str(tmp_path / "home"))
    for name, value in variables.items():
        monkeypatch.setenv(name, value.format(tmp_path))
    monkeypatch.setattr(sys, "platform", platform)
    assert resources.cache_folder("diagrams") == tmp_path / expected


def test_nothing_is_kept_if_the_user_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(resources.CACHE, "")
    assert resources.store("themes", 1) is None


def test_there_may_be_no_home(monkeypatch: pytest.MonkeyPatch) -> None:
    def home() -> Path:
        raise RuntimeError("no home")

    for name in (resources.CACHE, "XDG_CACHE_HOME", "LOCALAPPDATA"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(Path, "home", home)
    assert resources.store("themes", 1) is None


def test_what_is_written_is_read(tmp_path: Path) -> None:
    kept = store(tmp_path / "a" / "b")
    assert kept.read("name") is None
    kept.write("name", b"first")
    kept.write("name", b"second")
    assert kept.read("name") == b"second"
    assert [path.name for path in kept.folder.iterdir()] == ["name"]


@pytest.mark.parametrize("change", [b"", b"x", bytes(64), b"0" * 64 + b"data"])
def test_a_damaged_file_is_none(tmp_path: Path, change: bytes) -> None:
    kept = store(tmp_path)
    kept.write("name", b"data")
    (tmp_path / "name").write_bytes(change)
    assert kept.read("name") is None


@pytest.mark.parametrize("size", range(0, 68, 4))
def test_half_of_a_file_is_none(tmp_path: Path, size: int) -> None:
    kept = store(tmp_path)
    kept.write("name", b"data")
    whole = (tmp_path / "name").read_bytes()
    (tmp_path / "name").write_bytes(whole[:size])
    assert len(whole) == 68
    assert kept.read("name") is None


@not_on_windows
@pytest.mark.parametrize("mode", [0o622, 0o606, 0o660])
def test_what_others_can_write_is_not_read(tmp_path: Path, mode: int) -> None:
    kept = store(tmp_path / "kept")
    kept.write("name", b"data")
    (kept.folder / "name").chmod(mode)
    assert kept.read("name") is None
    (kept.folder / "name").chmod(0o644)
    assert kept.read("name") == b"data"
    kept.folder.chmod(mode | 0o100)
    assert kept.read("name") is None
    kept.write("other", b"data")
    assert not (kept.folder / "other").exists()


@not_on_windows
@pytest.mark.parametrize("kind", ["themes", "formulas", "diagrams", "exports"])
@pytest.mark.parametrize("mode", [0o622, 0o666, 0o660, 0o777])
def test_what_others_could_write_is_written_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str, mode: int
) -> None:
    monkeypatch.setenv(resources.CACHE, str(tmp_path))
    kept = resources.store(kind, 1_000)
    assert kept
    kept.write("name", b"data")
    path = kept.folder / "name"
    path.chmod(mode)
    assert kept.read("name") is None
    kept.write("name", b"data")
    assert (kept.read("name"), stat.S_IMODE(path.stat().st_mode)) == (b"data", 0o600)


@not_on_windows
@pytest.mark.parametrize("make", ["symlink", "hard link", "pipe"])
def test_what_is_no_file_of_its_own_is_written_anew(tmp_path: Path, make: str) -> None:
    kept = store(tmp_path / "kept")
    kept.write("other", b"data")
    path, elsewhere = kept.folder / "name", tmp_path / "elsewhere"
    elsewhere.write_bytes(b"of somebody")
    if make == "pipe":
        os.mkfifo(path)
    elif make == "symlink":
        path.symlink_to(elsewhere)
    else:
        path.hardlink_to(elsewhere)
    assert kept.read("name") is None
    kept.write("name", b"data")
    assert (kept.read("name"), elsewhere.read_bytes()) == (b"data", b"of somebody")


@not_on_windows
def test_what_is_of_another_user_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = store(tmp_path)
    kept.write("name", b"data")
    monkeypatch.setattr("os.geteuid", lambda: os.getuid() + 1)
    assert kept.read("name") is None
    kept.write("other", b"data")
    assert [path.name for path in tmp_path.iterdir()] == ["name"]


@not_on_windows
def test_neither_links_nor_pipes_are_followed(tmp_path: Path) -> None:
    kept = store(tmp_path / "kept")
    kept.write("name", b"data")
    (kept.folder / "name").rename(tmp_path / "elsewhere")
    (kept.folder / "name").symlink_to(tmp_path / "elsewhere")
    os.mkfifo(kept.folder / "pipe")
    assert kept.read("name") is None
    assert kept.read("pipe") is None  # and does not wait
    (tmp_path / "link").symlink_to(kept.folder)
    kept.write("other", b"data")
    assert store(tmp_path / "link").read("other") is None


@pytest.mark.parametrize("place", ["file", "file/below"])
def test_where_nothing_can_be_kept_nothing_is(tmp_path: Path, place: str) -> None:
    (tmp_path / "file").touch()
    kept = store(tmp_path / place)
    kept.write("name", b"data")
    assert kept.read("name") is None


def test_two_writers_leave_one_whole_file(tmp_path: Path) -> None:
    writers = [subprocess.Popen([sys.executable, "-c", _WRITES, str(tmp_path), letter]) for letter in "ab"]
    seen = set()
    while any(writer.poll() is None for writer in writers):
        seen.add(store(tmp_path, 10_000_000).read("name"))
    assert [writer.returncode for writer in writers] == [0, 0]
    assert seen <= {None, b"a" * 10_000, b"b" * 10_000}
    assert store(tmp_path).read("name") in (b"a" * 10_000, b"b" * 10_000)
    assert [path.name for path in tmp_path.iterdir()] == ["name"]


def test_the_least_recently_used_make_room(tmp_path: Path) -> None:
    kept = store(tmp_path, 2_700)
    for age, name in enumerate("ab"):
        kept.write(name, bytes(900))
        os.utime(tmp_path / name, (age, age))
    assert kept.read("a")  # the other one is older now
    kept.write("c", bytes(900))
    assert [kept.read(name) is not None for name in "abc"] == [True, False, True]
