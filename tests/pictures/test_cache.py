"""``wxexport.cache``: pictures of earlier exports, and folders and files that are not as they should be."""

from __future__ import annotations

import dataclasses
import os
from pathlib import Path

import pytest

from wxexport.pictures import cache
from wxexport.pictures.cache import Entry, PictureCache

ENTRY = Entry("https://a.example/图.png", "https://b.example/1.png", '"v1"', "Sat, 07 Nov 2026 08:00:00 GMT", b"\n{}\0")


def _file(kept: PictureCache) -> Path:
    (path,) = kept.folder.iterdir()
    return path


def test_what_is_kept_is_got(tmp_path: Path) -> None:
    kept = PictureCache(tmp_path / "deep" / "cache")
    assert kept.get(ENTRY.address) is None
    kept.put(ENTRY)
    assert kept.get(ENTRY.address) == ENTRY
    assert kept.get("https://a.example/") is None
    kept.put(dataclasses.replace(ENTRY, data=b"second"))
    second = kept.get(ENTRY.address)
    assert second is not None
    assert second.data == b"second"
    assert len(list(kept.folder.iterdir())) == 1


@pytest.mark.parametrize(
    "content",
    [b"", b"{}\n", b"[]\nx", b"not json\n", b'{"address": "https://a.example/\xe5'],
)
def test_a_file_that_was_not_written_by_us_is_nothing(tmp_path: Path, content: bytes) -> None:
    kept = PictureCache(tmp_path)
    kept.put(ENTRY)
    _file(kept).write_bytes(content)
    assert kept.get(ENTRY.address) is None


def test_a_damaged_picture_is_nothing(tmp_path: Path) -> None:
    kept = PictureCache(tmp_path)
    kept.put(ENTRY)
    path = _file(kept)
    path.write_bytes(path.read_bytes() + b"x")
    assert kept.get(ENTRY.address) is None


def test_a_folder_that_cannot_be_made_keeps_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    kept = PictureCache(tmp_path / "file" / "cache")
    kept.put(ENTRY)
    assert kept.get(ENTRY.address) is None


def test_the_oldest_make_room(tmp_path: Path) -> None:
    kept = PictureCache(tmp_path, max_bytes=2_700)
    entries = [
        dataclasses.replace(ENTRY, address=f"https://a.example/{number}", data=bytes(900)) for number in range(3)
    ]
    for age, entry in enumerate(entries[:2]):
        kept.put(entry)
        os.utime(max(tmp_path.iterdir(), key=lambda path: path.stat().st_mtime), (age, age))
    assert kept.get(entries[0].address) == entries[0]  # used: the other one is older now
    kept.put(entries[2])
    assert [kept.get(entry.address) for entry in entries] == [entries[0], None, entries[2]]


def test_there_may_be_no_home(monkeypatch: pytest.MonkeyPatch) -> None:
    def home() -> Path:
        raise RuntimeError("no home")

    for name in ("WXEXPORT_CACHE", "XDG_CACHE_HOME", "LOCALAPPDATA"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(Path, "home", home)
    assert cache.at_home() is None
