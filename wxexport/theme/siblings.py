"""An XPath expression with steps to siblings -> the elements it finds, in time that grows with the tree only.

libxml2 goes through all siblings of an element for each step, and again for each of theirs in a step inside of a step:
an article of ten thousand paragraphs would take minutes. So the elements of a step are found first, innermost steps
before the others, and each sibling is marked with the number of those before it, or after it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from itertools import count
from typing import NamedTuple

from lxml import etree
from lxml.html import HtmlElement

from wxexport.css.conditions import TO_SIBLINGS
from wxexport.text import regex

_STEP = regex(rf"""'[^']*'|"[^"]*"|(count\()?\b(preceding|following){TO_SIBLINGS}""")
_BRACKET = regex(r"""'[^']*'|"[^"]*"|[][]""")


class Step(NamedTuple):
    """A step: the name of its mark, whether it goes forward, the condition, and the steps in the condition."""

    mark: str
    forward: bool
    condition: str
    inner: tuple[Step, ...]


@cache
def divided(xpath: str) -> tuple[str, tuple[Step, ...]]:
    """The expression with marks in place of its steps to siblings, and the steps."""
    return _divided(xpath, count())


def _divided(xpath: str, numbers: Iterator[int]) -> tuple[str, tuple[Step, ...]]:
    pieces: list[str] = []
    steps: list[Step] = []
    at = end = 0
    while found := _STEP.search(xpath, at):
        at = found.end()
        if found[2]:
            at = _closing(xpath, at)
            mark = f"data-step-{next(numbers)}"
            steps.append(Step(mark, found[2] == "following", *_divided(xpath[found.end() : at - 1], numbers)))
            pieces += (xpath[end : found.start()], f"sum(@{mark}" if found[1] else f"@{mark}")
            end = at
    return "".join((*pieces, xpath[end:])), tuple(steps)


def _closing(xpath: str, at: int) -> int:
    """Where the brackets end that are open at ``at``."""
    depth = 1
    for found in _BRACKET.finditer(xpath, at):
        depth += {"[": 1, "]": -1}.get(found[0], 0)
        if not depth:
            return found.end()
    return len(xpath)


def find(text: str, top: HtmlElement) -> list[HtmlElement]:
    """The elements below and at ``top`` that an expression finds."""
    text, steps = divided(text)
    with marked(top, steps):
        found: list[HtmlElement] = xpath(text)(top)
        return found


@contextmanager
def marked(top: HtmlElement, steps: Sequence[Step]) -> Iterator[None]:
    """Marks the siblings of the elements that the steps find; of steps inside of steps no marks are left."""
    for step in steps:
        _mark(top, step)
    yield
    if steps:
        etree.strip_attributes(top.getroottree(), *(step.mark for step in steps))


def _mark(top: HtmlElement, step: Step) -> None:
    with marked(top, step.inner):
        found = set(xpath(f"descendant-or-self::*[{step.condition}]")(top))
    for parent in set(map(HtmlElement.getparent, found)):
        number = 0
        for child in () if parent is None else parent.iterchildren(etree.Element, reversed=step.forward):
            if number:
                child.set(step.mark, str(number))
            number += child in found


@cache
def xpath(text: str) -> etree.XPath:
    """A compiled expression."""
    return etree.XPath(text)
