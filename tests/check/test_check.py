"""The rules of ``check``: each fires on what it is about and on nothing else, and the samples pass."""

from __future__ import annotations

import base64
import dataclasses
import importlib
import io
import pkgutil
import re
import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import pytest
from PIL import Image

from docs import rule_pages
from wxexport import check, export, themes
from wxexport.article import reading as article
from wxexport.check import dark, layout, page, platform
from wxexport.errors import WxExportError
from wxexport.findings import article_rules as rules
from wxexport.findings import catalog, dark_rules, layout_rules, platform_rules
from wxexport.html.crowded import refuse_crowded
from wxexport.model import Article, Asset, Document, Finding, Remembered, Rule, Settings, Styled
from wxexport.theme.compile import load as load_theme
from wxexport.wechat.editor import after_save

FIXTURES = Path(__file__).resolve().parent.parent / "fixtures" / "rules"
SAMPLES = Path(__file__).resolve().parent.parent.parent / "assets" / "sample"
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
        Case(slug, message, f'<a href="{address}">{LEAF}</a>', address.replace("&#10;", "\n"))
        for slug, message, address in (
            ("foreign-link", "a link leads out of mp.weixin.qq.com", "https://example.com/"),
            ("foreign-link", "a link leads out of mp.weixin.qq.com", "https://mp.weixin.qq.com.example.com/s/x"),
            ("foreign-link", "a short link hides where it leads, out of WeChat", "https://url.cn/x"),
            ("foreign-link", "a link runs a script", "JavaScript:x()"),
            ("foreign-link", "a link runs a script", "java&#10;script:x()"),
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
        "<section> only wraps another like it, in a nest of 15 levels or more",
        _nested(12),
    ),
    Case(
        "nesting",
        "<section> only wraps another like it, in a nest of 15 levels or more",
        f"<p>{LEAF}</p>{_nested(13)}",
    ),
    Case("animate-begin", "<animate> begins with a touch only", _animate("xclick.end; a.touchstart+1s")),
    Case("animate-begin", "<animate> begins with a touch only", '<p><animate begin="TouchStart"></animate></p>'),
    Case("text-align", "text-align: start is flagged by WeChat", _in_svg("text-align:start")),
    Case("text-align", "text-align: end is flagged by WeChat", '<svg style="TEXT-ALIGN: End"></svg>'),
    Case("caret-color", "caret-color: transparent is flagged by WeChat", _in_svg("caret-color:transparent")),
    Case("dark-exempt", "data-no-dark on <p> is flagged by WeChat", f'<p data-no-dark="">{LEAF}</p>'),
    Case("title-length", "the title has 65 characters; the editor takes 64", title="题" * 65, excerpt="题" * 64),
    Case(
        "digest-length",
        "the digest has 121 characters; the editor takes 120",
        excerpt="摘" * 120,
        digest="摘" * 121,
    ),
    Case(
        "author-length",
        "the author's name takes 17 places of 16",
        excerpt="名" * 8 + "a",
        author="名" * 8 + "a",
    ),
    Case(
        "content-length",
        "20,000 characters of text; WeChat takes under 20,000",
        f'<span leaf="">{"字" * 20_000}</span>',
        line=1,
    ),
    Case(
        "content-length",
        "1,000,000 bytes of HTML without pictures; WeChat takes under 1,000,000",
        f'<span leaf="">{"字" * 10}ab{"<br>" * 249_982}</span>',
        line=1,
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


@pytest.mark.parametrize("slug", sorted(rule.slug for rule in check.RULES if (FIXTURES / rule.slug).is_dir()))
def test_fixture(slug: str) -> None:
    rule, folder = _rule(slug), FIXTURES / slug
    assert _told(_of(rule, folder / "fail.html")) == (folder / "fail.txt").read_text("utf-8")
    assert _of(rule, folder / "pass.html") == []


@pytest.mark.usefixtures("browser_path")
def test_fixtures_of_the_layout() -> None:
    names = [(rule, name) for rule in layout.RULES for name in ("fail", "pass")]
    pages = [page.read(FIXTURES / rule.slug / f"{name}.html") for rule, name in names]
    for (rule, name), found in zip(names, layout.run_all(pages), strict=True):
        expected = (FIXTURES / rule.slug / "fail.txt").read_text("utf-8") if name == "fail" else ""
        pattern = re.escape(expected).replace(r"\*", r"\d+")  # a star is a width that the fonts of the machine decide
        assert re.fullmatch(pattern, _told(found)), (rule.slug, name, _told(found))


def _told(found: Iterable[Finding]) -> str:
    return "".join(f"{one.line or '-'}\t{one.message}\n" for one in found)


def _of(rule: Rule, path: Path) -> list[Finding]:
    return [one for one in page.check(page.read(path)) if one.rule == rule.id]


def test_every_rule_fires_and_is_silent() -> None:
    slugs = {rule.slug for rule in (*check.RULES, *layout.RULES)}
    fixtures = {folder.name for folder in FIXTURES.iterdir()}
    assert fixtures <= slugs
    assert {case.slug for case in FIRES} | fixtures >= slugs
    assert {case.slug for case in SILENT} | fixtures >= slugs
    # an article of 20,000 characters, a file of 10 MB, and what no HTML file tells
    assert slugs - fixtures == {"content-length", "picture-size", "source-url-length"}


def test_embedded_pictures_are_no_part_of_the_length() -> None:
    source = f"data:image/png;base64,{'A' * 500_000}"
    html = f"<img src=\"{source}\"><img src='{source}'><img src={source}><p style=\"background:url('{source}')\"></p>"
    assert "WX113" not in [one.rule for one in Case("", html=html).check()]


def _findings_of(text: str, rule: str) -> list[tuple[int | None, str]]:
    found = export(article.parse(text, path="a.md", command_line={"offline": True})).findings
    return [(one.line, one.message[:10]) for one in found if one.rule == rule]


def test_a_finding_about_a_key_is_at_its_line() -> None:
    keys = {"title": 65, "author": 9, "description": 121}
    front = "".join(f"{key}: {'字' * length}\n" for key, length in keys.items())
    front = f"---\n{front}source_url: https://a.example/{'a' * 1024}\n---\n\n字\n"
    lines = [_findings_of(front, rule)[0][0] for rule in ("WX110", "WX112", "WX111", "WX147")]
    assert lines == [2, 3, 4, 5]


@pytest.mark.parametrize("in_body", ["true", "false"])
def test_a_title_is_at_the_line_of_its_heading(in_body: str) -> None:
    text = f"---\ntitle_in_body: {in_body}\n---\n\n字\n\n# {'题' * 65}\n"
    assert [line for line, _ in _findings_of(text, "WX110")] == [7]


def test_what_is_about_the_whole_article_is_at_its_beginning() -> None:
    assert _findings_of("---\ndigest: 摘\n---\n字\n", "WX004") == [(4, "the articl")]
    assert _findings_of("---\ndigest: 摘\n---\n" + "字" * 20_000, "WX113") == [(4, "20,000 cha")]


def test_lines_beyond_those_that_the_parser_counts(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text("<p data-line='7'>一</p>" + "\n" * 100_000 + "<u data-line='7'>末</u>", "utf-8")
    assert [one.line for one in _of(_rule("unknown-tag"), path)] == [100_001]
    assert [one.line for one in _of(_rule("bare-text"), path)] == [1, 100_001]


@pytest.mark.parametrize("style", ["width:calc(" + "(" * 500, "color:" + "[" * 1000, "{a:" + "(" * 5000])
def test_brackets_without_end_are_not_kept(style: str) -> None:
    assert "WX103" in {one.rule for one in Case("", html=f'<p style="{style}">{LEAF}</p>').check()}


def test_brackets_without_end_in_the_layout(browser_path: str, tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text(f'<p style="width:calc({"(" * 500}">字</p>', "utf-8")
    assert "width: its brackets are nested too deep" in [
        one.message for one in page.check(page.read(path), layout=True)
    ]


@pytest.mark.parametrize(
    "data",
    [
        "<meta charset=gbk><p>字".encode("gbk"),
        '<meta http-equiv="Content-Type" content="text/html; charset=GB2312"><p>字'.encode("gbk"),
        "<meta charset=big5><p>字".encode("big5"),
        "<meta charset=gbk><p>字".encode(),  # it is UTF-8 all the same
        "<p>字".encode("utf-16"),
        '<?xml version="1.0" encoding="utf-8"?><html><p>字'.encode(),
    ],
)
def test_charsets_of_a_page(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_bytes(data)
    assert [one.excerpt for one in _of(_rule("bare-text"), path)] == ["字"]


def test_what_is_no_text_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    for data in ("<p>字".encode("gbk"), "<meta charset=unicode_escape>字".encode("gbk")):
        path.write_bytes(data)
        with pytest.raises(WxExportError, match="is not UTF-8 text"):
            page.read(path)


@pytest.mark.parametrize(
    ("text", "is_page"),
    [
        ("<!DOCTYPE html>", True),
        ("\ufeff \n<html lang=zh>", True),
        ("<?xml version='1.0'?><!-- --><html>", True),
        ("<htmlx>", False),
        ("<p>", False),
        ("a <html>", False),
        ("", False),
    ],
)
def test_what_a_page_begins_with(text: str, is_page: bool) -> None:
    assert page.is_page(text.encode()) is is_page
    assert not text or page.is_page(text.encode("utf-16")) is is_page


def test_a_picture_beside_a_page_is_looked_at(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    glass = Image.new("LA", (60, 60), (0, 0))
    glass.paste((0, 255), (10, 10, 50, 50))
    for name in ("in/图 a.png", "b.png"):
        glass.save(tmp_path / name)
    path = tmp_path / "in" / "a.html"
    path.write_text('<img src="图%20a.png"><img src="../b.png"><img src="none.png"><img src="http://[">', "utf-8")
    assert [one.excerpt for one in _of(_rule("dark-picture"), path)] == ["图%20a.png"]


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
    found = {}
    for package, prefix in ((platform, ""), (dark, "dark-"), (layout, "layout-")):
        for module in pkgutil.iter_modules(package.__path__):
            rule = getattr(importlib.import_module(f"{package.__name__}.{module.name}"), "RULE", None)
            if rule is not None:
                assert module.name == rule.slug.removeprefix(prefix).replace("-", "_")
                found[rule.id] = rule
    assert sorted(found.values(), key=lambda rule: rule.id) == sorted(
        (*check.RULES, *layout.RULES), key=lambda rule: rule.id
    )


def test_ids_and_slugs() -> None:
    every = catalog.ALL
    assert len({rule.id for rule in every}) == len(every)
    assert len({rule.slug for rule in every}) == len(every)
    assert all(re.fullmatch(r"WX0\d\d", rule.id) for rule in rules.ALL)
    assert all(re.fullmatch(r"WX[13]\d\d", rule.id) for rule in check.RULES)
    assert all(re.fullmatch(r"WX2\d\d", rule.id) for rule in layout.RULES)
    assert len(every) == len(rules.ALL) + len(check.RULES) + len(layout.RULES)
    assert [rule.id for rule in check.RULES] == sorted(rule.id for rule in check.RULES)
    assert all(re.fullmatch(r"[a-z]+(-[a-z]+)*", rule.slug) and rule.summary for rule in every)


def test_all_rules_are_listed() -> None:
    for module in (rules, platform_rules, layout_rules, dark_rules):
        assert {value for value in vars(module).values() if isinstance(value, Rule)} == set(module.ALL)
    assert [rule.id for rule in catalog.ALL] == sorted(rule.id for rule in catalog.ALL)


@pytest.mark.parametrize("theme", [theme.name for theme in themes()])
@pytest.mark.parametrize("path", sorted(SAMPLES.glob("*/*.md")), ids=lambda path: path.stem)
def test_the_samples_pass(path: Path, theme: str) -> None:
    findings = export(path, theme=theme, settings={"offline": True}).findings
    assert [one for one in findings if one.rule.startswith("WX1")] == []


def _ambiguous(folder: Path) -> tuple[Finding, ...]:
    (folder / ".obsidian").mkdir()  # it is a vault, so pictures are looked for by name
    for name in ("a", "b"):
        (folder / name).mkdir()
        _png(folder / name / "twice.png")
    return export(article.parse(rules.PICTURE_AMBIGUOUS.example, folder=folder)).findings


def _remembered(folder: Path) -> tuple[Finding, ...]:
    _png(folder / "kept.png")
    kept = Remembered((folder / "kept.png").read_bytes(), "timed out after 10 s")
    read = article.parse(rules.PICTURE_REMEMBERED.example, folder=folder)
    return export(read, fetcher=lambda url: kept).findings


def _changed(folder: Path) -> tuple[Finding, ...]:
    Image.new("RGB", (100, 100), "red").save(folder / "a.webp")
    return export(article.parse(rules.PICTURE_CHANGED.example, folder=folder)).findings


def _without_part(folder: Path) -> tuple[Finding, ...]:
    (folder / "wxexport.toml").write_text(rules.TAIL_PART.example, "utf-8")
    return export(article.parse("# 题\n\n正文。\n", folder=folder)).findings


def _lost_by_theme(folder: Path) -> tuple[Finding, ...]:
    (folder / "mine.css").write_text(rules.THEME_PROPERTY.example, "utf-8")
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
    if rule.slug in {*_STAGED, "formula-font"}:
        assert rule.example
        return
    monkeypatch.setenv("PATH", "")  # a program that draws diagrams would draw this one
    read = article.parse(rule.example, folder=tmp_path, command_line={"offline": True})
    assert rule.id in {one.rule for one in export(read).findings}


def test_the_pages_of_the_rules_are_as_generated() -> None:
    made = rule_pages.pages()
    written = {path.name: path.read_text("utf-8") for path in rule_pages.FOLDER.glob("*.md")}
    assert written == made, "run: python -m docs.rule_pages"


def test_every_rule_says_why_and_what_to_do() -> None:
    for rule in catalog.ALL:
        text = rule_pages.pages()[f"{rule.id}-{rule.slug}.md"]
        assert re.search(r"\n## Why\n\n\S", text), rule
        assert re.search(r"\n## Example\n\n\S", text), rule
        assert rule.remedy[:1].isupper(), rule
        assert len(rule.remedy) <= 120, rule  # it is the hint of a finding, too


def test_an_example_can_be_copied() -> None:
    for name, text in rule_pages.pages().items():
        assert "\N{REPLACEMENT CHARACTER}" not in text, name
        assert not re.search("[\x00-\x08]", text), name
    assert "\n正文[U+0008]有" in rule_pages.pages()["WX002-control-character.md"]


def test_a_rule_of_several_severities_says_when() -> None:
    varying = {rule.slug for rule in catalog.ALL if rule.note}
    files = Path(check.__file__).parent.rglob("*.py")
    changing = {
        path.stem.replace("_", "-").replace("contrast", "dark-contrast") if path.parent.name == "dark" else ""
        for path in files
        if "severity=" in path.read_text("utf-8")
    }
    assert varying == changing | {"theme-property"}
    assert (
        "\nWarning: text that is hard to read in dark mode. An error when the contrast is under 1.5,"
        in (rule_pages.pages()["WX301-dark-contrast.md"])
    )


def test_a_finding_says_what_to_do() -> None:
    everything = "<div class=x style='position:fixed;width:calc(1px)'>字<math>x</math><ul><li><ul><li><ul><li>字"
    assert [one for one in Case("", html=everything).check() if not one.hint] == []
    assert rules.COMMENT.finding("m", "a.md").hint == "If readers are to see it, write it as text."
    assert rules.COMMENT.finding("m", "a.md", hint="Mine.").hint == "Mine."


def _rule(slug: str) -> Rule:
    return next(rule for rule in check.RULES if rule.slug == slug)


@pytest.mark.parametrize(
    ("style", "severity", "message"),
    [
        ("position:fixed", "error", "position: is not kept by WeChat"),
        ("grid-gap:1px", "error", "grid-gap: is not kept by WeChat"),
        ("background-attachment:fixed", "warning", "background-attachment: is not known to be kept by WeChat"),
        ("background:#eeeeee", "info", "background: the shorthand is written anew on save"),
        ("background:url(https://a.example/b.png)", "warning", "background: the picture behind is lost on save"),
    ],
)
def test_how_bad_a_lost_style_is(style: str, severity: str, message: str) -> None:
    found = Case("", html=f'<p style="{style}">{LEAF}</p>').check()
    assert [(one.severity, one.message) for one in found] == [(severity, message)]


@pytest.mark.parametrize(
    ("item", "torn"),
    [
        ("甲<b>乙</b>", True),
        ("<section>甲</section><ul><li>乙</li></ul>", False),  # blocks stay where they are
        ("甲<br>", False),
        ("<section>甲</section>乙", False),
    ],
)
def test_an_item_is_torn_as_in_the_model_of_the_editor(item: str, torn: bool) -> None:
    html = f"<ul><li>{item}</li></ul>"
    steps = [change.step for change in after_save(html).changes]
    assert ("torn-items" in steps) is torn
    assert ("WX125" in [one.rule for one in Case("", html=html).check()]) is torn


def test_a_tag_over_several_lines_stands_where_it_begins(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text(f'<p>{LEAF}</p>\n<p\nstyle="position:fixed"\n>{LEAF}</p>\n', "utf-8")
    assert [(one.rule, one.line) for one in page.check(page.read(path)) if one.rule == "WX103"] == [("WX103", 2)]
    assert [(one.step, one.line) for one in after_save(path.read_text("utf-8")).changes if one.step == "styles"] == [
        ("styles", 2)
    ]
