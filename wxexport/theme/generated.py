"""The rules for ``::before``, ``::after`` and ``::marker`` -> ``span`` elements with their text.

A ``style`` attribute has no pseudo-elements, and WeChat keeps no counters, so both become real nodes and text.
"""

from __future__ import annotations

from typing import Any

from lxml.html import HtmlElement

from wxexport.css import counter_styles, counters
from wxexport.css.compact import compact
from wxexport.css.content import Change, Content, CounterValue
from wxexport.css.style import read_style
from wxexport.html import styles
from wxexport.theme import marks
from wxexport.theme.model import NO_PSEUDO_ELEMENTS, StyleRule

_CONTAINERS = ("li", "td", "th")
_INHERITED = ("inherit", "unset")
_MARKER = (("display", "inline-block"), ("margin-left", "-1.4em"), ("min-width", "1.4em"), ("text-indent", "0"))
"""Places a marker where the browser would draw its own: in the padding of the list."""


class Generated:
    """The nodes of pseudo-elements, their text, and the changes to counters."""

    def __init__(self) -> None:
        self._nodes: dict[tuple[Any, str], HtmlElement] = {}
        self._contents: dict[tuple[Any, str], Content | None] = {}
        self._changes: dict[tuple[Any, str | None], dict[str, Change]] = {}

    def apply(self, element: HtmlElement, rule: StyleRule) -> HtmlElement:
        """Notes what a rule generates at an element it matches; returns the node that the rule's style is for."""
        if rule.sets_content:
            self._contents[element, rule.pseudo or ""] = rule.content
        for change in rule.counters:
            self._changes.setdefault((element, rule.pseudo), {})[change.what] = change
        return element if rule.pseudo is None else self._nodes.setdefault((element, rule.pseudo), _span())

    def insert(self, root: HtmlElement) -> None:
        """Adds the nodes that have text to the tree. Markers get their text later, when styles are known."""
        wanted = {
            key: parts
            for key, parts in self._contents.items()
            if parts is not None and (key[1] == "marker" or key[0].tag not in NO_PSEUDO_ELEMENTS)
        }
        for key, text in self._texts(root, wanted).items():
            self._nodes[key].text = text
        for (element, pseudo), span in sorted(self._nodes.items(), key=lambda item: item[0][1] == "marker"):
            if pseudo == "marker" or (element, pseudo) in wanted:  # markers last, so they stand before ::before
                _insert(_host(element, pseudo), span, pseudo)

    def _texts(self, root: HtmlElement, wanted: dict[tuple[Any, str], Content]) -> dict[tuple[Any, str], str]:
        if not self._changes and all(isinstance(part, str) for parts in wanted.values() for part in parts):
            return {key: "".join(map(str, parts)) for key, parts in wanted.items()}
        return counters.texts(root, wanted, self._changes)

    def finish_markers(self, root: HtmlElement) -> None:
        """Writes the text of markers whose rules set a style only, and styles all markers.

        Runs after inlining, because the text depends on the ``list-style-type`` of the items.
        """
        markers = {element: span for (element, pseudo), span in self._nodes.items() if pseudo == "marker"}
        if not markers:
            return
        numbers = counters.texts(
            root, {(item, "marker"): (CounterValue("list-item"),) for item in markers}, self._changes
        )
        for item, span in markers.items():
            if self._contents.get((item, "marker")) is None:
                span.text = counter_styles.marker(_list_style(item), int(numbers[item, "marker"]))
            if not span.text or "task" in item.get("class", "").split():
                _remove(span)
                continue
            own = {**read_style(item.get("style")).kept, "list-style-type": "none"}
            item.set("style", compact(own))
            styles.merge(span, _MARKER)


def _list_style(item: HtmlElement) -> str:
    """The ``list-style-type`` of an item: its own, that of an element around it, or the browser's default."""
    for element in (item, *item.iterancestors()):
        value = read_style(element.get("style")).kept.get("list-style-type")
        if value and value not in _INHERITED:
            return value
        if element.tag == "ol":
            return "decimal"
        if element.tag == "ul":
            return ("disc", "circle", "square")[min(sum(1 for _ in element.iterancestors("ul", "ol")), 2)]
    return "disc"


def _host(element: HtmlElement, pseudo: str) -> HtmlElement:
    """The element that the node is added to.

    In an item or a cell it is the section around all of its content, or the editor would separate the two.
    """
    if pseudo == "marker":
        while not (element.text or "").strip() and (first := _first(element)) is not None:
            element = first
    if element.tag in _CONTAINERS:
        while len(element) and _is_bare_section(inner := element[-1 if pseudo == "after" else 0]):
            element = inner
    return element


def _first(element: HtmlElement) -> HtmlElement | None:
    """The first block in an element, if a marker can stand in it; an empty box before it is no text."""
    inner = next((one for one in element if one.tag != "span" or one.text or one.tail or len(one)), None)
    return inner if inner is not None and (inner.tag == "p" or _is_bare_section(inner)) else None


def _is_bare_section(element: HtmlElement) -> bool:
    return element.tag == "section" and marks.has_only_marks(element)


def _span() -> HtmlElement:
    span: HtmlElement = HtmlElement()
    span.tag = "span"
    return span


def _insert(element: HtmlElement, span: HtmlElement, pseudo: str) -> None:
    if pseudo in ("before", "marker"):
        span.tail, element.text = element.text, None
        element.insert(0, span)
    else:
        element.append(span)


def _remove(span: HtmlElement) -> None:
    if span.getparent() is not None:
        span.drop_tree()
