"""One odd declaration can cost an element its whole style (reference, part 3)."""

from __future__ import annotations

from collections.abc import Iterator

from lxml.html import HtmlElement

from wxexport import css
from wxexport.model import Finding, Rule, Styled
from wxexport.passes.tree import elements

RULE = Rule("WX103", "lost-property", "error", "a style that the editor does not keep")


def find(styled: Styled, root: HtmlElement) -> Iterator[Finding]:
    reasons: dict[str, None] = {}

    def note(line: int, reason: str) -> None:
        reasons[reason] = None

    for style in dict.fromkeys(element.get("style", "") for element in elements(root)):
        css.compile_declarations(css.parse_block(style), {}, note)
    for reason in reasons:
        yield RULE.finding(reason, styled.document.article.path)
