"""A tree and the rules of a theme -> the elements of each rule, found with lxml, with their styles.

Each match is marked with a class of the rule's own, and premailer gets nothing but those classes; ``inliner.py`` says
why.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

from lxml import etree
from lxml.html import HtmlElement

from wxexport.css.compact import compact
from wxexport.css.conditions import POSITIONS, has_class
from wxexport.css.style import read_style
from wxexport.text import regex
from wxexport.theme import inliner, marks
from wxexport.theme.generated import Generated
from wxexport.theme.model import Stage, StyleRule, Theme
from wxexport.theme.steps import Search, xpath

_CLASS = regex(r"[^ \t\r\n]+")  # as XPath divides them
_ALL = "*"
_ALONE = 8
"""How many times longer it takes to test an element alone than as one of a whole tree."""

Match = tuple[int, StyleRule, list[HtmlElement]]
"""A rule by its number, and the elements that it matches."""


def matches(top: HtmlElement, theme: Theme, *stages: Stage) -> list[Match]:
    """The rules of some stages, each with the elements that it matches.

    All rules are matched before the first node is added, or ``:first-child`` would match other elements.
    """
    named = _by_name(top)
    present = set(named)
    rules = [(n, rule) for n, rule in enumerate(theme.rules) if rule.stage in stages and rule.names <= present]
    with positions(top, wanted=any(f"@{name}" in rule.xpath for _, rule in rules for name in POSITIONS)):
        search = Search(top)
        return [(number, rule, _matched(rule, search, top, named)) for number, rule in rules]


def _matched(
    rule: StyleRule, search: Search, top: HtmlElement, named: Mapping[str, list[HtmlElement]]
) -> list[HtmlElement]:
    """The elements that a rule matches, in their order. Most rules are for a tag or a class, whatever is around it."""
    if len(rule.names) == 1:
        (name,) = rule.names
        condition = f"*[({has_class(name[1:])})]" if name.startswith(".") else name
        if rule.xpath == f"descendant-or-self::{condition}":
            return named[name]
    with search.prepared(rule.xpath) as text:
        return _found(rule, text, top, named)


def _found(rule: StyleRule, text: str, top: HtmlElement, named: Mapping[str, list[HtmlElement]]) -> list[HtmlElement]:
    possible = sum(len(named[kind]) for kind in rule.kinds)
    if not rule.kinds or possible * _ALONE > len(named[_ALL]):
        found: list[HtmlElement] = xpath(text)(top)
        return found
    matches = xpath(text.replace("descendant-or-self::", "self::", 1))
    matched = {element for kind in rule.kinds for element in named[kind] if matches(element)}
    return [element for element in named[_ALL] if element in matched] if matched else []


def write(matches: Sequence[Match], root: HtmlElement, top: HtmlElement) -> dict[int, StyleRule]:
    """Writes the styles of the matched elements of an article, and what they generate; ``top`` is the outermost element
    that rules match. Returns the rules with a style by number.
    """
    used, generated = _mark(matches)
    generated.insert(top)
    if used:
        inliner.write_styles(root, used)
    generated.finish_markers(root)
    return dict(used)


def _mark(matches: Sequence[Match]) -> tuple[list[tuple[int, StyleRule]], Generated]:
    """Marks the elements of each rule; returns the rules that matched, by number, and the generated nodes."""
    generated = Generated()
    used = []
    marked: defaultdict[HtmlElement, list[int]] = defaultdict(list)
    for number, rule, elements in matches:
        for element in elements:
            if element.tag == "svg" or (rule.pseudo == "marker" and element.tag != "li"):
                continue  # a drawing has its own size
            target = generated.apply(element, rule)
            if rule.important:
                _override(target, rule)
            marked[target].append(number)
        if elements and rule.declarations:
            used.append((number, rule))
    for target, numbers in marked.items():
        marks.add(target, numbers)
    return used, generated


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


def _by_name(root: HtmlElement) -> dict[str, list[HtmlElement]]:
    """The elements in the tree by tag and, with a dot, by class. Most rules of a theme are for others."""
    named: defaultdict[str, list[HtmlElement]] = defaultdict(list)
    for element in root.iter(etree.Element):
        named[_ALL].append(element)
        named[str(element.tag)].append(element)
        if classes := element.get("class"):
            for name in dict.fromkeys(_CLASS.findall(classes)):
                named[f".{name}"].append(element)
    return named


def _override(element: HtmlElement, rule: StyleRule) -> None:
    """Removes from the element's own style what an ``!important`` rule sets."""
    names = {item.name for item in rule.declarations}
    own = read_style(element.attrib.pop("style", None)).kept
    if left := {name: value for name, value in own.items() if name not in names}:
        element.set("style", compact(left))
