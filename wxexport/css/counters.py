"""``content`` and counters: text that a theme adds to an article.

WeChat keeps neither (reference, part 3), so they are worked out once the article is there and become real text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

import tinycss2
from lxml import etree
from lxml.html import HtmlElement
from tinycss2.ast import Node

from wxexport.css.declarations import Report

PROPERTIES = ("counter-reset", "counter-increment", "counter-set")
_LISTS = ("ul", "ol")
_LIST_ITEM = "list-item"
_MOST = 10_000_000
_QUOTES = {"open-quote": "“", "close-quote": "”", "no-open-quote": "", "no-close-quote": ""}


@dataclass(frozen=True, slots=True)
class Counter:
    """A counter's value in ``content``; with a ``separator``, those of all the counters around it, too."""

    name: str
    style: str = "decimal"
    separator: str | None = None


@dataclass(frozen=True, slots=True)
class Attribute:
    """``attr(name)``: the value of an attribute of the element."""

    name: str


Content = tuple[str | Counter | Attribute, ...]


@dataclass(frozen=True, slots=True)
class Chosen:
    """What the ``content`` of a block comes to; no ``parts`` stand for the keyword ``none``."""

    parts: Content | None
    important: bool


@dataclass(frozen=True, slots=True)
class Change:
    """``counter-reset``, ``-set`` or ``-increment`` of some counters."""

    what: Literal["reset", "set", "increment"]
    values: tuple[tuple[str, int], ...]


def content(nodes: Iterable[Node], report: Report) -> Chosen | None:
    """What declarations of ``content`` come to; ``None`` when there is none that can be read."""
    chosen: Chosen | None = None
    for node in nodes:
        parts = _parts(node, report)
        if parts is False:
            continue
        if chosen is None or node.important >= chosen.important:
            chosen = Chosen(parts or None if parts is None else parts, node.important)
    return chosen


def _parts(node: Node, report: Report) -> Content | Literal[False] | None:
    tokens = [token for token in node.value if token.type not in ("whitespace", "comment")]
    if len(tokens) == 1 and tokens[0].type == "ident" and tokens[0].lower_value in ("none", "normal"):
        return None
    found: list[str | Counter | Attribute] = []
    for token in tokens:
        part = _part(token)
        if part is None:
            shown = tinycss2.serialize(node.value).strip()
            report(node.source_line, f"content: {shown} is not available, only text in quotes, counters and attr()")
            return False
        if found and isinstance(part, str) and isinstance(found[-1], str):
            found[-1] += part
        else:
            found.append(part)
    if not found:
        report(node.source_line, "content: has no value")
        return False
    if found == [""]:
        report(node.source_line, "content: an empty element is deleted by the editor")
    return tuple(found)


def _part(token: Node) -> str | Counter | Attribute | None:
    if token.type == "string":
        return str(token.value)
    if token.type == "ident":
        return _QUOTES.get(token.lower_value)
    if token.type != "function":
        return None
    words = [word for word in token.arguments if word.type not in ("whitespace", "comment") and word != ","]
    idents = [word.value for word in words if word.type == "ident"]
    if token.lower_name == "attr" and len(words) == 1 and idents:
        return Attribute(idents[0].lower())
    if token.lower_name == "counter" and 1 <= len(words) == len(idents) <= 2:
        style = idents[1].lower() if len(idents) > 1 else "decimal"
        return Counter(idents[0], style) if style in STYLES else None
    if token.lower_name == "counters" and len(words) >= 2 and words[1].type == "string" and len(idents) < 3:
        style = idents[1].lower() if len(idents) > 1 else "decimal"
        return Counter(idents[0], style, words[1].value) if style in STYLES else None
    return None


def changes(nodes: Iterable[Node], report: Report) -> tuple[Change, ...]:
    """What declarations of counters say."""
    found: dict[str, Change] = {}
    for node in nodes:
        tokens = [token for token in node.value if token.type not in ("whitespace", "comment")]
        what: Any = node.lower_name.removeprefix("counter-")
        values: list[tuple[str, int]] = []
        for token in tokens:
            if token.type == "ident" and token.lower_value != "none":
                values.append((token.value, 1 if what == "increment" else 0))
            elif token.type == "number" and token.is_integer and values and abs(token.value) < _MOST:
                values[-1] = (values[-1][0], int(token.value))
            elif token.type != "ident":
                report(node.source_line, f"{node.name}: {tinycss2.serialize(node.value).strip()} cannot be read")
                break
        else:
            if node.important:
                report(node.source_line, f"{node.name}: !important has no effect on counters here")
            found[what] = Change(what, tuple(values))
    return tuple(found.values())


# --- counting -------------------------------------------------------------------------------------------------------

Changes = Mapping[tuple[Any, str | None], Mapping[str, Change]]
"""By element and pseudo-element: what happens to counters there, by kind."""


