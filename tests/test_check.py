"""The rules of ``check``: each fires on what it is about and on nothing else, and the samples pass."""

from __future__ import annotations

import dataclasses
import importlib
import pkgutil
import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from wxexport import check, export, rules, themes
from wxexport.model import Article, Asset, Document, Finding, Rule, Settings, Styled

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

    def check(self) -> list[Finding]:
        """What all rules find in it."""
        settings = Settings(author=self.author)
        article = Article("", "a.md", None, 1, self.title, self.digest, "zh", settings)
        html = f"<section>{self.html}</section>"
        return list(check.run(Styled(html, Document(html, article, self.assets), "default")))


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
    Case("foreign-link", "a link leads out of mp.weixin.qq.com", f"<a>{LEAF}</a>"),
    *(
        Case("foreign-link", "a link leads out of mp.weixin.qq.com", f'<a href="{address}">{LEAF}</a>', address)
        for address in (
            "https://example.com/",
            "#anchor",
            "https://mp.weixin.qq.com/s?timestamp=1",
            "https://mp.weixin.qq.com/mp/profile_ext",
            "https://mp.weixin.qq.com.example.com/s/x",
        )
    ),
    Case("bare-text", "text does not stand in a leaf", "<p>字</p>", "字"),
    Case("bare-text", "text does not stand in a leaf", f"<p>{LEAF}后</p>", "后"),
    Case("bare-text", "text does not stand in a leaf", f"<p>{'长' * 31}</p>", "长" * 30),
    Case("nesting", "13 elements of one kind stand in each other; WeChat flags more than 12", _nested(12)),
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
        assets=(_picture(10_000_001),),
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
    Case("nesting", html="<p><section>" * 20 + LEAF + "</section></p>" * 20),
    Case("nesting", html=('<section style="color:red"><section>' * 10) + LEAF + "</section></section>" * 10),
    Case("nesting", html=_nested(8, f"{LEAF}{_nested(8)}")),
    Case("title-length", title="题" * 64),
    Case("digest-length", digest="摘" * 120),
    Case("author-length", author="名" * 8),
    Case("author-length", author="a" * 16),
    Case("content-length", html=f'<span leaf="">{"字" * 19_999}</span>'),
    Case("picture-size", assets=(_picture(10_000_000),)),
]


@pytest.mark.parametrize("case", FIRES, ids=lambda case: case.slug)
def test_fires(case: Case) -> None:
    rule = _rule(case.slug)
    found = [dataclasses.replace(one, hint="") for one in case.check() if one.rule == rule.id]
    assert found == [Finding(rule.id, rule.severity, case.message, "a.md", case.line, case.excerpt)]


@pytest.mark.parametrize("case", SILENT, ids=lambda case: case.slug)
def test_is_silent(case: Case) -> None:
    assert [one for one in case.check() if one.rule == _rule(case.slug).id] == []


def test_every_rule_has_cases_of_both_kinds() -> None:
    slugs = {rule.slug for rule in check.RULES}
    assert {case.slug for case in FIRES} == slugs
    assert {case.slug for case in SILENT} == slugs


def test_findings_come_in_the_order_of_the_rules() -> None:
    everything = Case("", html='<div class="x" style="position:fixed"><a>字</a></div>', title="题" * 65)
    assert [one.rule for one in everything.check()] == ["WX101", "WX102", "WX103", "WX104", "WX105", "WX110"]


def test_a_rule_a_file() -> None:
    files = {module.name for module in pkgutil.iter_modules(check.__path__)}
    assert files == {rule.slug.replace("-", "_") for rule in check.RULES}
    for rule in check.RULES:
        assert importlib.import_module(f"wxexport.check.{rule.slug.replace('-', '_')}").RULE is rule


def test_ids_and_slugs() -> None:
    every = (*rules.ALL, *check.RULES)
    assert len({rule.id for rule in every}) == len(every)
    assert len({rule.slug for rule in every}) == len(every)
    assert [rule.id for rule in every] == sorted(rule.id for rule in every)
    assert all(re.fullmatch(r"WX0\d\d", rule.id) for rule in rules.ALL)
    assert all(re.fullmatch(r"WX1\d\d", rule.id) for rule in check.RULES)
    assert all(re.fullmatch(r"[a-z]+(-[a-z]+)*", rule.slug) and rule.summary for rule in every)


def test_all_rules_are_listed() -> None:
    assert {value for value in vars(rules).values() if isinstance(value, Rule)} == set(rules.ALL)


@pytest.mark.parametrize("theme", [theme.name for theme in themes()])
@pytest.mark.parametrize("path", sorted(SAMPLES.glob("*/*.md")), ids=lambda path: path.stem)
def test_the_samples_pass(path: Path, theme: str) -> None:
    findings = export(path, theme=theme, settings={"offline": True}).findings
    assert [one for one in findings if one.rule.startswith("WX1")] == []


def _rule(slug: str) -> Rule:
    return next(rule for rule in check.RULES if rule.slug == slug)
