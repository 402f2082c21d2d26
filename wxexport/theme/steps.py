"""An XPath expression with steps in its conditions -> the elements it finds, in time that grows with the tree only.

libxml2 goes through all siblings of an element for each step to them, and again for each of theirs in a step inside of
a step: an article of ten thousand paragraphs would take minutes. It does the same with all ancestors and descendants.
So the elements of a step are found first, innermost steps before the others, and marked; of steps to siblings, each
sibling is marked with the number of those before it, or after it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache, cached_property
from itertools import count
from typing import NamedTuple

from lxml import etree
from lxml.html import HtmlElement

from wxexport.css.conditions import TO_SIBLINGS
from wxexport.text import regex

_FAR = r"\b(ancestor|descendant)::\*\["
_STEP = regex(rf"""'[^']*'|"[^"]*"|(count\()?\b(preceding|following){TO_SIBLINGS}|{_FAR}""")
_NESTED = regex(_FAR)
_BRACKET = regex(r"""'[^']*'|"[^"]*"|[][]""")
_DEEP = etree.XPath("boolean(descendant::*[ancestor::*[9]])")
"""Whether a step inside of a step may have a hundred times as many ways to go as there are elements."""


class _Step(NamedTuple):
    """A step: the name of its mark, where it goes, the condition, and the steps in the condition."""

    mark: str
    axis: str
    condition: str
    inner: tuple[_Step, ...]


class Search:
    """Finds elements below and at ``top``, in a tree that nobody changes meanwhile."""

    def __init__(self, top: HtmlElement) -> None:
        self._top = top

    @cached_property
    def _is_deep(self) -> bool:
        return bool(_DEEP(self._top))

    def find(self, text: str) -> list[HtmlElement]:
        """The elements that an expression finds."""
        with self.prepared(text) as prepared:
            found: list[HtmlElement] = xpath(prepared)(self._top)
            return found

    @contextmanager
    def prepared(self, text: str) -> Iterator[str]:
        """An expression that finds the same, as long as the tree has its marks."""
        prepared, steps = _divided(text, deep=self._is_deep)
        with _marked(self._top, steps):
            yield prepared


@cache
def xpath(text: str) -> etree.XPath:
    """A compiled expression."""
    return etree.XPath(text)


@cache
def _divided(text: str, *, deep: bool) -> tuple[str, tuple[_Step, ...]]:
    """The expression with marks in place of its steps to siblings, and the steps; in a ``deep`` tree also those to
    ancestors and descendants with such a step in them.
    """
    return _divide(text, count(), deep=deep)


def _divide(text: str, numbers: Iterator[int], *, deep: bool) -> tuple[str, tuple[_Step, ...]]:
    pieces: list[str] = []
    steps: list[_Step] = []
    at = end = 0
    while found := _STEP.search(text, at):
        at = found.end()
        axis = found[2] or found[3]
        closing = _closing(text, at) if found[2] or (found[3] and deep) else 0
        if not closing or (found[3] and not _NESTED.search(text, at, closing)):
            continue
        mark = f"data-step-{next(numbers)}"
        steps.append(_Step(mark, axis, *_divide(text[at : closing - 1], numbers, deep=deep)))
        marked = f"{axis}::*[@{mark}]" if found[3] else f"sum(@{mark}" if found[1] else f"@{mark}"
        pieces += (text[end : found.start()], marked)
        at = end = closing
    return "".join((*pieces, text[end:])), tuple(steps)


def _closing(text: str, at: int) -> int:
    """Where the brackets end that are open at ``at``."""
    depth = 1
    for found in _BRACKET.finditer(text, at):
        depth += {"[": 1, "]": -1}.get(found[0], 0)
        if not depth:
            return found.end()
    return len(text)


@contextmanager
def _marked(top: HtmlElement, steps: Sequence[_Step]) -> Iterator[None]:
    """Marks what the steps lead to or from; of steps inside of steps no marks are left."""
    for step in steps:
        _mark(top, step)
    yield
    if steps:
        etree.strip_attributes(top.getroottree(), *(step.mark for step in steps))


def _mark(top: HtmlElement, step: _Step) -> None:
    with _marked(top, step.inner):
        found = set(xpath(f"/descendant::*[{step.condition}]")(top))  # an ancestor may be above ``top``
    if step.axis in ("ancestor", "descendant"):
        for element in found:
            element.set(step.mark, "")
        return
    for parent in set(map(HtmlElement.getparent, found)):
        number = 0
        for child in () if parent is None else parent.iterchildren(etree.Element, reversed=step.axis == "following"):
            if number:
                child.set(step.mark, str(number))
            number += child in found
