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
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import Any

from lxml import etree
from lxml.html import HtmlElement

from wxexport import css
from wxexport.theme import WITHOUT_PSEUDO, StyleRule, Theme

_MARK = "wx-rule-"
_CONTAINERS = ("li", "td", "th")


def inline(root: HtmlElement, theme: Theme) -> None:
    """Gives every element below ``root``, and ``root``, the style that ``theme`` has for it.

    A ``style`` that an element has already (an author's raw HTML, a code color) wins over the theme, but for what is
    ``!important`` there. Pseudo-elements become ``span`` elements. Classes and ids stay; a later pass takes them away.
    """
    for element in _ELEMENTS_WITH_MARKS(root):  # an author's own classes must not call for a rule
        _unmark(element)
    used = _mark(root, theme)
    if used:
        _inliner()(root, used).transform()
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


def _mark(root: HtmlElement, theme: Theme) -> list[tuple[int, StyleRule]]:
    """Marks what each rule matches; the rules that matched, with their numbers.

    All matching happens before the first pseudo-element's node is added, so ``:first-child`` means what it meant.
    """
    matches = [(number, rule, _find(rule.xpath)(root)) for number, rule in enumerate(theme.rules)]
    generated: dict[tuple[Any, str], HtmlElement] = {}
    used = []
    for number, rule, elements in matches:
        for element in elements:
            target = element if rule.pseudo is None else generated.setdefault((element, rule.pseudo), _span())
            if rule.sets_content:
                target.text = rule.content
            if rule.important:
                _overrule(target, rule)
            _add_mark(target, number)
        if elements and rule.declarations:
            used.append((number, rule))
    for (element, pseudo), span in generated.items():
        if span.text is not None and element.tag not in WITHOUT_PSEUDO:
            _insert(_host(element, pseudo), span, pseudo)
    return used


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
        element.set("style", css.compact(left))


def _host(element: HtmlElement, pseudo: str) -> HtmlElement:
    """Where the node goes: all content of an item or a cell stays in its one section, or the editor moves it apart."""
    if element.tag in _CONTAINERS:
        while len(element) and _is_bare_section(inner := element[0 if pseudo == "before" else -1]):
            element = inner
    return element


def _is_bare_section(element: HtmlElement) -> bool:
    return element.tag == "section" and all(name.startswith(_MARK) for name in element.get("class", "").split())


def _insert(element: HtmlElement, span: HtmlElement, pseudo: str) -> None:
    if pseudo == "before":
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
    return css.compact(declarations(style))


def declarations(style: str) -> dict[str, str]:
    """The longhands of a ``style`` attribute in the project's own form."""
    compiled = css.compile_declarations(css.parse_block(style), {}, _ignore)
    return {item.name: item.value for item in sorted(compiled, key=lambda item: item.important)}


def _ignore(line: int, message: str) -> None:
    """Nothing to report: what stands in an attribute here was compiled before."""


def merge(element: HtmlElement, style: Iterable[tuple[str, str]]) -> None:
    """Adds longhands to an element's ``style``; what stands there already wins."""
    merged = dict(style) | declarations(element.get("style", ""))
    element.set("style", css.compact(merged))
