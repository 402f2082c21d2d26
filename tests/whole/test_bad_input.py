"""What midnight newsletters are really like: each file of ``tests/articles`` has its findings or its one error, no
visible character is lost, and no line is too long.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections import Counter
from html import unescape
from pathlib import Path

import pytest

import wxexport
from wxexport import pipeline
from wxexport.article import reading as article
from wxexport.bundle.assemble import Bundle
from wxexport.errors import WxExportError

ARTICLES = Path(__file__).resolve().parent.parent / "articles"

FINDINGS: dict[str, list[tuple[str, int | None]]] = {
    "bom.md": [],
    "control-characters.md": [("WX002", line) for line in (5, 7, 9, 11, 12, 14, 17, 18)],
    "crlf.md": [],
    "empty-link.md": [
        ("WX010", 3),
        ("WX010", 6),
        ("WX010", 7),
        ("WX010", 8),
        ("WX020", 9),
        ("WX010", 10),
        ("WX014", 10),
        ("WX010", 12),
    ],
    "en-dash-bullet.md": [("WX008", 4), ("WX008", 7)],
    "front-matter-not-mapping.md": [("WX001", 1)],
    "heading-row-in-table.md": [
        ("WX012", 5),
        ("WX012", 5),
        ("WX009", 7),
        ("WX012", 8),
        ("WX012", 8),
        ("WX009", 9),
        ("WX012", 10),
    ],
    "front-matter-not-yaml.md": [("WX001", 2)],
    "link-over-two-lines.md": [("WX006", 6), ("WX006", 9)],
    "not-a-picture.md": [("WX020", 5)],
    "table-without-blank-line.md": [("WX009", 12)],
    "unclosed-brackets.md": [("WX006", 3), ("WX006", 5), ("WX006", 7), ("WX006", 8), ("WX006", 9)],
    "unclosed-emphasis.md": [("WX007", 3), ("WX007", 5), ("WX007", 7)],
}
ERRORS = {
    "empty.md": "is empty\n  There is nothing to export.",
    "not-utf8.md": "is not UTF-8 text\n  Save it as UTF-8; it is GB18030 (GBK) now.",
}
ERROR_LINES = {"not-utf8.md": 2}
HOSTILE = "hostile.md"

# What GitHub does not show either: cells beyond the heading's (there is a finding), the title of a link.
UNSEEN = {
    "heading-row-in-table.md": ("多一格", "再多一格"),
    "link-over-two-lines.md": ("这一行是说明",),
}


def exported(path: Path) -> Bundle:
    return wxexport.export(path, settings={"offline": True})


def chinese(text: str) -> str:
    """The Chinese characters and punctuation of a text: no markup is made of them."""
    return "".join(re.findall("[\u3001-\u303f\u3400-\u9fff\uff01-\uff60]", text))


def visible(html: str) -> str:
    return unescape(re.sub(r"<[^>]*>", "", html))


def in_order(needles: str, hay: str) -> str:
    """The first of ``needles`` that is not in ``hay`` after the ones before it, with what follows; ``""`` when none."""
    at = 0
    for number, needle in enumerate(needles):
        at = hay.find(needle, at) + 1
        if not at:
            return needles[number : number + 20]
    return ""


def test_every_article_is_here() -> None:
    names = {path.name for path in ARTICLES.glob("*.md")}
    assert names == {*FINDINGS, *ERRORS, HOSTILE}


@pytest.mark.parametrize("name", FINDINGS)
def test_findings(name: str) -> None:
    found = exported(ARTICLES / name).findings
    assert [(finding.rule, finding.line) for finding in found] == FINDINGS[name]
    assert all(finding.message and Path(finding.path).name == name for finding in found)


@pytest.mark.parametrize("name", ERRORS)
def test_error(name: str) -> None:
    path = ARTICLES / name
    with pytest.raises(WxExportError) as caught:
        exported(path)
    where = f"{path}:{ERROR_LINES[name]}" if name in ERROR_LINES else str(path)
    assert str(caught.value) == f"{where}: {ERRORS[name]}"


@pytest.mark.parametrize("name", FINDINGS)
def test_visible_text_survives(name: str) -> None:
    source = article.read(ARTICLES / name).text
    for gone in UNSEEN.get(name, ()):
        source = source.replace(gone, "", 1)
    source = re.sub(r"<[^>]*>", "", source)
    assert in_order(chinese(source), chinese(visible(exported(ARTICLES / name).html))) == ""


@pytest.mark.parametrize("name", FINDINGS)
def test_addresses_survive(name: str) -> None:
    source = article.read(ARTICLES / name).text
    html = exported(ARTICLES / name).html
    addresses = re.findall(r"https?://[\w./-]*\w", source, re.ASCII)
    assert [address for address in addresses if address not in visible(html) and address not in html] == []


def test_hostile_article_is_harmless() -> None:
    made = exported(ARTICLES / HOSTILE)
    for html in (made.html, made.draft_html):
        assert re.findall(r"<(?!/?(?:section|h1|p|span|strong|em|br|img|a|table|tbody|tr|td|sup)[ >])\S*", html) == []
        assert re.findall(r"<[^>]*\s(?:on\w+|id|class|srcdoc|formaction)=", html) == []
        assert re.findall(r"<[^>]*(?:javascript|vbscript|expression|position)\b", html, re.IGNORECASE) == []
        assert re.findall(r'(?:href|src)="(?!data:image/|images/)', html) == []
        for text in ("盖住整页", "空格开头", "没有合上，也没有开头", "最后一段平安无事，应当留住。"):
            assert text in visible(html)
    assert {finding.rule for finding in made.findings} == {"WX005", "WX014", "WX018", "WX020"}


# --- pictures and themes --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty file"),
        (b"just text", "not a picture"),
        (b"<!doctype html><title>404</title>", "a web page, not a picture"),
        (b"\x89PNG\r\n\x1a\n", "damaged"),
        (b"GIF89a", "damaged"),
    ],
)
def test_picture_that_is_no_picture(tmp_path: Path, data: bytes, reason: str) -> None:
    (tmp_path / "x.png").write_bytes(data)
    (tmp_path / "a.md").write_text("# 甲\n\n前。\n\n![两只猫](x.png)\n\n后。\n", "utf-8")
    made = exported(tmp_path / "a.md")
    (finding,) = made.findings
    assert (finding.rule, finding.line) == ("WX020", 5)
    assert finding.message.startswith("the picture x.png is left out: ")
    assert reason == "damaged" or finding.message.endswith(f": {reason}")
    assert "<img" not in made.html
    assert chinese(visible(made.html)) == "甲前。图片缺失：两只猫后。"


# --- long lines -----------------------------------------------------------------------------------------------------

LONG_LINES = {
    "letters": "a",
    "chinese": "字",
    "words": "word ",
    "colons": ":",
    "brackets": "[",
    "pictures": "![",
    "backticks": "`",
    "stars": "*",
    "less-than": "<",
    "tags": "<a ",
    "at-signs": "@",
    "bars": "|",
    "lines": "一行字\n",
}


@pytest.mark.parametrize("pattern", LONG_LINES.values(), ids=LONG_LINES)
def test_megabyte_in_one_line(tmp_path: Path, checkout: Path, pattern: str) -> None:
    """A minute is many times what it takes, and far from what it took when anything was quadratic."""
    text = (pattern * (1_000_000 // len(pattern.encode()))).strip()
    (tmp_path / "a.md").write_text(f"# 甲\n\n字{text}\n\n后面一段。\n", "utf-8")
    command = [sys.executable, "-m", "wxexport", "a.md", "--offline"]
    environment = {**os.environ, "PYTHONPATH": str(checkout)}
    result = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, check=False, timeout=240)
    assert (result.returncode, b"Traceback" in result.stderr) == (0, False), result.stderr.decode()[-2000:]
    shown = visible((tmp_path / "a.wx" / "article.html").read_text("utf-8"))
    assert re.sub(r"\s", "", shown) == re.sub(r"\s", "", f"甲字{text}后面一段。")


REFUSED = {"spaced-stars": "*a ", "code": "`a` ", "formulas": "$x$ ", "breaks": "字<br>", "rows": "字\n\n|甲|\n|-|\n"}


@pytest.mark.parametrize("pattern", REFUSED.values(), ids=REFUSED)
def test_megabyte_that_is_refused(pattern: str) -> None:
    with pytest.raises(WxExportError, match=r"more than [0-9,]+ ") as caught:
        pipeline.convert(article.parse(pattern * (1_000_000 // len(pattern.encode()))))
    assert caught.value.line


# --- much of everything ---------------------------------------------------------------------------------------------

MUCH = {
    "10,000 emphasis marks": "**甲" * 10_000,
    "10,000 emphasis marks that pair": "*甲* " * 5_000,
    "4,000 footnotes": "\n\n".join(f"字[^{n}]\n\n[^{n}]: 注{n}" for n in range(4_000)),
    "5,000 footnotes in footnotes": "字[^0]\n\n" + "\n\n".join(f"[^{n}]: 注[^{n + 1}]" for n in range(5_000)),
    "a table of 9,000 rows": "|甲|乙|\n|-|-|\n" + "|丙|丁|\n" * 9_000,
    "20,000 pictures that do not end": "![" * 20_000 + "]",
    "20,000 pairs of brackets": "[" * 20_000 + "字" + "]" * 20_000,
    "3,000 pictures in pictures": "![" * 3_000 + "字" + "](甲)" * 3_000,
    "5,000 links": "[甲](#乙) " * 5_000,
    "5,000 items with a reference each": "\n".join(f"- 甲 [乙](https://example.com/{n})" for n in range(5_000)),
    "2,000 unknown containers": "::: 未知 题\n字\n:::\n\n" * 2_000,
    "a fence that does not end": "```py\n" + "字 = 1\n" * 5_000,
    "a formula that does not end": "$$\n" + "x + 字\n" * 5_000,
    "5,000 formulas that do not end": "$字 " * 5_000,
    "5,000 comments that do not end": "<!-- 字 " * 5_000,
    "2,000 definitions": "甲\n: 乙\n\n" * 2_000,
    "2,000 callouts": "> [!tip] 题\n> 字\n\n" * 2_000,
    "5,000 readings": "[字]{zì}" * 5_000,
    "5,000 template tags that do not end": "{% 字 " * 5_000,
}


@pytest.mark.parametrize("text", MUCH.values(), ids=MUCH)
def test_much_of_everything_ends_and_keeps_its_text(tmp_path: Path, text: str) -> None:
    """No time is measured: what grows with the square of these lengths would take minutes."""
    (tmp_path / "a.md").write_text(f"# 题\n\n{text}\n\n后面一段。\n", "utf-8")
    shown = visible(exported(tmp_path / "a.md").html)
    source = re.sub(r"[a-z0-9\s]", "", f"题{text}后面一段。")
    assert missing(source, shown) == ""


_NAMES = "甲乙未知"  # of addresses and containers


def missing(source: str, shown: str) -> str:
    """The Chinese characters that are shown less often than they are written, names aside."""
    written, found = Counter(chinese(source)), Counter(chinese(shown))
    return "".join(c for c, count in written.items() if c not in _NAMES and count > found[c])
