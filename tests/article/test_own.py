"""Our keys in front matter: what other generators write there is used where it is plain."""

from __future__ import annotations

from pathlib import Path

import pytest

from wxexport.article import reading as article
from wxexport.errors import WxExportError
from wxexport.model import Article, Settings

UNUSED = "; it is not used"


def parsed(lines: str, folder: Path | None = None) -> Article:
    return article.parse(f"---\nlayout: default\n{lines}\n---\n\n甲\n", path="a.md", folder=folder)


def findings_of(found: Article) -> list[tuple[str, int | None, str]]:
    return [(finding.rule, finding.line, finding.message) for finding in found.findings]


@pytest.mark.parametrize(
    "key", ["title", "digest", "author", "cover", "theme", "license", "site_url", "tail", "tables"]
)
@pytest.mark.parametrize("empty", ["", '""', '" "', "~", "null", "[]", "{}"])
def test_an_empty_value_is_no_value(key: str, empty: str) -> None:
    found = parsed(f"{key}: {empty}")
    assert (found.findings, found.settings, found.title, found.digest) == ((), Settings(), "", "")


@pytest.mark.parametrize(
    ("lines", "author"),
    [
        ("author: 甲", "甲"),
        ("author: [甲, 乙]", "甲、乙"),
        ("author:\n  - 甲\n  - 乙", "甲、乙"),
        ("author: {name: 甲}", "甲"),
        ("author: {name: 甲, url: https://example.com, title: 编辑}", "甲"),
        ("author:\n  - name: 甲\n  - {name: 乙, email: b@example.com}\n  - 丙", "甲、乙、丙"),
        ("authors: [甲]", "甲"),
        ("author: 甲\nauthors: [乙]", "甲"),
        ("author:\nauthors: [乙]", "乙"),
        ("author: 2026", "2026"),
        ("author: 甲\nauthor: 乙", "乙"),
        ("authors: true", ""),
    ],
)
def test_authors(lines: str, author: str) -> None:
    found = parsed(lines)
    assert (found.settings, found.findings) == (Settings(author=author), ())


@pytest.mark.parametrize(
    ("line", "cover"),
    [
        ("cover: p.png", "p.png"),
        ("cover: {image: p.png}", "p.png"),
        ("cover:\n  image: p.png\n  caption: 说明\n  alt: 图\n  relative: true", "p.png"),
        ("cover: {url: p.png}", "p.png"),
        ("cover: {src: p.png}", "p.png"),
        ("cover: {alt: 图, path: p.png}", "p.png"),
        ("cover: [p.png, q.png]", "p.png"),
        ("cover: [{url: p.png}]", "p.png"),
        ("cover: true", "auto"),
        ("cover: false", "none"),
        ("image: p.png", "p.png"),
        ("image: {path: p.png, alt: 图}", "p.png"),
        ("images: [p.png]", "p.png"),
        ("cover_image: p.png", "p.png"),
        ("coverImage: p.png", "p.png"),
        ("featured_image: p.png", "p.png"),
        ("featuredImage: p.png", "p.png"),
        ("index_img: p.png", "p.png"),
        ("feature_image: p.png", "p.png"),
        ("banner: p.png", "p.png"),
        ("thumbnail: p.png", "p.png"),
        ("image: q.png\ncover: p.png", "p.png"),
        ("cover: auto\nimage: q.png", "auto"),
        ("image: false", "auto"),
        ("banner: true", "auto"),
    ],
)
def test_covers(line: str, cover: str) -> None:
    found = parsed(line)
    assert (found.settings, found.findings) == (Settings(cover=cover), ())


