"""Takes the declarations of ``content`` and of counters and gives what they say.

WeChat keeps neither (reference, part 3). ``counters`` turns them into text once the article is there.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Literal, NamedTuple

import tinycss2
from tinycss2.ast import Node

from wxexport.css.counter_styles import STYLES
from wxexport.css.errors import Report
from wxexport.css.tokens import contents, length, without_space
from wxexport.messages import t
from wxexport.text import UNPRINTABLE

COUNTER_PROPERTIES = ("counter-reset", "counter-increment", "counter-set")
_LARGEST = 10_000_000
_LONGEST = 200
"""Characters of a value: its text is written at every element that the rule matches."""
_QUOTES = {"open-quote": "“", "close-quote": "”", "no-open-quote": "", "no-close-quote": ""}


class CounterValue(NamedTuple):
    """A counter's value; with a ``separator``, also the values of the counters of the same name around it."""

    name: str
    style: str = "decimal"
    separator: str | None = None


class Attribute(NamedTuple):
    """``attr(name)``: the value of an attribute of the element."""

    name: str


Content = tuple[str | CounterValue | Attribute, ...]


class ContentDeclaration(NamedTuple):
    """The ``content`` that wins in a block; ``parts`` is ``None`` for the keyword ``none``."""

    parts: Content | None
    important: bool


class Change(NamedTuple):
    """``counter-reset``, ``-set`` or ``-increment`` of some counters."""

    what: Literal["reset", "set", "increment"]
    values: tuple[tuple[str, int], ...]


def read_content(nodes: Iterable[Node], report: Report, *, may_be_empty: bool = False) -> ContentDeclaration | None:
    """The declaration of ``content`` that wins; ``None`` if none of them is valid."""
    winner: ContentDeclaration | None = None
    for node in nodes:
        parts = _parts(node, report)
        if parts is False:
            continue
        if parts == ("",) and not may_be_empty:
            report(node.source_line, t("content: an empty element is deleted by the editor"))
        if winner is None or node.important >= winner.important:
            winner = ContentDeclaration(parts, node.important)
    return winner


def _parts(node: Node, report: Report) -> Content | Literal[False] | None:
    """The parts of the text; ``None`` for no pseudo-element, ``False`` for a value that is reported."""
    tokens = without_space(node.value)
    if sum(length(inner) for token in tokens for inner in (token, *(contents(token) or ()))) > _LONGEST:
        report(node.source_line, t("{name}: {reason}", name="content", reason=t("is too long")))
        return False
    if len(tokens) == 1 and tokens[0].type == "ident" and tokens[0].lower_value in ("none", "normal"):
        return None
    found: list[str | CounterValue | Attribute] = []
    for token in tokens:
        part = _part(token)
        if part is None:
            shown = tinycss2.serialize(node.value).strip()
            report(
                node.source_line,
                t("content: {shown} is not available, only text in quotes, counters and attr()", shown=shown),
            )
            return False
        if found and isinstance(part, str) and isinstance(found[-1], str):
            found[-1] += part
        else:
            found.append(part)
    if not found:
        report(node.source_line, t("content: has no value"))
        return False
    return tuple(found)


def _part(token: Node) -> str | CounterValue | Attribute | None:
    if token.type == "string":
        return _shown(token)
    if token.type == "ident":
        return _QUOTES.get(token.lower_value)
    if token.type != "function":
        return None
    words = [word for word in without_space(token.arguments) if word != ","]
    idents = [word.value for word in words if word.type == "ident"]
    if token.lower_name == "attr" and len(words) == 1 and idents:
        return Attribute(idents[0].lower())
    if token.lower_name == "counter" and 1 <= len(words) == len(idents) <= 2:
        return _counter(idents)
    if token.lower_name == "counters" and len(words) >= 2 and words[1].type == "string" and len(idents) < 3:
        return _counter(idents, _shown(words[1]))
    return None


def _shown(token: Node) -> str:
    """The text in quotes without control characters, which an escape may write, and which no article may have."""
    return UNPRINTABLE.sub("", token.value)


def _counter(idents: list[str], separator: str | None = None) -> CounterValue | None:
    """A counter from its name and perhaps its style; ``None`` for a style that is not supported."""
    style = idents[1].lower() if len(idents) > 1 else "decimal"
    return CounterValue(idents[0], style, separator) if style in STYLES else None


def read_changes(nodes: Iterable[Node], report: Report) -> tuple[Change, ...]:
    """The changes that declarations of ``COUNTER_PROPERTIES`` make; the last of each property wins."""
    found: dict[str, Change] = {}
    for node in nodes:
        what: Any = node.lower_name.removeprefix("counter-")
        values = _values(node.value, 1 if what == "increment" else 0)
        if values is None:
            report(
                node.source_line,
                t("{name}: {value} cannot be read", name=node.name, value=tinycss2.serialize(node.value).strip()),
            )
            continue
        if node.important:
            report(node.source_line, t("{name}: !important has no effect on counters here", name=node.name))
        found[what] = Change(what, values)
    return tuple(found.values())


def _values(tokens: Iterable[Node], default: int) -> tuple[tuple[str, int], ...] | None:
    """The counters, each with its number or ``default``; ``None`` if the value is not valid."""
    values: list[tuple[str, int]] = []
    for token in without_space(tokens):
        if token.type == "ident":
            if token.lower_value != "none":
                values.append((token.value, default))
        elif token.type == "number" and token.is_integer and values and abs(token.value) < _LARGEST:
            values[-1] = (values[-1][0], int(token.value))
        else:
            return None
    return tuple(values)
