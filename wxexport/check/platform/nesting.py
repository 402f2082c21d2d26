"""The rule about wrappers inside wrappers (reference, part 4)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from wxexport.check.page import Page
from wxexport.css.style import read_style
from wxexport.html.elements import Element
from wxexport.messages import t
from wxexport.model import Finding, Rule
from wxexport.wechat import platform

_DEEP = platform.NESTED.value
_STEPS = platform.NESTED_STEPS.value


def find(rule: Rule, page: Page) -> Iterator[Finding]:
    depths = {page.root: 1 if page.root.tag == "body" else 2}  # the editor's container replaces the body
    flagged: set[Element] = set()
    for element in page.elements:
        parent = element.parent
        if parent is None or parent not in depths or depths[parent] >= _DEEP:
            continue
        depths[element] = depths[parent] + 1
        if depths[element] < _DEEP:
            continue
        idle = _Search(element).run(page.root)
        if idle is not None and idle not in flagged:
            flagged.add(idle)
            message = t("<{tag}> only wraps a similar element, {deep} or more levels deep", tag=idle.tag, deep=_DEEP)
            yield page.finding(rule, idle, message, hint=t("Use fewer levels of quotes and lists."))


class _Search:
    """The search for the first idle wrapper, around an element and then inside it, in WeChat's order."""

    def __init__(self, element: Element) -> None:
        self._element = element
        self._tags: set[str] = set()
        self._around: set[str] = set()  # declarations
        self._inside: set[str] = set()

    def run(self, root: Element) -> Element | None:
        wrapper = self._outwards(root)
        return self._inwards() if wrapper is None else wrapper

    def _outwards(self, root: Element) -> Element | None:
        for wrapper in islice(self._element.ancestors(), _STEPS):
            outer = wrapper.parent
            if wrapper is root or (outer is not None and len(outer.children) != 1):
                return None
            if not self._is_new(wrapper, self._around):
                return None if wrapper.tag in platform.NOT_NESTED.value else wrapper
        return None

    def _inwards(self) -> Element | None:
        waiting = [(self._element, False)]
        while waiting:
            element, begins = waiting.pop()
            if begins:  # one of several: the elements around it do not count
                self._tags, self._inside = set(), set()
            children = element.children
            if len(children) != 1:
                waiting += ((child, True) for child in reversed(children))
                continue
            wrapper = children[0]
            within = wrapper.children
            if len(within) != 1:
                waiting += ((child, True) for child in reversed(within))
            elif within[0].children:  # the innermost three are never flagged
                if self._is_new(wrapper, self._inside):
                    waiting.append((wrapper, False))
                elif wrapper.tag not in platform.NOT_NESTED.value:
                    return wrapper
        return None

    def _is_new(self, wrapper: Element, seen: set[str]) -> bool:
        """Whether its tag or a declaration is seen for the first time."""
        tag = wrapper.tag
        if tag not in self._tags:
            self._tags.add(tag)
            return True
        styles = {one.text for one in read_style(wrapper.style).declarations} or {""}
        known = self._around if seen is self._around else self._around | self._inside
        if styles <= known:
            return False
        seen |= styles
        return True
