"""Document + Theme -> Styled: the theme's rules become ``style`` attributes.

The only importer of premailer. Its own reading of CSS is from another time: it drops ``*`` and ``:is()``, leaves
``:not()`` and pseudo-elements in a ``<style>`` that the editor deletes, and counts specificity by counting dots. So
it never sees a selector: the elements are found here, with lxml, and marked with one class a rule. What premailer
gets is a stylesheet of equal single classes in cascade order, where nothing is left to miscount.
"""

from __future__ import annotations

import importlib
import logging
import sys
import types
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cache, lru_cache
from typing import Any

from lxml import etree
from lxml.html import HtmlElement

from wxexport.css import counter_styles, counters
from wxexport.css import declarations as css
from wxexport.css.compact import compact
from wxexport.css.conditions import POSITIONS
from wxexport.css.content import Change, Content, CounterValue
from wxexport.theme.compile import WITHOUT_PSEUDO, StyleRule, Theme

_MARK = "wx-rule-"
_CONTAINERS = ("li", "td", "th")


def inline(root: HtmlElement, theme: Theme) -> None:
    """Gives every element below ``root``, and ``root``, the style that ``theme`` has for it.

    A ``style`` that an element has already (an author's raw HTML, a code color) wins over the theme, but for what is
    ``!important`` there. Pseudo-elements become ``span`` elements. Classes and ids stay; a later pass takes them away.
    """
    for element in _ELEMENTS_WITH_MARKS(root):  # an author's own classes must not call for a rule
        _unmark(element)
    used, generated = _mark(root, theme)
    if used:
        _inliner()(root, used).transform()
    generated.type_markers(root)
    for element in root.iter(etree.Element):
        _unmark(element)
        if element.tag != "svg":  # its height is no theme's, and would be left out
            _compact(element)


_PREMAILER_OPTIONS: dict[str, Any] = {
    "allow_network": False,
    "align_floating_images": False,
    "cssutils_logging_level": logging.CRITICAL,
    "disable_basic_attributes": ["align", "valign", "bgcolor", "width", "height"],
    "disable_leftover_css": True,
    "disable_validation": True,
    "remove_unset_properties": False,
}


@cache
def _inliner() -> Any:
    """A premailer that takes the marked rules as they are; its own parser would spend most of the time reading again
    what the theme has compiled already.
    """

    class Inliner(_premailer()):  # type: ignore[misc]
        def __init__(self, root: HtmlElement, used: list[tuple[int, StyleRule]]) -> None:
            super().__init__(root, css_text="the marked rules", **_PREMAILER_OPTIONS)
            self._used = used

        def _parse_style_rules(self, css_body: str, ruleset_index: int) -> tuple[list[Any], list[Any]]:
            """(specificity, selector, declarations) of each rule, equal but for the order; and no rules left over."""
            return [((order,), f".{_MARK}{number}", _text(rule)) for order, (number, rule) in enumerate(self._used)], []

    return Inliner


def _premailer() -> Any:
    """``premailer.Premailer``, imported without ``requests``.

    premailer imports ``requests`` for downloads that never happen here (``allow_network``), which takes as long as
    the rest of it. A module that loads the real one when it is asked for anything stands in for it meanwhile.
    """
    stand_in = _LaterRequests("requests")
    module = sys.modules.setdefault("requests", stand_in)
    try:
        from premailer import Premailer
    finally:
        if module is stand_in:
            del sys.modules["requests"]
    return Premailer


