"""The rules of ``check``: each fires on what it is about and on nothing else, and the samples pass."""

from __future__ import annotations

import base64
import dataclasses
import importlib
import io
import pkgutil
import re
import time
from dataclasses import dataclass
from pathlib import Path

import pytest
from PIL import Image

from docs import rule_pages
from wxexport import article, check, export, ignore, rules, themes
from wxexport.check import layout, page
from wxexport.crowded import refuse_crowded
from wxexport.errors import WxExportError
from wxexport.model import Article, Asset, Document, Finding, Remembered, Rule, Settings, Styled
from wxexport.theme import load as load_theme

FIXTURES = Path(__file__).resolve().parent / "fixtures" / "rules"
SAMPLES = Path(__file__).resolve().parent.parent / "assets" / "sample"
LEAF = '<span leaf="">字</span>'
ARTICLE = "https://mp.weixin.qq.com/s/3LFUDmK1To9oQWhUgau1Iw"


def _picture(size: int) -> Asset:
    return Asset("a.png", b"\0" * size, "image/png", 1, 1, "图/a.png")


@dataclass(frozen=True, slots=True)
class Case:
    """A finished article, and what the rule called ``slug`` says of it."""

    slug: str
    message: str = ""
    html: str = LEAF
    excerpt: str = ""
    line: int | None = None
    title: str = ""
    digest: str = ""
    author: str = ""
    assets: tuple[Asset, ...] = ()
    source_url: str | None = None

    def check(self) -> list[Finding]:
        """What all rules find in it."""
        settings = Settings(author=self.author, source_url=self.source_url)
        article = Article("", "a.md", None, 1, self.title, self.digest, "zh", settings)
        html = f"<section>{self.html}</section>"
        return list(check.run(Styled(html, Document(html, article, self.assets), "default")))


def _animation(frames: int) -> str:
    """A GIF in which no frame is like the one before it."""
    shades = [Image.new("L", (2, 2), number % 256) for number in range(frames)]
    written = io.BytesIO()
    shades[0].save(written, "GIF", save_all=True, append_images=shades[1:])
    return f'<img src="data:image/gif;base64,{base64.b64encode(written.getvalue()).decode("ascii")}">'


def _animate(begin: str) -> str:
    return f'<svg viewBox="0 0 9 9" style="width:9px;height:9px"><animate begin="{begin}"></animate></svg>'


def _in_svg(style: str) -> str:
    return f'<svg viewBox="0 0 9 9"><foreignObject><p style="{style}">{LEAF}</p></foreignObject></svg>'


def _nested(levels: int, inner: str = LEAF) -> str:
    """``levels`` sections around ``inner``, the root not counted."""
    return "<section>" * levels + inner + "</section>" * levels


