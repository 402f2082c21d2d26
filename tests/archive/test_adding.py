"""A file and an address -> an entry."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.archive.repository import URL, repository, table
from wxexport.archive import adding, issues, reading
from wxexport.archive.entries import FILE_NAME, Archive, Entry
from wxexport.errors import WxExportError

_FACTS = {"title": "一", "date": "2026-01-03", "digest": "摘"}


def added(archive: Archive, path: str, url: str) -> tuple[Entry, Entry | None]:
    return adding.add(archive, archive.folder / path, url, **_FACTS)


def test_an_entry_is_written(tmp_path: Path) -> None:
    archive = repository(tmp_path, {"2026/1.md": "# 一\n"})
    made, before = added(archive, "2026/1.md", "http://mp.weixin.qq.com/s/a?scene=1#rd")
    assert (made, before) == (
        Entry("2026/1.md", f"{URL}a", **_FACTS, hash=issues.content_hash("# 一".encode())),
        None,
    )
    assert reading.of(tmp_path).entries == {"2026/1.md": made}


def test_another_address_takes_the_place_of_the_first(tmp_path: Path) -> None:
    archive = repository(tmp_path, {"1.md": "# 一\n", FILE_NAME: table("1.md", "a")})
    made, before = added(archive, "1.md", f"{URL}b")
    assert before == Entry("1.md", f"{URL}a")
    assert reading.of(tmp_path).entries == {"1.md": made}


def test_a_renamed_file_takes_its_entry_with_it(tmp_path: Path) -> None:
    archive = repository(tmp_path, {"new.md": "# 一\n", FILE_NAME: table("old.md", "a") + table("p.md", "b")})
    made, before = added(archive, "new.md", f"{URL}a#rd")
    assert before == Entry("old.md", f"{URL}a")
    assert [*reading.of(tmp_path).entries] == [made.path, "p.md"]


@pytest.mark.parametrize(
    ("path", "url", "message"),
    [
        ("1.md", "https://example.com/1", "the address https://example.com/1 is not of mp.weixin.qq.com"),
        ("1.md", "https://mp.weixin.qq.com/s?timestamp=1", "is temporary"),
        ("1.md", f"{URL}b", "2.md has this address already"),
        ("../outside.md", f"{URL}c", "is not in the folder of wxexport.published.toml"),
    ],
)
def test_what_is_refused(tmp_path: Path, path: str, url: str, message: str) -> None:
    top = tmp_path / "top"
    top.mkdir()
    (tmp_path / "outside.md").write_text("# 外", "utf-8")
    text = table("2.md", "b")
    archive = repository(top, {"1.md": "# 一\n", "2.md": "# 二\n", FILE_NAME: text})
    with pytest.raises(WxExportError, match=message.replace(".", r"\.")):
        added(archive, path, url)
    assert archive.file.read_text("utf-8") == text
