"""The editor unwraps or removes tags that it does not know, and their style goes with them (reference, part 1)."""

from __future__ import annotations

from collections.abc import Iterator

from lxml.html import HtmlElement

from wxexport.model import Finding, Rule, Styled
from wxexport.passes.tree import elements

RULE = Rule("WX101", "unknown-tag", "error", "a tag that the editor does not keep")
KEPT = frozenset(
    [
        "section",
        "p",
        "span",
        "strong",
        "em",
        "br",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "a",
        "img",
        "ul",
        "ol",
        "li",
        "table",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
        "blockquote",
        "sup",
        "sub",
        "code",
        "svg",
        "path",
    ]
)


def find(styled: Styled, root: HtmlElement) -> Iterator[Finding]:
    unknown = sorted({str(element.tag) for element in elements(root)} - KEPT)
    for tag in unknown:
        yield RULE.finding(f"<{tag}> is not kept by the editor", styled.document.article.path)
