"""A marked tree and the rules that its marks stand for -> ``style`` attributes, written by premailer.

This is the only module that imports premailer. premailer is not given the theme's CSS, because its CSS handling would
change what a theme looks like: it drops ``*`` and ``:is()``, leaves ``:not()`` and pseudo-elements in a ``<style>``
that the editor deletes, and counts specificity by counting dots. Instead it gets rules of one class each, all of equal
specificity, in cascade order. It merges them with each other and with the ``style`` attributes of the elements.

It gets one element of each kind, that is, with the same rules and the same ``style``. There are few kinds in an
article, so that a long one takes premailer no longer. Of many kinds it gets some at a time, because it looks for the
elements of each rule on the whole page.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from importlib import import_module
from itertools import islice
from types import ModuleType
from typing import Any, NamedTuple

from lxml import etree
from lxml.html import HtmlElement

from wxexport.css.compact import canonical
from wxexport.css.declarations import PRIVATE
from wxexport.css.style import read_style, remember
from wxexport.theme import marks
from wxexport.theme.model import StyleRule

_OPTIONS: dict[str, Any] = {
    "allow_network": False,
    "align_floating_images": False,
    "disable_basic_attributes": ["align", "valign", "bgcolor", "width", "height"],
    "disable_leftover_css": True,
    "disable_validation": True,
    "remove_unset_properties": False,
}
_Pairs = Iterable[tuple[str, str]]
_Kind = tuple[tuple[int, ...], str]
"""The numbers of the rules for an element, the strongest last, and its own ``style``."""
_KNOWN: dict[tuple[tuple[int, ...], str], tuple[list[StyleRule], dict[str, str]]] = {}
"""Styles by the identity of their rules, which live as long as they are here."""
_MOST_KNOWN = 4096
_AT_ONCE = 100


def write_styles(root: HtmlElement, used: list[tuple[int, StyleRule]]) -> None:
    """Writes the declarations of rules into the elements with their marks. ``used`` is in cascade order."""
    rules = dict(used)
    kinds: defaultdict[_Kind, list[HtmlElement]] = defaultdict(list)
    for element in root.getroottree().iter(etree.Element):
        if numbers := tuple(number for number in marks.numbers(element) if number in rules):
            kinds[numbers, element.get("style", "")].append(element)
    for ((_, own), elements), style in zip(kinds.items(), _styles(list(kinds), rules), strict=True):
        text = "; ".join(f"{name}:{value}" for name, value in style.items())
        if not own:  # of compiled longhands only, so nothing has to be read again
            remember(text, {name: value for name, value in style.items() if not name.startswith(PRIVATE)})
        for element in elements:
            element.set("style", text)


def _styles(kinds: list[_Kind], rules: dict[int, StyleRule]) -> list[dict[str, str]]:
    """The style of each kind of element. In a batch, most kinds were in an article before."""
    keys = [(tuple(id(rules[number]) for number in numbers), own) for numbers, own in kinds]
    known = {key: _KNOWN[key][1] for key in keys if key in _KNOWN}
    new = {key: kind for key, kind in zip(keys, kinds, strict=True) if key not in known}
    made: list[dict[str, str]] = []
    if new:
        left = iter(new.values())
        while some := list(islice(left, _AT_ONCE)):
            needed = {number for numbers, _ in some for number in numbers}
            made += _inlined(some, {number: rule for number, rule in rules.items() if number in needed})
        known |= zip(new, made, strict=True)
        if len(_KNOWN) > _MOST_KNOWN:
            _KNOWN.clear()
        _KNOWN.update({key: ([rules[number] for number in kind[0]], known[key]) for key, kind in new.items()})
    return [known[key] for key in keys]


def _inlined(kinds: Iterable[_Kind], rules: dict[int, StyleRule]) -> Iterator[dict[str, str]]:
    """The style of each kind of element. premailer merges the numbers of values, so that none is parsed again."""
    values: list[str] = []
    written = [(number, _Rule(_longhands(rule), values)) for number, rule in rules.items()]
    page = HtmlElement()
    page.tag = "section"
    for number, (numbers, own) in enumerate(kinds, max(rules) + 1):
        element = etree.SubElement(page, "span")
        marks.add(element, (*numbers, number) if own else numbers)
        if own:  # is stronger than all rules
            written.append((number, _Rule(_declared(own), values)))
    _inliner()(page, written).transform()
    for element in page:
        pairs = (part.split(":") for part in element.get("style", "").split("; "))
        yield {name: values[int(number)] for name, number in pairs}


def _longhands(rule: StyleRule) -> _Pairs:
    return ((item.name, item.value) for item in rule.declarations)


def _declared(style: str) -> _Pairs:
    for one in read_style(style).declarations:
        name, _, value = one.text.partition(":")
        yield name.lower(), value


class _Rule(str):
    """A rule for premailer: CSS text whose values are numbers, each the place of the true value in ``values``."""

    pairs: dict[str, str]

    def __new__(cls, declarations: _Pairs, values: list[str]) -> _Rule:
        pairs = {}
        for name, value in declarations:
            pairs[name] = str(len(values))
            values.append(canonical(value))
        made = super().__new__(cls, ";".join(f"{name}:{number}" for name, number in pairs.items()))
        made.pairs = pairs
        return made


@cache
def _inliner() -> Any:
    """A subclass of premailer's class that takes compiled rules.

    premailer's own parser would spend most of the time parsing again what was compiled with the theme.
    """

    class Inliner(_premailer()):  # type: ignore[misc]
        def __init__(self, page: HtmlElement, rules: Sequence[tuple[int, _Rule]]) -> None:
            super().__init__(page, css_text="the marked rules", **_OPTIONS)
            self._rules = rules

        def _parse_style_rules(self, css_body: str, ruleset_index: int) -> tuple[list[Any], list[Any]]:
            """(specificity, selector, declarations) of each rule, and no leftover rules."""
            rules = enumerate(self._rules)
            return [((order,), marks.selector(number), rule) for order, (number, rule) in rules], []

    return Inliner


class _Property(NamedTuple):
    """A declaration as premailer reads it from cssutils."""

    name: str
    cssText: str
    priority: str = ""

    @property
    def propertyValue(self) -> _Property:
        return self


def _parse_style(text: str, **options: Any) -> Any:
    """``cssutils.parseStyle``, which has nothing to parse in a rule of ours."""
    if isinstance(text, _Rule):
        return [_Property(name, number) for name, number in text.pairs.items()]
    return import_module("cssutils").parseStyle(text, **options)


def _selector(css: str) -> Any:
    """``lxml.cssselect.CSSSelector``, which the one class of a rule does not need."""
    if css.removeprefix(".").replace("-", "").isalnum():
        return etree.XPath(marks.xpath(css) if css.startswith(".") else f"descendant-or-self::{css}")
    return import_module("lxml.cssselect").CSSSelector(css)


_LATER: dict[str, dict[str, Any]] = {
    "requests": {},  # for downloads, which are off here
    "cssutils": {"parseStyle": _parse_style},
    "lxml.cssselect": {"CSSSelector": _selector},
    "premailer.cache": {"function_cache": lambda: lru_cache(maxsize=128)},  # of the same size
}
"""What premailer imports and needs for other callers only, and the functions of it that know our rules. To import it
takes longer than to export an article.
"""


def _premailer() -> Any:
    """``premailer.Premailer``, with a placeholder for each module that it imports and does not need here."""
    placed = [_Later(name, functions) for name, functions in _LATER.items() if name not in sys.modules]
    sys.modules.update({module.__name__: module for module in placed})
    try:
        from premailer import Premailer
    finally:
        for module in placed:
            module.leave()
    return Premailer


class _Later(ModuleType):
    """A module that is imported when anything but the given functions is asked of it."""

    def __init__(self, name: str, functions: Mapping[str, Any]) -> None:
        super().__init__(name)
        vars(self).update(functions)

    def leave(self) -> None:
        if sys.modules.get(self.__name__) is self:
            del sys.modules[self.__name__]

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        self.leave()
        return getattr(import_module(self.__name__), name)