FIRES = [
    Case("unknown-tag", "<div> is not kept by the editor", f"<div>{LEAF}</div>"),
    Case("unknown-tag", "<video> is not kept by the editor", f"<video></video>{LEAF}"),
    Case("lost-attribute", "class on <p> is dropped by the editor", f'<p class="x">{LEAF}</p>'),
    Case("lost-attribute", "id on <p> is dropped by the editor", f'<p id="x">{LEAF}</p>'),
    Case("lost-attribute", "onclick on <p> is dropped by the editor", f'<p onclick="x()">{LEAF}</p>'),
    Case("lost-attribute", "start on <ol> is dropped by the editor", f'<ol start="7"><li>{LEAF}</li></ol>'),
    Case("lost-property", "position: is not kept by WeChat", f'<p style="position:fixed">{LEAF}</p>'),
    Case("lost-property", "display: grid does not survive", f'<p style="display:grid">{LEAF}</p>'),
    Case("empty-link", "a link has no address", f"<a>{LEAF}</a>"),
    *(
        Case(slug, message, f'<a href="{address}">{LEAF}</a>', address)
        for slug, message, address in (
            ("foreign-link", "a link leads out of mp.weixin.qq.com", "https://example.com/"),
            ("foreign-link", "a link leads out of mp.weixin.qq.com", "https://mp.weixin.qq.com.example.com/s/x"),
            ("foreign-link", "a short link hides where it leads, out of WeChat", "https://url.cn/x"),
            ("anchor-link", "a link leads to a place in the page", "#anchor"),
            ("temporary-link", "a link to an article is temporary", "https://mp.weixin.qq.com/s?timestamp=1"),
            (
                "no-article-link",
                "a link leads to a page of mp.weixin.qq.com that is no article",
                "https://mp.weixin.qq.com/mp/profile_ext",
            ),
        )
    ),
    Case("bare-text", "text does not stand in a leaf", "<p>字</p>", "字"),
    Case("bare-text", "text does not stand in a leaf", f"<p>{LEAF}后</p>", "后"),
    Case("bare-text", "text does not stand in a leaf", f"<p>{'长' * 31}</p>", "长" * 30),
    Case(
        "nesting",
        "<section> 12 deep only wraps what is like it; WeChat flags that from 15 levels on",
        _nested(12),
    ),
    Case(
        "nesting",
        "<section> 12 deep only wraps what is like it; WeChat flags that from 15 levels on",
        f"<p>{LEAF}</p>{_nested(13)}",
    ),
    Case("animate-begin", "<animate> begins with a touch only", _animate("xclick.end; a.touchstart+1s")),
    Case("animate-begin", "<animate> begins with a touch only", '<p><animate begin="TouchStart"></animate></p>'),
    Case("text-align", "text-align: start is flagged by WeChat", _in_svg("text-align:start")),
    Case("text-align", "text-align: end is flagged by WeChat", '<svg style="TEXT-ALIGN: End"></svg>'),
    Case("caret-color", "caret-color: transparent is flagged by WeChat", _in_svg("caret-color:transparent")),
    Case("dark-exempt", "data-no-dark on <p> is flagged by WeChat", f'<p data-no-dark="">{LEAF}</p>'),
    Case(
        "title-length", "the title has 65 characters; the editor takes 64", title="题" * 65, excerpt="题" * 64, line=1
    ),
    Case(
        "digest-length",
        "the digest has 121 characters; the editor takes 120",
        excerpt="摘" * 120,
        line=1,
        digest="摘" * 121,
    ),
    Case(
        "author-length",
        "the author's name takes 17 places of 16",
        excerpt="名" * 8 + "a",
        line=1,
        author="名" * 8 + "a",
    ),
    Case(
        "content-length",
        "20,000 characters of text; WeChat takes under 20,000",
        f'<span leaf="">{"字" * 20_000}</span>',
    ),
    Case(
        "content-length",
        "1,000,000 bytes of HTML without pictures; WeChat takes under 1,000,000",
        f'<span leaf="">{"字" * 10}ab{"<br>" * 249_982}</span>',
    ),
    Case(
        "picture-size",
        "the picture has 10,000,001 bytes; WeChat takes 10,000,000",
        excerpt="图/a.png",
        html='<section nodeleaf=""><img src="images/a.png"></section>',
        assets=(_picture(10_000_001),),
    ),
    Case(
        "source-url-length",
        "source_url has 1,025 bytes; WeChat takes 1,024",
        line=1,
        source_url="https://example.com/".ljust(1025, "a"),
    ),
]

SILENT = [
    Case("unknown-tag", html=f"<h6>{LEAF}</h6><blockquote><p>{LEAF}</p></blockquote><sup>{LEAF}</sup>"),
    Case("lost-attribute", html=f'<table><tr><td colspan="2" data-x="1" style="color:red">{LEAF}</td></tr></table>'),
    Case("lost-property", html=f'<p style="margin:0 0 1em;border-left:3px solid #333;line-height:1.8">{LEAF}</p>'),
    Case("foreign-link", html=f'<a href="{ARTICLE}">{LEAF}</a>'),
    Case("foreign-link", html=f'<a href="https://mp.weixin.qq.com/s?__biz=M&amp;mid=1&amp;idx=1&amp;sn=2">{LEAF}</a>'),
    Case("bare-text", html=f'<p>{LEAF} \n<span leaf="">字<span style="color:red">红</span>字<br></span></p>'),
    Case("nesting", html=_nested(11)),
    Case("nesting", html=_nested(8, f"{LEAF}{_nested(3)}")),
    Case("nesting", html="".join(f'<section style="margin:{i}px">' for i in range(30)) + LEAF + "</section>" * 30),
    Case("nesting", html=f"<section>{LEAF}" * 30 + "</section>" * 30),
    Case(
        "dark-exempt",
        html=f'<p data-ignore-dm="low-contrast">{LEAF}</p><svg data-no-dark=""><g data-no-dark=""/></svg>',
    ),
    Case("animate-begin", html=_animate("mytouchstart.end")),
    Case("animate-begin", html=_animate("a.click; a.touchstart")),
    Case("text-align", html=_in_svg("text-align:left")),
    Case("caret-color", html=_in_svg("caret-color:auto")),
    Case("title-length", title="题" * 32),
    Case("digest-length", digest="摘" * 120),
    Case("author-length", author="名" * 8),
    Case("author-length", author="a" * 16),
    Case("content-length", html=f'<span leaf="">{"字" * 19_999}</span>'),
    Case("picture-size", html='<img src="images/a.png">', assets=(_picture(10_000_000),)),
    Case("source-url-length", source_url="https://example.com/".ljust(1024, "a")),
]


