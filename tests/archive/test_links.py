"""The address of a link -> the issue of the archive."""

from __future__ import annotations

from pathlib import Path
from unicodedata import normalize

import pytest

from wxexport.archive import links

_GITHUB = "https://github.com/o/r/blob/main/news/2026"


def leads_to(address: str, top: Path, known: set[str], *, folder: str = "2026", site: str = "") -> str | None:
    return next((path for path in links.paths(address, top / folder, top, site) if path in known), None)


@pytest.mark.parametrize(
    "address",
    [
        "7.md",
        "./7.md",
        "../2026/7.md",
        "../../news/2026/7.md",
        "..\\2026\\7.md",
        "7.md#section",
        "7.md?plain=1",
        "%37.md",
        "7",
        "7/",
        "7.html",
        "/2026/7.md",
        "/news/2026/7.md",
        " 7.md ",
    ],
)
def test_a_relative_link(tmp_path: Path, address: str) -> None:
    (tmp_path / ".git").mkdir()
    assert leads_to(address, tmp_path / "news", {"2026/7.md", "7.md", "2025/7.md"}) == "2026/7.md"


@pytest.mark.parametrize(
    ("address", "path"),
    [
        ("../第一期.md", "第一期.md"),
        ("../%E7%AC%AC%E4%B8%80%E6%9C%9F.md", "第一期.md"),
        ("/posts/a", "content/posts/a.md"),
        ("b", "2026/b/index.md"),
        ("b/", "2026/b/index.md"),
        (normalize("NFD", "é.md"), normalize("NFC", "2026/é.md")),
        (normalize("NFC", "ô.md"), normalize("NFD", "2026/ô.md")),
    ],
)
def test_other_spellings(tmp_path: Path, address: str, path: str) -> None:
    known = {"第一期.md", "content/posts/a.md", "2026/b/index.md", "2026/é.md", normalize("NFD", "2026/ô.md")}
    assert leads_to(address, tmp_path, known) == path


@pytest.mark.parametrize(
    "address",
    [
        "",
        "#7.md",
        "?7.md",
        "../../7.md",
        "../../../../etc/passwd",
        "8.md",
        "7.png",
        "https://example.com/2026/7.md",
        "//example.com/7.md",
        "mailto:7.md",
        "file:///2026/7.md",
        "http://[7.md",
        "7\x00.md",
    ],
)
def test_a_link_to_something_else(tmp_path: Path, address: str) -> None:
    assert leads_to(address, tmp_path, {"2026/7.md", "7.md"}) is None


@pytest.mark.parametrize(
    ("address", "path"),
    [
        (f"{_GITHUB}/7.md", "2026/7.md"),
        ("https://github.com/O/R/tree/master/news/2025/7.md", "2025/7.md"),
        (f"{_GITHUB}/%37.md#x", "2026/7.md"),
        ("https://github.com/o/r/blob/main/2026/7.md", None),
        ("https://github.com/o/other/blob/main/news/2026/7.md", None),
        ("https://github.com/o/r", None),
        ("https://gitee.com/o/r/blob/main/news/2026/7.md", None),
    ],
)
def test_a_file_of_the_own_repository(tmp_path: Path, address: str, path: str | None) -> None:
    assert leads_to(address, tmp_path, {"2026/7.md", "2025/7.md"}, site=_GITHUB) == path


@pytest.mark.parametrize(
    ("address", "path"),
    [
        ("https://example.com/news/2026/7.html", "2026/7.md"),
        ("http://example.com/news/2026/7/", "2026/7.md"),
        ("https://example.com/news/2025/7", "2025/7.md"),
        ("https://example.com/other/2026/7", None),
        ("https://example.com/", None),
    ],
)
def test_a_page_of_the_own_site(tmp_path: Path, address: str, path: str | None) -> None:
    site = "https://example.com/news/2026"
    assert leads_to(address, tmp_path, {"2026/7.md", "2025/7.md"}, site=site) == path


def test_an_article_outside_of_the_folder_of_the_archive(tmp_path: Path) -> None:
    assert leads_to("../7.md", tmp_path / "a", {"7.md"}, folder="../b") is None
    assert leads_to("../a/7.md", tmp_path / "a", {"7.md"}, folder="../b") == "7.md"