def texts(root: HtmlElement, wanted: Mapping[tuple[Any, str], Content], done: Changes) -> dict[tuple[Any, str], str]:
    """The text of each pseudo-element in ``wanted``, with the counters as they are where it stands."""
    counting = _Counting(done)
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
    """The counters while the article is walked through. One lives in the element around the one that made it."""

    def __init__(self, done: Changes) -> None:
        self._done = done
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
        changed = self._done.get((element, pseudo), {})
        for what, act in (("reset", self._reset), ("increment", self._add), ("set", self._set)):
            for name, value in changed[what].values if what in changed else ():
                act(name, value, owner)

    def leave(self, element: HtmlElement) -> None:
        for name in self._owned.pop(element, ()):
            self._stacks[name].pop()

    def text(self, parts: Content, element: HtmlElement) -> str:
        return "".join(self._text(part, element) for part in parts)

    def _text(self, part: str | Counter | Attribute, element: HtmlElement) -> str:
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
        self._there(name, owner)[1] += value

    def _set(self, name: str, value: int, owner: Any) -> None:
        self._there(name, owner)[1] = value

    def _there(self, name: str, owner: Any) -> list[Any]:
        if not self._stacks.get(name):
            self._reset(name, 0, owner)
        return self._stacks[name][-1]


def _integer(text: str | None, otherwise: Any) -> Any:
    text = (text or "").strip()
    return int(text) if text.removeprefix("-").isdecimal() and len(text) < 10 else otherwise


# --- how a number is written ----------------------------------------------------------------------------------------


def _chinese(number: int) -> str:
    """一, 十二, 二百零三; beyond 9,999 in figures."""
    if not 0 <= number <= 9999:
        return str(number)
    if number == 0:
        return "零"
    text, zero = "", False
    for digit, unit in zip(f"{number:04d}", "千百十" + " ", strict=True):
        if digit == "0":
            zero = bool(text)
            continue
        text += ("零" if zero else "") + "零一二三四五六七八九"[int(digit)] + unit.strip()
        zero = False
    return text[1:] if text.startswith("一十") else text


def _roman(number: int) -> str:
    if not 1 <= number <= 3999:
        return str(number)
    text = ""
    for value, sign in zip(
        (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1),
        ("m", "cm", "d", "cd", "c", "xc", "l", "xl", "x", "ix", "v", "iv", "i"),
        strict=True,
    ):
        text += sign * (number // value)
        number %= value
    return text


def _letters(alphabet: str) -> Callable[[int], str]:
    def write(number: int) -> str:
        if number < 1:
            return str(number)
        text = ""
        while number:
            number, rest = divmod(number - 1, len(alphabet))
            text = alphabet[rest] + text
        return text

    return write


def _stems(signs: str) -> Callable[[int], str]:
    return lambda number: signs[number - 1] if 1 <= number <= len(signs) else _chinese(number)


def _always(sign: str) -> Callable[[int], str]:
    return lambda number: sign


_LATIN = _letters("abcdefghijklmnopqrstuvwxyz")
STYLES: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimal-leading-zero": lambda number: f"{number:02d}" if number >= 0 else f"-{-number:02d}",
    "lower-roman": _roman,
    "upper-roman": lambda number: _roman(number).upper(),
    "lower-alpha": _LATIN,
    "lower-latin": _LATIN,
    "upper-alpha": lambda number: _LATIN(number).upper(),
    "upper-latin": lambda number: _LATIN(number).upper(),
    "lower-greek": _letters("αβγδεζηθικλμνξοπρστυφχψω"),
    "cjk-decimal": lambda number: (
        "".join("〇一二三四五六七八九"[int(digit)] for digit in str(number)) if number >= 0 else str(number)
    ),
    "cjk-ideographic": _chinese,
    "trad-chinese-informal": _chinese,
    "simp-chinese-informal": _chinese,
    "cjk-heavenly-stem": _stems("甲乙丙丁戊己庚辛壬癸"),
    "cjk-earthly-branch": _stems("子丑寅卯辰巳午未申酉戌亥"),
    "disc": _always("•"),
    "circle": _always("◦"),
    "square": _always("▪"),
    "none": _always(""),
}
"""How ``counter(name, style)`` and a list's marker write a number."""
NUMBERED = frozenset(STYLES) - {"disc", "circle", "square", "none"}


def heading(number: int) -> str:
    """A number as Chinese headings have it, without its 、."""
    return _chinese(number)


def marker(style: str, number: int) -> str:
    """The text of a list's marker, as a browser writes it, its space included."""
    if style not in STYLES or style == "none":
        return ""
    stop = "、" if style in ("cjk-ideographic", "simp-chinese-informal", "trad-chinese-informal") else ". "
    return STYLES[style](number) + (stop if style in NUMBERED else " ")
