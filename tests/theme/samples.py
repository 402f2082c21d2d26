"""Short themes for the tests of this folder, and what is read of them."""

from __future__ import annotations

import re

from lxml import html
from lxml.html import HtmlElement

from wxexport.theme.compile import compile_theme
from wxexport.theme.inline import inline
from wxexport.theme.model import StyleRule, Theme

_UNKNOWN = "wxexport generates no"
_IMPORTANT = "!important is applied"
_EXPECTED = re.compile(r"wxexport generates no|!important is applied|opacity: WeChat flags")
"""Findings that these short themes cause on purpose."""

BASE = len(compile_theme("", name="empty", path="empty.css").rules)
"""The number of rules from ``themes/intact.css``."""


def compiled(css: str) -> Theme:
    return compile_theme(css, name="test", path="test.css")


def own_rules(css: str) -> tuple[StyleRule, ...]:
    """The rules of ``css`` without those of ``intact.css``; fails when anything of it is reported.

    Unknown names, which keep these tests short, and !important are allowed.
    """
    result = compiled(css)
    assert [one for one in result.findings if _UNKNOWN not in one.message and _IMPORTANT not in one.message] == []
    return result.rules[BASE:]


def brief(css: str) -> list[tuple[str, str]]:
    """(selector, declarations) of each rule, in cascade order."""
    return [
        (rule.selector, "; ".join(f"{item.name}: {item.value}" for item in rule.declarations))
        for rule in own_rules(css)
    ]


def reported(css: str) -> list[tuple[int | None, str]]:
    return [(finding.line, finding.message) for finding in compiled(css).findings if _UNKNOWN not in finding.message]


def inlined_texts(css: str, article: str) -> str:
    """The texts of the article's elements with the theme inlined, separated by ``|``."""
    root = html.fragment_fromstring(f'<section class="article">{article}</section>')
    inline(root, compiled(css))
    return "|".join(child.text_content() for child in root)


def inlined(article: str, theme_css: str) -> str:
    """The content of the article with ``theme_css`` inlined; ``intact.css`` has no rules for these elements."""
    root = article_root(article)
    theme = compile_theme(theme_css, name="test", path="test.css")
    assert [finding for finding in theme.findings if not _EXPECTED.search(finding.message)] == []
    inline(root, theme)
    return "".join(html.tostring(child, encoding="unicode") for child in root)


def article_root(article: str) -> HtmlElement:
    """The article as a tree."""
    root: HtmlElement = html.fragment_fromstring(f'<section class="article">{article}</section>')
    return root
