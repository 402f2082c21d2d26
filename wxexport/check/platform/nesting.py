"""WX106 nesting: wrappers inside wrappers (reference, part 4)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from lxml.html import HtmlElement

from wxexport.check import view
from wxexport.findings.platform_rules import NESTING as RULE
from wxexport.html.tree import tag_of
from wxexport.model import Finding, Styled

_DEEP = 15
_STEPS = 13
_LEFT_ALONE = frozenset(("a", "animatetransform", "br", "g", "hr", "iframe", "img", "path", "svg", "video", "audio"))


def find(styled: Styled, root: HtmlElement) -> Iterator[Finding]:
    depths = {root: 1 if root.tag == "body" else 2}  # the editor's container replaces the body
    flagged: set[HtmlElement] = set()
    for element in view.of(root).elements:
        parent = element.getparent()
        if parent is None or parent not in depths or depths[parent] >= _DEEP:
            continue
        depths[element] = depths[parent] + 1
        if depths[element] < _DEEP:
            continue
        idle = _Search(element).run(root)
        if idle is not None and idle not in flagged:
            flagged.add(idle)
            message = f"<{tag_of(idle)}> only wraps a similar element, {_DEEP} or more levels deep"
            yield view.finding(RULE, styled, idle, message, hint="Use fewer levels of quotes and lists.")


class _Search:
    """The search for the first idle wrapper, around an element and then inside it, in WeChat's order."""

    def __init__(self, element: HtmlElement) -> None:
        self._element = element
        self._tags: set[str] = set()
        self._around: set[str] = set()  # declarations
        self._inside: set[str] = set()

    def run(self, root: HtmlElement) -> HtmlElement | None:
        wrapper = self._outwards(root)
        return self._inwards() if wrapper is None else wrapper

    def _outwards(self, root: HtmlElement) -> HtmlElement | None:
        for wrapper in islice(self._element.iterancestors(), _STEPS):
            outer = wrapper.getparent()
            if wrapper is root or (outer is not None and len(outer) != 1):
                return None
            if not self._is_new(wrapper, self._around):
                return None if wrapper.tag in _LEFT_ALONE else wrapper
        return None

    def _inwards(self) -> HtmlElement | None:
        waiting = [(self._element, False)]
        while waiting:
            element, begins = waiting.pop()
            if begins:  # one of several: the elements around it do not count
                self._tags, self._inside = set(), set()
            children = list(element)
            if len(children) != 1:
                waiting += ((child, True) for child in reversed(children))
                continue
            wrapper = children[0]
            within = list(wrapper)
            if len(within) != 1:
                waiting += ((child, True) for child in reversed(within))
            elif len(within[0]):  # the innermost three are never flagged
                if self._is_new(wrapper, self._inside):
                    waiting.append((wrapper, False))
                elif wrapper.tag not in _LEFT_ALONE:
                    return wrapper
        return None

    def _is_new(self, wrapper: HtmlElement, seen: set[str]) -> bool:
        """Whether its tag or a declaration is seen for the first time."""
        tag = str(wrapper.tag)
        if tag not in self._tags:
            self._tags.add(tag)
            return True
        styles = set(wrapper.get("style", "").split(";"))
        known = self._around if seen is self._around else self._around | self._inside
        if styles <= known:
            return False
        seen |= styles
        return True