@pytest.mark.parametrize("case", FIRES, ids=lambda case: case.slug)
def test_fires(case: Case) -> None:
    rule = _rule(case.slug)
    found = [dataclasses.replace(one, hint="") for one in case.check() if one.rule == rule.id]
    assert found == [Finding(rule.id, rule.severity, case.message, "a.md", case.line, case.excerpt)]


@pytest.mark.parametrize("case", SILENT, ids=lambda case: case.slug)
def test_is_silent(case: Case) -> None:
    assert [one for one in case.check() if one.rule == _rule(case.slug).id] == []


@pytest.mark.parametrize("folder", sorted(FIXTURES.iterdir()), ids=lambda folder: folder.name)
def test_fixture(folder: Path) -> None:
    rule = _rule(folder.name)
    found = [f"{one.line or '-'}\t{one.message}\n" for one in _of(rule, folder / "fail.html")]
    assert "".join(found) == (folder / "fail.txt").read_text("utf-8")
    assert _of(rule, folder / "pass.html") == []


def _of(rule: Rule, path: Path) -> list[Finding]:
    return [one for one in page.check(page.read(path)) if one.rule == rule.id]


def test_every_rule_of_the_platform_fires_and_is_silent() -> None:
    slugs = {rule.slug for rule in check.RULES if rule.id.startswith("WX1")}
    fixtures = {folder.name for folder in FIXTURES.iterdir()}
    assert {case.slug for case in FIRES} | fixtures >= slugs
    assert {case.slug for case in SILENT} | fixtures >= slugs
    # an article of 20,000 characters, a file of 10 MB, and what no HTML file tells
    assert slugs - fixtures == {"content-length", "picture-size", "source-url-length"}


@pytest.mark.parametrize("length", [33, 64])
def test_a_title_for_the_editor_only_is_told_in_passing(length: int) -> None:
    ((severity, message),) = [(one.severity, one.message) for one in Case("", title="题" * length).check()]
    told = f"the title has {length} characters; the draft interface takes 32, the editor 64"
    assert (severity, message) == ("info", told)


@pytest.mark.parametrize(
    ("address", "rule"), [("https://a.example/b.png", "WX122"), ("https://mmbiz.qpic.cn/b.png", "WX303")]
)
def test_a_picture_behind_text_is_told_once(address: str, rule: str) -> None:
    html = f'<p style="background-image:url({address})">{LEAF}</p>'
    assert [one.rule for one in Case("", html=html).check()] == [rule]


