"""The layout rules: on numbers without a browser, and in Chromium on what a theme and foreign HTML can break."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.constructs import ARTICLES, THEMES, document
from wxexport import check, passes, pipeline
from wxexport.check import html_file, layout
from wxexport.check.layout.measure import WIDTHS, measure
from wxexport.check.layout.sheet import Box, Lines, Measured, Pre, Sheet
from wxexport.drawings import browser
from wxexport.errors import WxExportError
from wxexport.model import Article, Document, Finding, Settings, Styled

BAD = Path(__file__).resolve().parent.parent / "fixtures" / "bad-theme"
SLUGS = {rule.id: rule.slug.removeprefix("layout-") for rule in layout.RULES}
FULL = tuple(Box(0, width, 20) for width in WIDTHS)
posix_only = pytest.mark.skipif(sys.platform == "win32", reason="the stand-in for the browser is a shell script")


def _styled(html: str) -> Styled:
    return Styled(html, Document(html, Article("", "a.html", None, 1, "", "", "zh", Settings())), "")


def _slugs(findings: tuple[Finding, ...]) -> list[str]:
    return [SLUGS[finding.rule] for finding in findings]


def _found(findings: tuple[Finding, ...]) -> list[tuple[str, int | None, str, str]]:
    return [
        (SLUGS[finding.rule], finding.line, finding.message.partition(">")[0] + ">", finding.excerpt)
        for finding in findings
    ]


# Numbers -> findings


def _sheet(*elements: Measured, heights: tuple[float, ...] = (1000, 1000, 1000)) -> Sheet:
    return Sheet("a.html", WIDTHS, heights, elements)


def _paragraph(
    tag: str,
    attributes: dict[str, str],
    text: str = "",
    *,
    boxes: tuple[Box, ...] = FULL,
    lines: Lines | None = None,
    pre: tuple[Pre, ...] = (),
) -> Sheet:
    """A paragraph around one element."""
    around = Measured("p", {}, None, "字", boxes=FULL)
    return _sheet(around, Measured(tag, attributes, around, text, boxes=boxes, lines=lines, pre=pre))


def _judge_width(*boxes: tuple[float, float], tag: str = "span", style: str = "width:50px") -> list[str]:
    """What is said of an element by its (left, width) at the three widths."""
    measured = tuple(Box(left, width, 20) for left, width in boxes)
    return _messages(_paragraph(tag, {"style": style}, boxes=measured))


def _messages(sheet: Sheet) -> list[str]:
    return [finding.message for finding in layout.judge(sheet)]


@pytest.mark.parametrize(
    ("boxes", "said"),
    [
        (((0, 300), (0, 300), (0, 300)), None),
        (((0, 293), (0, 339), (0, 188)), None),  # half of each
        (((0, 585), (0, 677), (0, 375)), None),
        (((40, 585), (40, 677), (40, 375)), None),  # moved, but as wide as the article
        (((0, 584), (0, 676), (0, 374)), None),  # as wide, but for rounding
        (((0, 500), (0, 500), (0, 375)), "is as wide as the article at 375 px, not at 585 and 677 px"),
        (((0, 585), (0, 600), (0, 375)), "is as wide as the article at 375 and 585 px, not at 677 px"),
        (((300, 200), (300, 200), (300, 200)), "extends beyond the article at 375 px, not at 585 and 677 px"),
        (((-20, 200), (0, 200), (0, 200)), "extends beyond the article at 585 px, not at 375 and 677 px"),
        (((0, 200), (0, 300), (0, 300)), "takes 34% of 585, 44% of 677, 80% of 375 px"),
        (((0, 200), (0, 211), (0, 200)), None),  # over 10 px, but nearly the same share
        (((0, 200), (0, 200), (0, 209)), None),  # another share, but under 10 px
    ],
)
def test_widths_are_compared(boxes: tuple[tuple[float, float], ...], said: str | None) -> None:
    assert _judge_width(*boxes) == ([f"<span> with width: 50px {said}"] if said else [])


VARIES = ((0.0, 500.0), (0.0, 500.0), (0.0, 375.0))


@pytest.mark.parametrize("width", ["", "auto", "100%"])
def test_width_that_is_not_compared(width: str) -> None:
    assert _judge_width(*VARIES, style=f"width:{width}") == []


def test_picture_is_compared_without_a_width() -> None:
    said = "<img> is as wide as the article at 375 px, not at 585 and 677 px"
    assert _judge_width(*VARIES, tag="img", style="") == [said]


def test_data_ignore_width() -> None:
    boxes = tuple(Box(left, width, 20) for left, width in VARIES)
    assert _messages(_paragraph("img", {"data-ignore-width": ""}, boxes=boxes)) == []


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (Lines(17, 27.2), None),
        (Lines(20, 19, ((3, 19.0),) * 3), None),
        (Lines(20, 18, ((3, 18.0),) * 3), "<span> has lines of 18 px with letters of 20 px"),
        (Lines(20, 10, ((1, None), (1, None), (2, 10.0))), "<span> has lines of 10 px with letters of 20 px"),
        (Lines(20, 10, ((1, None),) * 3), None),
        (Lines(20, 0, ((1, None),) * 3), "<span> has lines of 0 px with letters of 20 px"),
        (Lines(20, 10, ((2, 30.0),) * 3), None),  # the block around it has higher lines
    ],
)
def test_lines(lines: Lines, said: str | None) -> None:
    sheet = _paragraph("span", {}, "字", lines=lines)
    assert _messages(sheet) == ([said] if said else [])


@pytest.mark.parametrize(
    ("number", "attributes", "said"),
    [
        (0, {}, ["<span> has text and a height of 0"]),
        (0, {"data-mode": "svg"}, ["<span> has text and a height of 0"]),  # it is around the paragraph
        (1, {"data-mode": "svg"}, []),
        (2, {"data-mode": "svg"}, []),
    ],
)
def test_no_height_in_a_drawing(number: int, attributes: dict[str, str], said: list[str]) -> None:
    tags = ("section", "section", "span")
    nested: list[Measured] = []
    for at, tag in enumerate(tags):
        own = {"style": "height:0" if at == 2 else ""} | (attributes if at == number else {})
        nested.append(Measured(tag, own, nested[-1] if nested else None, "字" if at == 2 else "", boxes=FULL))
    assert _messages(_sheet(*nested)) == said


@pytest.mark.parametrize(
    ("tag", "class_", "whole"),
    [
        ("section", "", False),
        ("section", "quote", False),
        ("blockquote", "", True),
        ("section", "a js_blockquote_wrap", True),
        ("section", "js_product_container", True),
    ],
)
def test_what_is_not_cut_into_paragraphs(tag: str, class_: str, whole: bool) -> None:
    outer = Measured(tag, {"class": class_}, boxes=FULL)
    inner = Measured("p", {}, outer, "字", boxes=FULL)
    assert list(_sheet(outer, inner).paragraphs) == [outer if whole else inner]


@pytest.mark.parametrize(("content", "fits"), [(376, True), (377, False)])
def test_pre(content: int, fits: bool) -> None:
    pre = Pre(585, 585), Pre(677, 677), Pre(content, 375)
    said = [] if fits else ["<pre> shows 375 of 377 px"]
    assert _messages(_paragraph("pre", {}, "字", pre=pre)) == said


@pytest.mark.parametrize(
    ("article_height", "height", "fits"), [(1000, 1020, True), (1000, 1021, False), (100, 105, True), (100, 106, False)]
)
def test_too_tall(article_height: float, height: float, fits: bool) -> None:
    boxes = tuple(Box(0, width, height) for width in WIDTHS)
    sheet = _sheet(Measured("p", {}, None, "字", boxes=boxes), heights=(article_height,) * 3)
    said = [] if fits else [f"<p> is {height} px high and the article only {article_height}"]
    assert _messages(sheet) == said


# Chromium


def test_foreign_html_breaks_every_rule(browser_path: str) -> None:
    names = ("article.html", "tall.html")
    found = layout.run_all(_styled((BAD / name).read_text("utf-8")) for name in names)
    close = "靠得太近，" * 6
    pre = "pre 不折行 012345678901234567890123456789"[:30]
    assert _found(found[0]) == [
        ("height", 6, "<section>", "没有高度。"),
        ("line-height", 7, "<p>", close[:30]),
        ("width", 8, "<span>", "太宽。"),
        ("picture", 9, "<img>", "不满一屏"),
        ("table", 10, "<th>", "一个很长很长很长很长很长很长的列名"),
        ("table", 11, "<th>", "又一个很长很长很长很长很长很长的列名"),
        ("table", 10, "<table>", "一个很长很长很长很长很长很长的列名又一个很长很长很长很长很长"),
        ("overflow", 12, "<p>", "伸出右边。"),
        ("pre", 13, "<pre>", pre),
    ]
    assert set(_slugs(found[0])) == set(SLUGS.values())
    off_the_html = {finding.rule for finding in html_file.check(html_file.read(BAD / "article.html"))}
    slugs = (
        "image-opacity",
        "caret-color",
        "text-align",
        "nesting",
        "leaf-content",
        "redundant-nodes",
        "animate-begin",
    )
    assert {rule.slug for rule in check.RULES if rule.id in off_the_html} >= set(slugs)
    assert [finding.message for finding in found[1]] == [
        "<p> is 400 px high and the article only 100; the <section> around it has height: 100px"
    ]


def test_what_is_measured_takes_the_place_of_what_is_guessed(browser_path: str) -> None:
    styled = html_file.read(BAD / "article.html")
    guessed = {finding.rule for finding in html_file.check(styled)}
    measured = {finding.rule for finding in html_file.check(styled, layout=True)}
    guesses = {rule.id for rule in check.RULES if rule.slug in layout.INSTEAD_OF}
    assert guesses <= guessed
    assert measured == (guessed - guesses) | {rule.id for rule in layout.RULES}


def test_our_themes_keep_every_rule(browser_path: str) -> None:
    documents = [document(name) for name in ARTICLES]
    styled = [passes.wechat(pipeline.style(one, theme)) for theme in THEMES for one in documents]
    assert layout.run_all(styled) == ((),) * (len(THEMES) * len(ARTICLES))


def test_pictures_have_their_sizes(browser_path: str) -> None:
    embedded = "data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' width='300' height='30'/>"
    remote, broken = "https://example.com/a.png", "data:image/png,no"
    html = f'<img src="{embedded}"><img src="{remote}" data-w="200" data-ratio="0.5"><img src="{broken}" width="90">'
    (sheet,) = measure([(html, "a.html")])
    assert [(one.boxes[0].width, one.boxes[0].height) for one in sheet.elements] == [(300, 30), (200, 100), (90, 90)]


HOSTILE = """<script>document.title = "1"</script><img src="x" onerror="document.body.textContent = ''">
<meta http-equiv="refresh" content="0;url=about:blank"><style>p { width: 9px }</style><base href="https://example.com/">
<form name="body"><input name="children"><input name="localName"><img name="createElement">
<p id="input">留下来</p></form>
<iframe srcdoc="<script>parent.document.body.remove()</script>"></iframe></script></template></div></body></html>"""


def test_nothing_of_the_article_runs(browser_path: str) -> None:
    (sheet,) = measure([(HOSTILE, "a.html")])
    tags = [element.tag for element in sheet.elements]
    assert tags == ["img", "form", "input", "input", "img", "p", "iframe"]
    assert sheet.elements[5].text == "留下来"
    assert [box.width for box in sheet.elements[5].boxes] == list(WIDTHS)


BAD_INPUT = {
    "not well formed": (
        '<p>a<b>b<p style="line-height:0">c</b></section><table><p>d<tr><div>e<"&lt;<img src=x on="',
        ["line-height"],
    ),
    "empty": ("", []),
    "nothing but tags that open": ("<" * 100_000, []),
    "comments that do not end": ("<!--" * 50_000, []),
    "quotes that do not end": ('<a "' * 50_000, []),
    "half a character": ("<p>\ud800\x00</p>", []),
    "60 quotes": ("<blockquote>" * 60 + "<p>深</p>" + "</blockquote>" * 60, []),
    "200 pictures": ('<p><img style="width:100%" data-w="900" data-ratio="1"></p>' * 200, []),
    "one table": (
        '<table style="width:100%">'
        + "<tr>"
        + "<td>格</td>" * 6
        + "</tr>" * 2000
        + '<tr><td style="line-height:0">终</td></tr></table>',
        ["line-height"],
    ),
}


@pytest.mark.parametrize("name", BAD_INPUT)
def test_bad_input(name: str, browser_path: str) -> None:
    html, slugs = BAD_INPUT[name]
    assert _slugs(layout.run(_styled(html))) == slugs


def test_5_mb(browser_path: str) -> None:
    paragraph = f'<p style="line-height:1.5"><span leaf="">{"一段平常的文字，" * 12}</span></p>\n'
    count = 5_000_000 // len(paragraph.encode())
    (found,) = layout.run_all([_styled(paragraph * count + '<p style="line-height:0.5">' + "终" * 90 + "</p>")])
    assert [(finding.rule, finding.line) for finding in found] == [("WX202", count + 1)]


@posix_only
def test_browser_that_shows_another_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / "chromium"
    program.write_text("#!/bin/sh\necho '<html>no</html>'\n")
    program.chmod(0o755)
    monkeypatch.setenv(browser.SETTING, str(program))
    with pytest.raises(WxExportError, match="could not lay out the article"):
        layout.run(_styled("<p>字</p>"))
