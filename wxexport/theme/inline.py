"""A tree and a compiled theme -> the same tree with the theme in ``style`` attributes, all that WeChat keeps of CSS.

The elements of each rule are found here, with lxml. Each match is marked with a class of the rule's own, and premailer
gets nothing but those classes; ``inliner.py`` says why.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

from lxml import etree
from lxml.html import HtmlElement

from wxexport.css.compact import compact
from wxexport.css.conditions import POSITIONS
from wxexport.css.style import read_style
from wxexport.html import styles
from wxexport.theme import inliner, marks
from wxexport.theme.generated import Generated
from wxexport.theme.model import StyleRule, Theme


def inline(root: HtmlElement, theme: Theme) -> None:
    """Writes the theme's style into ``root`` and every element below it.

    A ``style`` that an element has already (an author's raw HTML, a code color) wins over the theme, except over
    ``!important``. Pseudo-elements become ``span`` elements. Classes and ids stay; a later pass removes them.
    """
    marks.remove_all(root)  # a class that the author writes must not apply a rule
    used, generated = _mark(root, theme)
    if used:
        inliner.write_styles(root, used)
    generated.finish_markers(root)
    for element in root.iter(etree.Element):
        marks.remove(element)
        if element.tag != "svg":  # a drawing sets its own height, which compacting would drop
            styles.compact(element)


def _mark(root: HtmlElement, theme: Theme) -> tuple[list[tuple[int, StyleRule]], Generated]:
    """Marks the elements of each rule; returns the rules that matched, by number, and the generated nodes.

    All rules are matched before the first node is added, or ``:first-child`` would match other elements.
    """
    present = _names(root)
    rules = [(number, rule) for number, rule in enumerate(theme.rules) if rule.names <= present]
    with _positions(root, wanted=any(f"@{name}" in rule.xpath for _, rule in rules for name in POSITIONS)):
        matches = [(number, rule, _xpath(rule.xpath)(root)) for number, rule in rules]
    generated = Generated()
    used = []
    for number, rule, elements in matches:
        for element in elements:
            if rule.pseudo == "marker" and element.tag != "li":
                continue
            target = generated.apply(element, rule)
            if rule.important:
                _override(target, rule)
            marks.add(target, number)
        if elements and rule.declarations:
            used.append((number, rule))
    generated.insert(root)
    return used, generated


@contextmanager
def _positions(root: HtmlElement, *, wanted: bool) -> Iterator[None]:
    """Numbers each element among its siblings in attributes, for conditions such as ``:nth-child()``."""
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
    """The elements and, with a dot, the classes in the tree. Most rules of a theme are for others."""
    names: set[str] = set()
    for element in root.iter(etree.Element):
        names.add(str(element.tag))
        names.update(f".{name}" for name in element.get("class", "").split())
    return names


@cache
def _xpath(xpath: str) -> etree.XPath:
    return etree.XPath(xpath)


def _override(element: HtmlElement, rule: StyleRule) -> None:
    """Removes from the element's own style what an ``!important`` rule sets."""
    names = {item.name for item in rule.declarations}
    own = read_style(element.attrib.pop("style", None)).kept
    if left := {name: value for name, value in own.items() if name not in names}:
        element.set("style", compact(left))
