"""Marks: one class for each rule that matches an element, which is all that premailer has to match."""

from __future__ import annotations

from collections.abc import Iterable

from lxml import etree
from lxml.html import HtmlElement

_PREFIX = "wx-rule-"
_MARKED = etree.XPath(f"descendant-or-self::*[contains(@class, '{_PREFIX}')]")


def selector(number: int) -> str:
    """The selector for the elements that a rule matches."""
    return f".{_PREFIX}{number}"


def xpath(selector: str) -> str:
    """The XPath of a selector of one class."""
    return f"descendant-or-self::*[contains(concat(' ', @class, ' '), ' {selector[1:]} ')]"


def add(element: HtmlElement, numbers: Iterable[int]) -> None:
    names = [f"{_PREFIX}{number}" for number in numbers]
    element.set("class", " ".join((element.get("class", ""), *names)).strip())


def numbers(element: HtmlElement) -> list[int]:
    """The numbers of the rules that an element is marked with, the strongest last."""
    names = element.get("class", "").split()
    return [int(name.removeprefix(_PREFIX)) for name in names if name.startswith(_PREFIX)]


def remove(element: HtmlElement) -> None:
    """Removes all marks of an element and leaves its other classes."""
    names = [name for name in element.get("class", "").split() if not name.startswith(_PREFIX)]
    if names:
        element.set("class", " ".join(names))
    else:
        element.attrib.pop("class", None)


def remove_all(root: HtmlElement) -> None:
    for element in _MARKED(root):
        remove(element)


def has_only_marks(element: HtmlElement) -> bool:
    """Whether an element has no class of its own."""
    return all(name.startswith(_PREFIX) for name in element.get("class", "").split())
