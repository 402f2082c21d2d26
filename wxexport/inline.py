"""Document + Theme -> Styled: the theme's rules become ``style`` attributes.

The only importer of premailer. Its own reading of CSS is from another time: it drops ``*`` and ``:is()``, leaves
``:not()`` and pseudo-elements in a ``<style>`` that the editor deletes, and counts specificity by counting dots. So
it never sees a selector: the elements are found here, with lxml, and marked with one class a rule. What premailer
gets is a stylesheet of equal single classes in cascade order, where nothing is left to miscount.
"""

from __future__ import annotations

import importlib.util
import logging
import sys
from collections.abc import Iterable
from functools import cache
from typing import Any

from lxml import etree
from lxml.html import HtmlElement

from wxexport import css
from wxexport.theme import StyleRule, Theme

_MARK = "wx-rule-"


def inline(root: HtmlElement, theme: Theme) -> None:
    """Gives every element below ``root``, and ``root``, the style that ``theme`` has for it.

    A ``style`` that an element has already (an author's raw HTML, a code color) wins over the theme. Pseudo-elements
    become ``span`` elements. Classes and ids stay; a later pass takes them away.
    """
    used = _mark(root, theme)
    if used:
        stylesheet = "\n".join(f".{_MARK}{number}{{{_text(rule)}}}" for number, rule in used)
        _premailer()(root, css_text=stylesheet, **_PREMAILER_OPTIONS).transform()
    for element in root.iter(etree.Element):
        _unmark(element)
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
def _premailer() -> Any:
    """``premailer.Premailer``. It imports ``requests`` for a download that never happens here: loaded on first use
    only.
    """
    if "requests" not in sys.modules and (spec := importlib.util.find_spec("requests")) and spec.loader:
        spec.loader = importlib.util.LazyLoader(spec.loader)
        module = importlib.util.module_from_spec(spec)
        sys.modules["requests"] = module
        spec.loader.exec_module(module)
    from premailer import Premailer

    return Premailer


def _mark(root: HtmlElement, theme: Theme) -> list[tuple[int, StyleRule]]:
    """Marks what each rule matches; the rules that matched, with their numbers.

    All matching happens before the first pseudo-element's node is added, so ``:first-child`` means what it meant.
    """
    matches = [(number, rule, _find(rule.xpath)(root)) for number, rule in enumerate(theme.rules)]
    generated: dict[tuple[Any, str], HtmlElement] = {}
    contents: dict[tuple[Any, str], str] = {}
    used = []
    for number, rule, elements in matches:
        for element in elements:
            if rule.pseudo is None:
                _add_mark(element, number)
            else:
                key = (element, rule.pseudo)
                _add_mark(generated.setdefault(key, _span()), number)
                if rule.content is not None:
                    contents[key] = rule.content
        if elements and rule.declarations:
            used.append((number, rule))
    for (element, pseudo), content in contents.items():
        _insert(element, generated[element, pseudo], pseudo, content)
    return used


@cache
def _find(xpath: str) -> etree.XPath:
    return etree.XPath(xpath)


def _span() -> HtmlElement:
    span: HtmlElement = HtmlElement()
    span.tag = "span"
    return span


def _insert(element: HtmlElement, span: HtmlElement, pseudo: str, content: str) -> None:
    span.text = content
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
    style = element.get("style")
    if style:
        element.set("style", css.compact(declarations(style)))


def declarations(style: str) -> dict[str, str]:
    """The longhands of a ``style`` attribute in the project's own form."""
    return {item.name: item.value for item in css.compile_declarations(css.parse_block(style), {}, _ignore)}


def _ignore(line: int, message: str) -> None:
    """Nothing to report: what stands in an attribute here was compiled before."""


def merge(element: HtmlElement, style: Iterable[tuple[str, str]]) -> None:
    """Adds longhands to an element's ``style``; what stands there already wins."""
    merged = dict(style) | declarations(element.get("style", ""))
    element.set("style", css.compact(merged))
