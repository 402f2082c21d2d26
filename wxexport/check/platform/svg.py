"""Rules about drawings, and about formulas that are none."""

from __future__ import annotations

import re
from collections.abc import Iterator

from wxexport.check.page import Page
from wxexport.html import elements
from wxexport.html.tree import SPACE
from wxexport.messages import none_of, t
from wxexport.model import Finding, Rule
from wxexport.text import regex
from wxexport.wechat import kept, platform

_BROKEN = {tag.lower() for tag in platform.REFERRING.value}
_TOUCH = regex(r"\btouchstart\b", re.ASCII)  # whole words, as WeChat reads them
_CLICK = regex(r"\bclick\b", re.ASCII)


def reference(rule: Rule, page: Page) -> Iterator[Finding]:
    """It refers to its own parts (reference, part 1)."""
    for element in elements.within(page.elements, "svg"):
        tag = element.tag
        if tag.lower() == "style":
            yield page.finding(rule, element, t("the <style> in <svg> is removed"))
        elif tag.lower() in _BROKEN:
            yield page.finding(rule, element, t("<{tag}> in <svg> breaks when ids are removed", tag=tag))
        elif "id" in element.attributes:
            yield page.finding(rule, element, t("the id of <{tag}> in <svg> is removed", tag=tag))


def size(rule: Rule, page: Page) -> Iterator[Finding]:
    """It has no width in its style (reference, part 6)."""
    for svg in page.named("svg"):
        if all(around.tag != "svg" for around in svg.ancestors()) and (ignored := kept.ignored_sizes(svg.attributes)):
            message = t("<svg> has no {names} in its style", names=none_of(ignored))
            yield page.finding(rule, svg, message, hint=t("Set width and height in its style."))


def first(rule: Rule, page: Page) -> Iterator[Finding]:
    """A block starts with it (reference, part 1)."""
    for svg in page.named("svg"):
        parent = svg.parent
        if parent is not None and parent.is_block and parent.children[0] is svg and not parent.text.strip(SPACE):
            message = t("<{tag}> starts with an svg, which is lost", tag=parent.tag)
            yield page.finding(rule, svg, message, hint=t("Put an empty p before it."))


def begin(rule: Rule, page: Page) -> Iterator[Finding]:
    """An animation starts only on touch (reference, part 4)."""
    for element in page.elements:
        starts = element.get("begin").lower()
        if element.tag.lower() in platform.ANIMATIONS.value and _TOUCH.search(starts) and not _CLICK.search(starts):
            yield page.finding(rule, element, t("<{tag}> begins on touch only", tag=element.tag))


def math(rule: Rule, page: Page) -> Iterator[Finding]:
    """A formula is MathML (reference, part 1)."""
    for element in page.named(*platform.FORMULAS.value):
        if all(around.tag not in platform.FORMULAS.value for around in element.ancestors()):
            yield page.finding(rule, element, t("WeChat shows the hidden text of <{tag}>", tag=element.tag))
