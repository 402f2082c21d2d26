"""WX124 unresolved-value: a value that WeChat does not compute (reference, part 3)."""

from __future__ import annotations

from collections.abc import Iterator

from wxexport.check.page import Page
from wxexport.css.style import Declared
from wxexport.findings import platform_rules
from wxexport.messages import t
from wxexport.model import Finding
from wxexport.wechat import platform

RULE = platform_rules.UNRESOLVED_VALUE


def find(page: Page, /) -> Iterator[Finding]:
    for one, found in page.declared:
        for name in sorted(one.functions & platform.DEAD_FUNCTIONS.value):
            for element in found:
                yield page.finding(
                    RULE, element, t("{name}: {name2}() is not computed by WeChat", name=one.name, name2=name)
                )


def is_dynamic(one: Declared) -> bool:
    """Whether this rule reports a declaration."""
    return not platform.DEAD_FUNCTIONS.value.isdisjoint(one.functions)
