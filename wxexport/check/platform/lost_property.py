"""The rule about styles that the editor does not keep (reference, part 3)."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from wxexport.check.page import Page
from wxexport.check.platform.styles import is_too_wide
from wxexport.css.declarations import compile_declarations
from wxexport.css.errors import NOT_KEPT
from wxexport.css.style import Declared, read_style
from wxexport.messages import NOTHING, Message, t
from wxexport.model import Finding, Rule, Severity
from wxexport.text import names
from wxexport.wechat import platform

_OWN_RULE = names(
    "font font-family caret-color height min-height max-height background background-image "
    "background-size background-repeat background-position"
)
"""Properties with a rule of their own."""
_UNUSED = names(
    "align-self order flex-basis flex-flow flex-grow flex-shrink visibility background-clip "
    "background-origin text-align-last text-decoration-style border-top-left-radius "
    "border-top-right-radius border-bottom-left-radius border-bottom-right-radius"
)
"""Properties that the editor keeps and that wxexport itself does not write."""


class _Lost(NamedTuple):
    """Why a declaration is lost; not ``known`` where the reference says nothing about its property."""

    reason: Message
    known: bool = True


def find(rule: Rule, page: Page) -> Iterator[Finding]:
    for style, found in page.styles.items():
        for lost in _lost_in(style):
            severity: Severity | None = None if lost.known else "warning"
            yield from (page.finding(rule, element, lost.reason, severity=severity) for element in found)


@lru_cache(maxsize=4096)
def _lost_in(text: str) -> tuple[_Lost, ...]:
    style = read_style(text)
    lost = {one.node: _lost(one) for one in style.declarations}
    found = dict.fromkeys(one for one in lost.values() if one and one.reason)
    rest = [node for node in style.nodes if lost.get(node) is None]
    compile_declarations(rest, {}, lambda line, reason: found.setdefault(_Lost(reason)))
    return tuple(found)


def _lost(one: Declared) -> _Lost | None:
    """Why a declaration is lost; without a reason if another rule says it. A theme may use more, since wxexport
    computes it, but an article may not.
    """
    is_dynamic = not platform.DEAD_FUNCTIONS.value.isdisjoint(one.functions)
    if one.name in _OWN_RULE | _UNUSED or is_dynamic or is_too_wide(one):
        return _Lost(NOTHING)
    if one.name.startswith("--"):
        return None
    if one.name not in platform.PROPERTIES.value:
        if platform.LOST_PROPERTIES.value.fullmatch(one.name):
            return _Lost(t("{name}: {not_kept}", name=one.node.name, not_kept=NOT_KEPT))
        return _Lost(t("{name}: it is unknown whether WeChat keeps it", name=one.node.name), known=False)
    for unit in sorted(one.units):
        if platform.LOST_UNITS.value.fullmatch(unit):
            return _Lost(t("{name}: the unit {unit} is lost on save; use px, em or %", name=one.node.name, unit=unit))
    return None