class _LaterRequests(types.ModuleType):
    """``requests`` for whoever uses premailer's downloads in the same process."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return getattr(importlib.import_module("requests"), name)


def _mark(root: HtmlElement, theme: Theme) -> tuple[list[tuple[int, StyleRule]], _Generated]:
    """Marks what each rule matches; the rules that matched with their numbers, and the nodes of pseudo-elements.

    All matching happens before the first pseudo-element's node is added, so ``:first-child`` means what it meant.
    """
    present = _names(root)
    rules = [(number, rule) for number, rule in enumerate(theme.rules) if rule.names <= present]
    with _positions(root, wanted=any(f"@{name}" in rule.xpath for _, rule in rules for name in POSITIONS)):
        matches = [(number, rule, _find(rule.xpath)(root)) for number, rule in rules]
    generated = _Generated()
    used = []
    for number, rule, elements in matches:
        for element in elements:
            if rule.pseudo == "marker" and element.tag != "li":
                continue
            target = element if rule.pseudo is None else generated.node(element, rule.pseudo)
            if rule.sets_content:
                generated.contents[element, rule.pseudo or ""] = rule.content
            for change in rule.counters:
                generated.changes.setdefault((element, rule.pseudo), {})[change.what] = change
            if rule.important:
                _overrule(target, rule)
            _add_mark(target, number)
        if elements and rule.declarations:
            used.append((number, rule))
    generated.insert(root)
    return used, generated


@contextmanager
def _positions(root: HtmlElement, *, wanted: bool) -> Iterator[None]:
    """Each element says where it stands among its siblings, for the conditions that ask for it."""
    numbered = list(root.iter(etree.Element)) if wanted else []
    families = [[root], *(list(element.iterchildren(etree.Element)) for element in numbered)] if wanted else []
    for elements in families:
        for child, of_type, ordered in zip(POSITIONS[:2], POSITIONS[2:], (elements, elements[::-1]), strict=True):
            seen: Counter[str] = Counter()
            for number, element in enumerate(ordered, 1):
                seen[str(element.tag)] += 1
                element.set(child, str(number))
                element.set(of_type, str(seen[str(element.tag)]))
    yield
    for element in numbered:
        for name in POSITIONS:
            element.attrib.pop(name, None)


def _names(root: HtmlElement) -> set[str]:
    """The elements and, with a dot, the classes that there are: most rules of a theme are for others."""
    names: set[str] = set()
    for element in root.iter(etree.Element):
        names.add(str(element.tag))
        names.update(f".{name}" for name in element.get("class", "").split())
    return names


class _Generated:
    """The nodes of pseudo-elements, their text, and what happens to counters."""

    def __init__(self) -> None:
        self._nodes: dict[tuple[Any, str], HtmlElement] = {}
        self.contents: dict[tuple[Any, str], Content | None] = {}
        self.changes: dict[tuple[Any, str | None], dict[str, Change]] = {}

    def node(self, element: HtmlElement, pseudo: str) -> HtmlElement:
        return self._nodes.setdefault((element, pseudo), _span())

    def insert(self, root: HtmlElement) -> None:
        """Puts the nodes that have text into the tree; the text of markers can wait for their styles."""
        wanted = {
            key: parts
            for key, parts in self.contents.items()
            if parts is not None and (key[1] == "marker" or key[0].tag not in WITHOUT_PSEUDO)
        }
        for key, text in self._texts(root, wanted).items():
            self._nodes[key].text = text
        for (element, pseudo), span in sorted(self._nodes.items(), key=lambda item: item[0][1] == "marker"):
            if pseudo == "marker" or (element, pseudo) in wanted:  # markers last: they stand before ::before
                _insert(_host(element, pseudo), span, pseudo)

    def _texts(self, root: HtmlElement, wanted: dict[tuple[Any, str], Content]) -> dict[tuple[Any, str], str]:
        if not self.changes and all(isinstance(part, str) for parts in wanted.values() for part in parts):
            return {key: "".join(map(str, parts)) for key, parts in wanted.items()}
        return counters.texts(root, wanted, self.changes)

    def type_markers(self, root: HtmlElement) -> None:
        """Writes the markers that a rule styles without saying what they are, and makes room for all of them."""
        markers = {element: span for (element, pseudo), span in self._nodes.items() if pseudo == "marker"}
        if not markers:
            return
        numbers = counters.texts(
            root, {(item, "marker"): (CounterValue("list-item"),) for item in markers}, self.changes
        )
        for item, span in markers.items():
            if self.contents.get((item, "marker")) is None:
                span.text = counter_styles.marker(_list_style(item), int(numbers[item, "marker"]))
            if not span.text or "task" in item.get("class", "").split():
                _take_out(span)
                continue
            own = declarations(item.attrib.pop("style", "")) | {"list-style-type": "none"}
            item.set("style", compact(own))
            merge(span, _MARKER)


_MARKER = (("display", "inline-block"), ("margin-left", "-1.4em"), ("min-width", "1.4em"), ("text-indent", "0"))
"""A typed marker stands where the browser's own would, in the padding of its list."""


