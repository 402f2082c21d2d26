"""WX124 unresolved-value: a value that WeChat does not compute (reference, part 3)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lxml.html import HtmlElement
from tinycss2.ast import Node

from wxexport.check import view
from wxexport.findings.platform_rules import UNRESOLVED_VALUE as RULE
from wxexport.model import Finding, Styled

_DYNAMIC = frozenset(
    [
        "var",
        "env",
        "attr",
        "calc",
        "min",
        "max",
        "clamp",
        "color-mix",
        "oklch",
        "oklab",
        "lch",
        "lab",
        "hwb",
        "color",
        "light-dark",
    ]
)


def find(styled: Styled, root: HtmlElement) -> Iterator[Finding]:
    for one, found in view.declared(root):
        for name in sorted(one.functions & _DYNAMIC):
            for element in found:
                yield view.finding(RULE, styled, element, f"{one.name}: {name}() is not computed by WeChat")


def is_dynamic(value: Sequence[Node]) -> bool:
    """Whether this rule reports a parsed value."""
    return not _DYNAMIC.isdisjoint(view.functions(value))