@pytest.mark.parametrize("key", ["digest", "description", "summary", "excerpt"])
def test_digests(key: str) -> None:
    found = parsed(f"{key}: 摘  要")
    assert (found.digest, found.line_of("digest"), found.findings) == ("摘 要", 3, ())


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("title: [甲, 乙]", "title must be text, not ['甲', '乙']"),
        ("title: {a: b}", "title must be text, not {'a': 'b'}"),
        ("title: true", "title must be text, not true"),
        ("title: !!python/object/apply:os.system [x]", "title must be text, not ['x']"),
        ("digest: [甲]", "digest must be text, not ['甲']"),
        ("description: [a]", "description must be text, not ['a']"),
        ("author: true", "author must be a name or a list of names, not true"),
        ("author: [[甲]]", "author must be a name or a list of names, not [['甲']]"),
        ("author: {email: a@example.com}", "author must be a name or a list of names, not {'email': 'a@example.com'}"),
        ("cover: {alt: 图}", "cover must be a picture, not {'alt': '图'}"),
        ("cover: [[p.png]]", "cover must be a picture, not [['p.png']]"),
        ("theme: [a]", "theme must be a name or a path, not ['a']"),
        ("theme: true", "theme must be a name or a path, not true"),
        ("theme: landscape", "the theme 'landscape' is not one of wxexport"),
        ("theme: 主题", "the theme '主题' is not one of wxexport"),
        ("license: true", "license must be text, not true"),
        (
            "license: CC-BY-4",
            "license must be a Creative Commons license that exists (did you mean CC-BY-4.0?), not 'CC-BY-4'",
        ),
        ("date: 昨天", "date must be a date, not '昨天'"),
        ("date: 2026-13-01", "date must be a date, not '2026-13-01'"),
        ("license: {name: x}", "license must be text, not {'name': 'x'}"),
        ("dialect: gfm", "dialect must be github or python-markdown, not 'gfm'"),
        ("chinese_rules: maybe", "chinese_rules must be true or false, not 'maybe'"),
        ('title_in_body: "no"', "title_in_body must be true or false, not 'no'"),
        ("tables: true", "tables must be auto, wrap or scroll, not true"),
        ("tables: [auto]", "tables must be auto, wrap or scroll, not ['auto']"),
        ("image_width: 100%", "image_width must be a number of pixels from 300 to 4,000, not '100%'"),
        ("ignore: true", "ignore must be a list of text, not true"),
        ("ignore: [WX999]", "ignore: unknown rule 'WX999'"),
        ("theme_options: 1", "theme_options must be theme options such as { accent = \"#0052d9\" }, not '1'"),
        (
            "site_url: example.org",
            "site_url must be an address that begins with https:// or http://, not 'example.org'",
        ),
        ('site_url: "https://["', "site_url must be an address that begins with https:// or http://, not 'https://['"),
        (
            "source_url: javascript:alert(1)",
            "source_url must be an address that begins with https:// or http://, or false, not 'javascript:alert(1)'",
        ),
        ("tail: {account_qr: /etc/passwd}", "tail can only be false in front matter"),
        ("tail: true", "tail can only be false in front matter"),
    ],
)
def test_what_cannot_be_used_is_a_finding_and_the_default(line: str, message: str) -> None:
    found = parsed(line)
    assert findings_of(found) == [("WX001", 3, message + UNUSED)]
    assert (found.settings, found.title, found.digest) == (Settings(), "", "")


@pytest.mark.parametrize(
    "key", ["markdown_extensions", "image_folders", "allow_local_network", "offline", "diagrams", "referers"]
)
def test_front_matter_may_not_widen_what_is_read(key: str) -> None:
    found = parsed(f"{key}: true")
    assert findings_of(found) == [("WX001", 3, f"{key} cannot be set in front matter{UNUSED}")]
    assert found.findings[0].hint == "Set it in wxexport.toml: an article must not widen what the program may read."
    assert found.settings == Settings()


@pytest.mark.parametrize("theme", ["../far", "/tmp/x.css", "./../../y", "~/x.css", "/~nobody/x"])
def test_a_theme_outside_of_the_article_is_not_used(theme: str, tmp_path: Path) -> None:
    found = parsed(f"theme: {theme}", tmp_path)
    message = f"the theme in the front matter is outside of the article's folder{UNUSED}"
    assert findings_of(found) == [("WX001", 3, message)]
    assert found.settings.theme == "default"


@pytest.mark.parametrize(
    "theme", ["~no-such-user/x.css", "~no-such-user", "yours.css", "./yours", "tehc", "Techh", "midnigth"]
)
def test_a_theme_that_is_surely_meant_for_us_and_does_not_exist_is_an_error(theme: str, tmp_path: Path) -> None:
    with pytest.raises(WxExportError) as caught:
        parsed(f"theme: {theme}", tmp_path)
    assert (caught.value.path, caught.value.line, caught.value.message) == ("a.md", 3, f"unknown theme '{theme}'")


@pytest.mark.parametrize("theme", ["next", "night", "orange", "minimalism", "smartblue", "landscape"])
def test_a_theme_of_another_tool_is_a_finding(theme: str, tmp_path: Path) -> None:
    found = parsed(f"theme: {theme}", tmp_path)
    assert findings_of(found) == [("WX001", 3, f"the theme '{theme}' is not one of wxexport{UNUSED}")]


def test_a_theme_beside_the_article_is_used(tmp_path: Path) -> None:
    (tmp_path / "mine.css").write_text("p { color: red }", "utf-8")
    assert parsed("theme: mine.css", tmp_path).settings.theme == str(tmp_path / "mine.css")


def test_the_default_is_that_of_the_file(tmp_path: Path) -> None:
    (tmp_path / "wxexport.toml").write_text('theme = "tech"\nauthor = "社"\n', "utf-8")
    found = parsed("theme: landscape\nauthor: true", tmp_path)
    assert (found.settings.theme, found.settings.author) == ("tech", "社")


@pytest.mark.parametrize(
    ("key", "known"),
    [("them", "theme"), ("Theme", "theme"), ("site-url", "site_url"), ("title_in_boddy", "title_in_body")],
)
def test_misspelled_key_is_a_finding(key: str, known: str) -> None:
    found = parsed(f"{key}: x")
    assert findings_of(found) == [("WX003", 3, f"front matter key '{key}' is not used")]
    assert found.findings[0].hint == f"Did you mean {known}?"


@pytest.mark.parametrize(
    "date",
    [
        "2026-8-1",
        "2026/08/01 10:00",
        "2026-08-01T10:00:00+08:00",
        "August 1, 2026",
        "1785542400",
        "2026 年 8 月",
        "{{ date }}",
    ],
)
def test_dates_of_every_generator(date: str) -> None:
    assert findings_of(parsed(f"---\ntitle: 甲\ndate: {date}\n---\n\n正文\n")) == []