def test_one_tag_with_attributes_without_end_is_refused_at_its_line(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text("<p>字</p>\n<p " + " ".join(f"a{i}=1" for i in range(400_000)) + ">", "utf-8")
    start = time.perf_counter()
    with pytest.raises(WxExportError, match=r"a\.html:2: <p> has more than 1,000 attributes"):
        page.read(path)
    assert time.perf_counter() - start < 5


@pytest.mark.parametrize(
    "text",
    [
        '<p a="' + " x" * 3_000,  # a value that does not end is one value
        "<script>a <b" + " c" * 3_000 + "</script>",
        "<!-- <p" + " c" * 3_000 + "-->",
        "<p>" * 300 + "x " * 3_000,
        '<p title="' + "x " * 3_000 + '">',
    ],
)
def test_words_are_not_taken_for_attributes(text: str) -> None:
    refuse_crowded(text)


@pytest.mark.parametrize(("frames", "told"), [(300, []), (301, ["the animation has 301 frames; WeChat takes 300"])])
def test_the_frames_of_an_animation_are_counted(frames: int, told: list[str]) -> None:
    rule = _rule("picture-pixels")
    assert [one.message for one in Case("", html=_animation(frames)).check() if one.rule == rule.id] == told


@pytest.mark.parametrize(("color", "told"), [("transparent", 1), ("rgba(0, 0, 0, 0)", 1), ("red", 0), ("auto", 0)])
def test_a_caret_that_is_seen_is_left_alone(color: str, told: int) -> None:
    found = Case("", html=f'<p style="caret-color:{color}">{LEAF}</p>').check()
    assert [one.rule for one in found] == ["WX118"] * told


def test_a_wrapper_inside_the_fifteenth_element_is_told() -> None:
    """The search goes on inside, where what is around counts too."""
    outer = "".join(f'<p style="margin:{i}px">{LEAF}<section>' for i in range(8))
    inner = "<section>" * 5 + LEAF + "</section>" * 5
    assert "WX106" in {one.rule for one in Case("", html=outer + inner).check()}


def test_findings_come_in_the_order_of_the_rules() -> None:
    everything = Case("", html='<div class="x" style="position:fixed"><a>字</a></div>', title="题" * 65)
    assert [one.rule for one in everything.check()] == ["WX101", "WX102", "WX103", "WX105", "WX107", "WX110"]


def test_a_kind_is_told_at_three_places_with_a_count() -> None:
    html = "<div></div>\n" * 1000 + "".join(f"<x{i}></x{i}>" for i in range(25))
    found = [one for one in Case("", html=html).check() if one.rule == "WX101"]
    assert [one.message for one in found[:2]] == [
        "<div> is not kept by the editor (and 999 more)",
        "<x0> is not kept by the editor",
    ]
    assert len(found) == 21  # 20 kinds, and what they leave out
    assert found[-1].message == "6 more kinds of WX101, the first: <x19> is not kept by the editor"


def test_a_kind_has_three_places(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text("<div></div>\n" * 5, "utf-8")
    assert [(one.line, one.message) for one in _of(_rule("unknown-tag"), path)] == [
        (1, "<div> is not kept by the editor"),
        (2, "<div> is not kept by the editor"),
        (3, "<div> is not kept by the editor (and 2 more)"),
    ]


def test_style_sheets_of_a_page_are_told(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text("<html><head>\n<style>p { color: red }</style><link rel=icon></head><body></body></html>", "utf-8")
    found = page.check(page.read(path))
    assert [(one.rule, one.line, one.message) for one in found] == [("WX101", 2, "<style> is not kept by the editor")]


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "<!-- -->",
        "<",
        "</p>",
        "<p",
        "<table><tr>" * 100,
        "<a href='http://[x'>y</a>",
        "<?php x ?>",
        "\x00<p>",
        "<img src='data:image/png;base64,AAAA'>",
        "<img src='data:image/webp;base64,!'>",
        "<img src='http://[x'>",
        "<p style='}{;:;a:b(('>x</p>",
        "<blockquote>" * 60 + "x",
        "<svg><svg><a><p>x",
        "<p data-line='x'>a</p>",
    ],
)
def test_any_html_is_checked(text: str, tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text(text, "utf-8")
    assert all(one.line is None or one.line >= 1 for one in page.check(page.read(path)))


def test_large_pages_take_linear_time(tmp_path: Path) -> None:
    times = []
    for copies in (2_000, 16_000):
        path = tmp_path / "a.html"
        path.write_text(
            "".join(
                f'<div id=a{i} style="margin:{i}px;position:fixed"><a href="#x">字</a></div>\n' for i in range(copies)
            )
            + "<table>"
            + "<tr><td>a<b>c</b></td></tr>" * copies
            + "</table>",
            "utf-8",
        )
        start = time.perf_counter()
        assert page.check(page.read(path))
        times.append(time.perf_counter() - start)
    assert times[1] < times[0] * 8 * 3 + 1


def test_a_rule_a_file() -> None:
    shared = {"layout", "links", "page", "pictures", "view"}
    files = {module.name for module in pkgutil.iter_modules(check.__path__)} - shared
    assert files == {rule.slug.replace("-", "_") for rule in check.RULES}
    for rule in check.RULES:
        assert importlib.import_module(f"wxexport.check.{rule.slug.replace('-', '_')}").RULE is rule


def test_ids_and_slugs() -> None:
    every = ignore.every_rule()
    assert len({rule.id for rule in every}) == len(every)
    assert len({rule.slug for rule in every}) == len(every)
    assert all(re.fullmatch(r"WX0\d\d", rule.id) for rule in rules.ALL)
    assert all(re.fullmatch(r"WX[13]\d\d", rule.id) for rule in check.RULES)
    assert all(re.fullmatch(r"WX2\d\d", rule.id) for rule in layout.RULES)
    assert len(every) == len(rules.ALL) + len(check.RULES) + len(layout.RULES)
    assert [rule.id for rule in check.RULES] == sorted(rule.id for rule in check.RULES)
    assert all(re.fullmatch(r"[a-z]+(-[a-z]+)*", rule.slug) and rule.summary for rule in every)


def test_all_rules_are_listed() -> None:
    assert {value for value in vars(rules).values() if isinstance(value, Rule)} == set(rules.ALL)


@pytest.mark.parametrize("theme", [theme.name for theme in themes()])
@pytest.mark.parametrize("path", sorted(SAMPLES.glob("*/*.md")), ids=lambda path: path.stem)
def test_the_samples_pass(path: Path, theme: str) -> None:
    findings = export(path, theme=theme, settings={"offline": True}).findings
    assert [one for one in findings if one.rule.startswith("WX1")] == []


_TWICE = "# 题\n\n![](twice.png)\n"


def _ambiguous(folder: Path) -> tuple[Finding, ...]:
    (folder / ".obsidian").mkdir()  # it is a vault, so pictures are looked for by name
    for name in ("a", "b"):
        (folder / name).mkdir()
        _png(folder / name / "twice.png")
    return export(article.parse(_TWICE, folder=folder)).findings


def _remembered(folder: Path) -> tuple[Finding, ...]:
    _png(folder / "kept.png")
    kept = Remembered((folder / "kept.png").read_bytes(), "timed out after 10 s")
    read = article.parse("# 题\n\n![](https://example.com/a.png)\n", folder=folder)
    return export(read, fetcher=lambda url: kept).findings


def _changed(folder: Path) -> tuple[Finding, ...]:
    Image.new("RGB", (100, 100), "red").save(folder / "a.webp")
    return export(article.parse("# 题\n\n![](a.webp)\n", folder=folder)).findings


def _without_part(folder: Path) -> tuple[Finding, ...]:
    (folder / "wxexport.toml").write_text("[tail]\nsource = true\n", "utf-8")
    return export(article.parse("# 题\n\n正文。\n", folder=folder)).findings


def _lost_by_theme(folder: Path) -> tuple[Finding, ...]:
    (folder / "mine.css").write_text("p { position: fixed }", "utf-8")
    return load_theme(str(folder / "mine.css")).findings


def _png(path: Path) -> None:
    Image.new("RGB", (100, 100), "red").save(path)


_STAGED = {
    "picture-ambiguous": _ambiguous,
    "picture-remembered": _remembered,
    "picture-changed": _changed,
    "tail-part": _without_part,
    "theme-property": _lost_by_theme,
}
"""Rules that need files beside the text; formula-font needs a font, and is shown by the tests of formulas."""


@pytest.mark.parametrize("slug", _STAGED)
def test_a_rule_that_needs_files_fires(slug: str, tmp_path: Path) -> None:
    rule = next(rule for rule in rules.ALL if rule.slug == slug)
    assert rule.id in {one.rule for one in _STAGED[slug](tmp_path)}


@pytest.mark.parametrize("rule", rules.ALL, ids=lambda rule: rule.slug)
def test_the_example_of_a_rule_fires(rule: Rule, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert rule.why
    assert rule.remedy
    if rule.slug in {*_STAGED, "formula-font"}:
        assert rule.example == ""
        return
    monkeypatch.setenv("PATH", "")  # a program that draws diagrams would draw this one
    read = article.parse(rule.example, folder=tmp_path, command_line={"offline": True})
    assert rule.id in {one.rule for one in export(read).findings}


def test_the_pages_of_the_rules_are_as_generated() -> None:
    made = rule_pages.pages()
    written = {path.name: path.read_text("utf-8") for path in rule_pages.FOLDER.glob("*.md")}
    assert written == made, "run: python -m docs.rule_pages"


def test_every_rule_says_why_and_what_to_do() -> None:
    for rule in ignore.every_rule():
        text = rule_pages.pages()[f"{rule.id}-{rule.slug}.md"]
        assert re.search(r"\n## Why\n\n\S", text), rule
        assert rule.id[:3] not in ("WX0", "WX1") or rule.remedy, rule


def _rule(slug: str) -> Rule:
    return next(rule for rule in check.RULES if rule.slug == slug)
