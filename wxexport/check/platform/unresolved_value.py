"""WX124 unresolved-value: a value that WeChat does not compute (reference, part 3)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tinycss2.ast import Node

from wxexport.check import view
from wxexport.check.page import Page
from wxexport.findings import platform_rules
from wxexport.model import Finding

RULE = platform_rules.UNRESOLVED_VALUE

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


def find(page: Page, /) -> Iterator[Finding]:
    for one, found in page.declared:
        for name in sorted(one.functions & _DYNAMIC):
            for element in found:
                yield page.finding(RULE, element, f"{one.name}: {name}() is not computed by WeChat")


def is_dynamic(value: Sequence[Node]) -> bool:
    """Whether this rule reports a parsed value."""
    return not _DYNAMIC.isdisjoint(view.functions(value))
