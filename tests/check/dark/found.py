"""Helpers: an article of one paragraph, and what one rule finds in an article."""

from __future__ import annotations

from lxml import html

from wxexport.check import FINDERS, page
from wxexport.model import Article, Asset, Document, Finding, Rule, Settings, Styled

GRADIENT = "background-image:linear-gradient(#ffffff,#ffe58f)"


def findings(rule: Rule, article: str, *assets: Asset) -> list[Finding]:
    root = html.fragment_fromstring(f"<section>{article}</section>")
    about = Article("", "a.md", None, 1, "", "", "zh", Settings())
    return list(FINDERS[rule](rule, page.of(Styled("", Document("", about, assets), "default"), root)))


def leaf(style: str = "", around: str = "", text: str = "字", **marks: str) -> str:
    """A paragraph of line 7: ``around`` is its style, ``style`` that of its text, ``marks`` are its attributes."""
    attributes = "".join(f' {name.replace("_", "-")}="{value}"' for name, value in marks.items())
    inner = f'<span leaf=""{f" style={style!r}" if style else ""}>{text}</span>'
    return f'<p data-line="7"{attributes} style="{around}">{inner}</p>'
