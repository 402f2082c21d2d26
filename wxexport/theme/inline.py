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
from wxexport.model import Finding
from wxexport.theme import foreign, inliner, local_variables, marks, tools
from wxexport.theme.generated import Generated
from wxexport.theme.local_variables import Match
from wxexport.theme.looks.settle import Settling
from wxexport.theme.model import Stage, StyleRule, Theme
from wxexport.theme.reporter import Reporter
from wxexport.theme.tools.dresser import Dresser


def inline(root: HtmlElement, theme: Theme) -> tuple[Finding, ...]:
    """Writes the theme's style into ``root`` and every element below it.

    A ``style`` that an element has already (an author's raw HTML, a code color) wins over the theme, except over
    ``!important``. Pseudo-elements become ``span`` elements. Classes and ids stay; a later pass removes them.

    A theme of another tool is matched while the article is dressed as that tool's. Returns what became of looks that
    WeChat does not keep.
    """
    marks.remove_all(root)  # a class that the author writes must not apply a rule
    tool = tools.named(theme.dialect) if theme.dialect else None
    matches = _matches(root, theme, ("article", "part"))
    dresser = foreign.dress(tool, root) if tool else None
    if dresser:
        matches = _without_touched(matches, dresser) + _matches(dresser.page, theme, ("dressed",))
        matches.sort(key=lambda match: match[0])
        matches = list(local_variables.apply(matches, theme))
    used, generated = _mark(matches)
    generated.insert(dresser.page if dresser else root)
    if used:
        inliner.write_styles(root, used)
    generated.finish_markers(root)
    reporter = Reporter(foreign=True)
    if dresser and tool:
        _write_on_taken(dresser, theme)
        settling = Settling(theme, dict(used), reporter)
        settling.dressed(dresser)
        dresser.undress(tool.page)
        settling.undressed(root)
    for element in root.iter(etree.Element):
        marks.remove(element)
        if element.tag != "svg":  # a drawing sets its own height, which compacting would drop
            styles.compact(element)
    return tuple(reporter.findings)


def _matches(top: HtmlElement, theme: Theme, stages: tuple[Stage, ...]) -> list[Match]:
    """The rules of some stages by number, each with the elements that it matches.

    All rules are matched before the first node is added, or ``:first-child`` would match other elements.
    """
    present = _names(top)
    rules = [(n, rule) for n, rule in enumerate(theme.rules) if rule.stage in stages and rule.names <= present]
    with positions(top, wanted=any(f"@{name}" in rule.xpath for _, rule in rules for name in POSITIONS)):
        return [(number, rule, _xpath(rule.xpath)(top)) for number, rule in rules]


def _without_touched(matches: list[Match], dresser: Dresser) -> list[Match]:
    """The matches without parts that the tool has a look of its own for."""
    return [
        (number, rule, [one for one in found if rule.stage == "article" or one not in dresser.touched])
        for number, rule, found in matches
    ]


def _mark(matches: list[Match]) -> tuple[list[tuple[int, StyleRule]], Generated]:
    """Marks the elements of each rule; returns the rules that matched, by number, and the generated nodes."""
    generated = Generated()
    used = []
    for number, rule, elements in matches:
        for element in elements:
            if element.tag == "svg" or (rule.pseudo == "marker" and element.tag != "li"):
                continue  # a drawing has its own size
            target = generated.apply(element, rule)
            if rule.important:
                _override(target, rule)
            marks.add(target, number)
        if elements and rule.declarations:
            used.append((number, rule))
    return used, generated


def _write_on_taken(dresser: Dresser, theme: Theme) -> None:
    """Writes the styles of elements that are not in the tree while the article is dressed."""
    for element in dresser.taken:
        rules = [theme.rules[number] for number in marks.numbers(element)]
        if found := {item.name: item.value for rule in rules for item in rule.declarations}:
            styles.merge(element, found.items())


@contextmanager
def positions(root: HtmlElement, *, wanted: bool) -> Iterator[None]:
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
