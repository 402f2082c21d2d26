"""The rules of ``check``: each reports what it is about and nothing else, and the samples pass."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.check.case import FIXTURES, LEAF, Case, in_article, in_page, rule_of
from wxexport import check, export, themes
from wxexport.check import editorial, html_file, layout
from wxexport.findings import article_rules as rules
from wxexport.findings import dark_rules, layout_rules, platform_rules
from wxexport.messages import t
from wxexport.model import Asset, Finding

SAMPLES = Path(__file__).resolve().parent.parent.parent / "assets" / "sample"


ARTICLE = "https://mp.weixin.qq.com/s/3LFUDmK1To9oQWhUgau1Iw"


def _picture(size: int) -> Asset:
    return Asset("a.png", b"\0" * size, "image/png", 1, 1, "图/a.png")


def _animate(begin: str) -> str:
    return f'<svg viewBox="0 0 9 9" style="width:9px;height:9px"><animate begin="{begin}"></animate></svg>'


def _in_svg(style: str) -> str:
    return f'<svg viewBox="0 0 9 9"><foreignObject><p style="{style}">{LEAF}</p></foreignObject></svg>'


def _nested(levels: int, inner: str = LEAF) -> str:
    """``levels`` sections around ``inner``, the root not counted."""
    return "<section>" * levels + inner + "</section>" * levels


REPORTED = [
    *(
        Case(slug, f'<a href="{address}">{LEAF}</a>', address.replace("&#10;", "\n"))
        for slug, address in (
            ("foreign-link", "https://mp.weixin.qq.com.example.com/s/x"),
            ("foreign-link", "JavaScript:x()"),
            ("foreign-link", "java&#10;script:x()"),
            ("anchor-link", "#anchor"),
            ("temporary-link", "https://mp.weixin.qq.com/s?timestamp=1"),
            ("no-article-link", "https://mp.weixin.qq.com/mp/profile_ext"),
        )
    ),
    Case("bare-text", "<p>字</p>", "字"),
    Case("bare-text", f"<p>{LEAF}后</p>", "后"),
    Case("bare-text", f"<p>{'长' * 31}</p>", "长" * 30),
    Case("nesting", _nested(12)),
    Case("nesting", f"<p>{LEAF}</p>{_nested(13)}"),
    Case("animate-begin", _animate("xclick.end; a.touchstart+1s")),
    Case("animate-begin", '<p><animate begin="TouchStart"></animate></p>'),
    Case("text-align", '<svg style="TEXT-ALIGN: End"></svg>'),
    Case("caret-color", _in_svg("caret-color:transparent")),
    Case("title-length", title="题" * 65, excerpt="题" * 64),
    Case("digest-length", digest="摘" * 121, excerpt="摘" * 120),
    Case("author-length", author="名" * 8 + "a", excerpt="名" * 8 + "a"),
    Case("content-length", f'<span leaf="">{"字" * 20_000}</span>', line=1),
    Case("content-length", f'<span leaf="">{"字" * 10}ab{"<br>" * 249_982}</span>', line=1),
    Case(
        "picture-size",
        '<section nodeleaf=""><img src="images/a.png"></section>',
        excerpt="图/a.png",
        assets=(_picture(10_000_001),),
    ),
    Case("source-url-length", source_url="https://example.com/".ljust(1025, "a")),
]


ALLOWED = [
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


@pytest.mark.parametrize("case", REPORTED, ids=lambda case: case.slug)
def test_reports(case: Case) -> None:
    rule = rule_of(case.slug)
    found = [one for one in case.check() if one.rule == rule.id]
    places = [(one.severity, one.path, one.line, one.column, one.excerpt) for one in found]
    assert places == [(rule.severity, "a.md", case.line, None, case.excerpt)]


@pytest.mark.parametrize("case", ALLOWED, ids=lambda case: case.slug)
def test_allowed(case: Case) -> None:
    assert [one for one in case.check() if one.rule == rule_of(case.slug).id] == []


@pytest.mark.parametrize("slug", sorted(rule.slug for rule in check.RULES if (FIXTURES / rule.slug).is_dir()))
def test_fixture(slug: str) -> None:
    folder = FIXTURES / slug
    assert _places(in_page(slug, folder / "fail.html")) == (folder / "fail.txt").read_text("utf-8")
    assert in_page(slug, folder / "pass.html") == []


@pytest.mark.usefixtures("browser_path")
def test_fixtures_of_the_layout() -> None:
    names = [(rule, name) for rule in layout.RULES for name in ("fail", "pass")]
    pages = [html_file.read(FIXTURES / rule.slug / f"{name}.html") for rule, name in names]
    for (rule, name), found in zip(names, layout.run_all(pages), strict=True):
        expected = (FIXTURES / rule.slug / "fail.txt").read_text("utf-8") if name == "fail" else ""
        assert _places(found) == expected, (rule.slug, name)


def _places(found: Sequence[Finding]) -> str:
    """A line for each finding: its place and its excerpt. ``tests/findings/wording.txt`` has the messages."""
    places = (":".join(str(number) for number in (one.line, one.column) if number) for one in found)
    return "".join(f"{place}\t{one.excerpt}".rstrip() + "\n" for place, one in zip(places, found, strict=True))


def test_every_rule_has_both_cases() -> None:
    slugs = {rule.slug for rule in (*check.RULES, *layout.RULES, *editorial.RULES)}
    fixtures = {folder.name for folder in FIXTURES.iterdir()}
    assert fixtures <= slugs
    assert {case.slug for case in REPORTED} | fixtures >= slugs
    assert {case.slug for case in ALLOWED} | fixtures >= slugs
    # an article of 20,000 characters, a file of 10 MB, and what an HTML file does not have
    assert slugs - fixtures == {"content-length", "picture-size", "source-url-length"}


def test_a_finding_about_the_whole_article_is_at_its_beginning() -> None:
    assert in_article("---\ndigest: 摘\n---\n字\n", "WX004") == [(4, "the articl")]
    assert in_article("---\ndigest: 摘\n---\n" + "字" * 20_000, "WX113") == [(4, "20,000 cha")]


def test_findings_come_in_the_order_of_the_rules() -> None:
    everything = Case("", '<div class="x" style="position:fixed"><a>字</a></div>', title="题" * 65)
    assert [one.rule for one in everything.check()] == ["WX101", "WX102", "WX103", "WX105", "WX107", "WX110"]


def test_every_entry_has_its_finder() -> None:
    assert set(check.FINDERS) == {*platform_rules.ALL, *dark_rules.ALL}
    assert set(layout.FINDERS) == set(layout_rules.ALL)


@pytest.mark.parametrize("theme", [theme.name for theme in themes()])
@pytest.mark.parametrize("path", sorted(SAMPLES.glob("*/*.md")), ids=lambda path: path.stem)
def test_the_samples_pass(path: Path, theme: str) -> None:
    findings = export(path, theme=theme, settings={"offline": True}).findings
    assert [one for one in findings if one.rule.startswith("WX1")] == []


def test_a_finding_says_what_to_do() -> None:
    everything = "<div class=x style='position:fixed;width:calc(1px)'>字<math>x</math><ul><li><ul><li><ul><li>字"
    assert [one for one in Case("", everything).check() if not one.hint] == []
    assert rules.COMMENT.finding(t("m"), "a.md").hint == "If readers should see it, write it as text."
    assert rules.COMMENT.finding(t("m"), "a.md", hint=t("Mine.")).hint == "Mine."
