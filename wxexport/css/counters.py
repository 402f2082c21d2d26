"""Takes an article with its counters and pseudo-elements and gives the text of each pseudo-element.

WeChat keeps neither counters nor ``content`` (reference, part 3), so their text becomes part of the article.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from lxml import etree
from lxml.html import HtmlElement

from wxexport.css.content import Attribute, Change, Content, CounterValue
from wxexport.css.counter_styles import STYLES

_LISTS = ("ul", "ol")
_LIST_ITEM = "list-item"

Changes = Mapping[tuple[Any, str | None], Mapping[str, Change]]
"""The changes of counters by element and pseudo-element, then by kind."""


def texts(root: HtmlElement, wanted: Mapping[tuple[Any, str], Content], changes: Changes) -> dict[tuple[Any, str], str]:
    """The text of each pseudo-element in ``wanted``, with the values that the counters have there."""
    counting = _Counting(changes)
    found: dict[tuple[Any, str], str] = {}

    def write(element: HtmlElement, pseudo: str) -> None:
        if (parts := wanted.get((element, pseudo))) is not None:
            counting.change(element, pseudo, owner=element)
            found[element, pseudo] = counting.text(parts, element)

    for event, element in etree.iterwalk(root, events=("start", "end")):
        if event == "start":
            counting.enter(element)
            write(element, "marker")
            write(element, "before")
        else:
            write(element, "after")
            counting.leave(element)
    return found


class _Counting:
    """The counters at one place of the article. A counter ends with the parent of the element that created it."""

    def __init__(self, changes: Changes) -> None:
        self._changes = changes
        self._stacks: dict[str, list[list[Any]]] = {}
        self._owned: dict[Any, list[str]] = {}

    def enter(self, element: HtmlElement) -> None:
        parent = element.getparent()
        if element.tag in _LISTS:
            self._reset(_LIST_ITEM, _integer(element.get("start"), 1) - 1, parent)
        elif element.tag == "li":
            self._add(_LIST_ITEM, 1, parent)
            if (value := _integer(element.get("value"), None)) is not None:
                self._set(_LIST_ITEM, value, parent)
        self.change(element, None, owner=parent)

    def change(self, element: HtmlElement, pseudo: str | None, *, owner: Any) -> None:
        changed = self._changes.get((element, pseudo), {})
        for what, act in (("reset", self._reset), ("increment", self._add), ("set", self._set)):
            for name, value in changed[what].values if what in changed else ():
                act(name, value, owner)

    def leave(self, element: HtmlElement) -> None:
        for name in self._owned.pop(element, ()):
            self._stacks[name].pop()

    def text(self, parts: Content, element: HtmlElement) -> str:
        return "".join(self._text(part, element) for part in parts)

    def _text(self, part: str | CounterValue | Attribute, element: HtmlElement) -> str:
        if isinstance(part, str):
            return part
        if isinstance(part, Attribute):
            return str(element.get(part.name, ""))
        values = [value for _, value in self._stacks.get(part.name, ())] or [0]
        write = STYLES[part.style]
        return write(values[-1]) if part.separator is None else part.separator.join(map(write, values))

    def _reset(self, name: str, value: int, owner: Any) -> None:
        stack = self._stacks.setdefault(name, [])
        if stack and stack[-1][0] is owner:
            stack[-1][1] = value
            return
        stack.append([owner, value])
        self._owned.setdefault(owner, []).append(name)

    def _add(self, name: str, value: int, owner: Any) -> None:
        self._current(name, owner)[1] += value

    def _set(self, name: str, value: int, owner: Any) -> None:
        self._current(name, owner)[1] = value

    def _current(self, name: str, owner: Any) -> list[Any]:
        """The innermost counter of a name; one that does not exist yet is created."""
        if not self._stacks.get(name):
            self._reset(name, 0, owner)
        return self._stacks[name][-1]


def _integer(text: str | None, default: Any) -> Any:
    text = (text or "").strip()
    return int(text) if text.removeprefix("-").isdecimal() and len(text) < 10 else default
