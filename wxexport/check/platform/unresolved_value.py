"""WX124 unresolved-value: a value that WeChat does not compute (reference, part 3)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tinycss2.ast import Node

from wxexport.check import view
from wxexport.check.page import Page
from wxexport.findings import platform_rules
from wxexport.model import Finding
from wxexport.wechat import platform

RULE = platform_rules.UNRESOLVED_VALUE

_DYNAMIC = platform.DEAD_FUNCTIONS.value


def find(page: Page, /) -> Iterator[Finding]:
    for one, found in page.declared:
        for name in sorted(one.functions & _DYNAMIC):
            for element in found:
                yield page.finding(RULE, element, f"{one.name}: {name}() is not computed by WeChat")


def is_dynamic(value: Sequence[Node]) -> bool:
    """Whether this rule reports a parsed value."""
    return not _DYNAMIC.isdisjoint(view.functions(value))
