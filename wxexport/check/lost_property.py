"""One odd declaration can cost an element its whole style (reference, part 3)."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from lxml.html import HtmlElement

from wxexport import css
from wxexport.model import Finding, Rule, Styled
from wxexport.passes.tree import elements

RULE = Rule("WX103", "lost-property", "error", "a style that the editor does not keep")


def find(styled: Styled, root: HtmlElement) -> Iterator[Finding]:
    styles = dict.fromkeys(element.get("style", "") for element in elements(root) if element.tag != "svg")
    for reason in dict.fromkeys(reason for style in styles for reason in _reasons(style)):
        yield RULE.finding(reason, styled.document.article.path)


@lru_cache(maxsize=4096)
def _reasons(style: str) -> tuple[str, ...]:
    found: list[str] = []
    css.compile_declarations(css.parse_block(style), {}, lambda line, reason: found.append(reason))
    return tuple(found)