def _list_style(item: HtmlElement) -> str:
    """The ``list-style-type`` of an item, by its own style, its lists', or the browser's."""
    for element in (item, *item.iterancestors()):
        value = declarations(element.get("style", "")).get("list-style-type")
        if value and value not in _INHERITED:
            return value
        if element.tag == "ol":
            return "decimal"
        if element.tag == "ul":
            return ("disc", "circle", "square")[min(sum(1 for _ in element.iterancestors("ul", "ol")), 2)]
    return "disc"


_INHERITED = ("inherit", "unset")


def _take_out(span: HtmlElement) -> None:
    parent = span.getparent()
    if parent is not None:
        span.drop_tree()


_ELEMENTS_WITH_MARKS = etree.XPath(f"descendant-or-self::*[contains(@class, '{_MARK}')]")


@cache
def _find(xpath: str) -> etree.XPath:
    return etree.XPath(xpath)


def _span() -> HtmlElement:
    span: HtmlElement = HtmlElement()
    span.tag = "span"
    return span


def _overrule(element: HtmlElement, rule: StyleRule) -> None:
    """Takes out of the element's own style what an ``!important`` rule sets."""
    names = {item.name for item in rule.declarations}
    own = declarations(element.attrib.pop("style", ""))
    if left := {name: value for name, value in own.items() if name not in names}:
        element.set("style", compact(left))


def _host(element: HtmlElement, pseudo: str) -> HtmlElement:
    """Where the node goes: all content of an item or a cell stays in its one section, or the editor moves it apart."""
    if pseudo == "marker":
        while not (element.text or "").strip() and len(element) and _may_begin_with_marker(inner := element[0]):
            element = inner
    if element.tag in _CONTAINERS:
        while len(element) and _is_bare_section(inner := element[-1 if pseudo == "after" else 0]):
            element = inner
    return element


def _may_begin_with_marker(element: HtmlElement) -> bool:
    return element.tag == "p" or _is_bare_section(element)


def _is_bare_section(element: HtmlElement) -> bool:
    return element.tag == "section" and all(name.startswith(_MARK) for name in element.get("class", "").split())


def _insert(element: HtmlElement, span: HtmlElement, pseudo: str) -> None:
    if pseudo in ("before", "marker"):
        span.tail, element.text = element.text, None
        element.insert(0, span)
    else:
        element.append(span)


def _add_mark(element: HtmlElement, number: int) -> None:
    element.set("class", f"{element.get('class', '')} {_MARK}{number}".strip())


def _unmark(element: HtmlElement) -> None:
    names = [name for name in element.get("class", "").split() if not name.startswith(_MARK)]
    if names:
        element.set("class", " ".join(names))
    else:
        element.attrib.pop("class", None)


def _text(rule: StyleRule) -> str:
    return ";".join(f"{item.name}:{item.value}" for item in rule.declarations)


def _compact(element: HtmlElement) -> None:
    """premailer's merged longhands, sorted and put together again: half the size, and the same on every run."""
    style = _compacted(element.attrib.pop("style", ""))
    if style:
        element.set("style", style)


@lru_cache(maxsize=4096)
def _compacted(style: str) -> str:
    return compact(declarations(style))


def declarations(style: str) -> dict[str, str]:
    """The longhands of a ``style`` attribute in the project's own form."""
    return dict(_declared(style))


@lru_cache(maxsize=4096)  # an article has few styles, each on many elements
def _declared(style: str) -> tuple[tuple[str, str], ...]:
    compiled = css.compile_declarations(css.parse_block(style), {}, _ignore)
    return tuple((item.name, item.value) for item in sorted(compiled, key=lambda item: item.important))


def _ignore(line: int, message: str) -> None:
    """Nothing to report: what stands in an attribute here was compiled before."""


def merge(element: HtmlElement, style: Iterable[tuple[str, str]]) -> None:
    """Adds longhands to an element's ``style``; what stands there already wins."""
    merged = dict(style) | declarations(element.get("style", ""))
    element.set("style", compact(merged))
