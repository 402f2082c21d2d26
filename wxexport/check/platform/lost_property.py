"""WX103 lost-property: a style that the editor does not keep (reference, part 3)."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from functools import lru_cache

from wxexport.check.page import Page
from wxexport.check.platform.unresolved_value import is_dynamic
from wxexport.check.platform.wide_element import too_wide
from wxexport.css.declarations import compile_declarations
from wxexport.css.style import Declared, read_style
from wxexport.findings import platform_rules
from wxexport.model import Finding
from wxexport.wechat import platform

RULE = platform_rules.LOST_PROPERTY

_OWN_RULE = frozenset(
    [
        "font",
        "font-family",
        "caret-color",
        "height",
        "min-height",
        "max-height",
        "background",
        "background-image",
        "background-size",
        "background-repeat",
        "background-position",
    ]
)
"""Properties with a rule of their own."""
_UNKNOWN = "it is unknown whether WeChat keeps it"
_UNUSED = frozenset(
    [
        *("align-self", "order", "flex-basis", "flex-flow", "flex-grow", "flex-shrink", "visibility"),
        *("background-clip", "background-origin", "text-align-last", "text-decoration-style"),
        *("border-top-left-radius", "border-top-right-radius"),
        *("border-bottom-left-radius", "border-bottom-right-radius"),
    ]
)
"""Properties that the editor keeps and that wxexport itself does not write."""


def find(page: Page, /) -> Iterator[Finding]:
    for style, found in page.styles.items():
        for reason in _reasons(style):
            for element in found:
                finding = page.finding(RULE, element, reason)
                yield dataclasses.replace(finding, severity="warning") if reason.endswith(_UNKNOWN) else finding


@lru_cache(maxsize=4096)
def _reasons(text: str) -> tuple[str, ...]:
    style = read_style(text)
    lost = {one.node: _lost(one) for one in style.declarations}
    found = dict.fromkeys(filter(None, lost.values()))
    rest = [node for node in style.nodes if lost.get(node) is None]
    compile_declarations(rest, {}, lambda line, reason: found.setdefault(reason))
    return tuple(found)


def _lost(one: Declared) -> str | None:
    """Why a declaration is lost, ``""`` if another rule says it. A theme may use more, since wxexport computes it, but
    an article may not.
    """
    if one.name in _OWN_RULE | _UNUSED or is_dynamic(one) or too_wide(one):
        return ""
    if one.name.startswith("--"):
        return None
    if one.name not in platform.PROPERTIES.value:
        is_lost = platform.LOST_PROPERTIES.value.fullmatch(one.name)
        return f"{one.node.name}: {'is not kept by WeChat' if is_lost else _UNKNOWN}"
    for unit in sorted(one.units):
        if platform.LOST_UNITS.value.fullmatch(unit):
            return f"{one.node.name}: the unit {unit} is lost on save; use px, em or %"
    return None
