"""Takes the text of a ``style`` attribute and gives its declarations, and the value of each longhand that is in force.

Every reader of a ``style`` asks here, so all agree about order, ``!important``, shorthands, escapes and what a browser
drops. Read ``read_style`` first.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property, lru_cache
from typing import NamedTuple

import tinycss2
from tinycss2.ast import Node

from wxexport.css import grammar, shorthands, values
from wxexport.css.declarations import compile_declarations, parse_block
from wxexport.css.errors import CssError
from wxexport.css.properties import CSS_WIDE
from wxexport.dataclass import dataclass
from wxexport.messages import t

_MOST_STYLES = 16_384  # an article has few styles, each on many elements; `check` asks for all of them in turn
_SUBSTITUTED = frozenset(("var", "env", "attr"))  # a browser judges the value when the article is laid out


class Declared(NamedTuple):
    """One declaration as it is written. ``name`` and ``value`` are in lower case, but for the name of a variable;
    ``functions`` and ``units`` are the names in the value, in brackets too.
    """

    name: str
    value: str
    important: bool
    functions: frozenset[str]
    units: frozenset[str]
    node: Node

    @property
    def text(self) -> str:
        """The declaration as CSS, in its own case, without a semicolon."""
        return f"{self.node.name}:{tinycss2.serialize(self.node.value).strip()}{'!important' * self.important}"


@dataclass(frozen=True)
class Style:
    """A ``style`` attribute."""

    text: str

    @cached_property
    def nodes(self) -> tuple[Node, ...]:
        """What the text has, also what cannot be read, in its order."""
        return tuple(parse_block(self.text))

    @cached_property
    def declarations(self) -> tuple[Declared, ...]:
        """All declarations as they are written, invalid ones too."""
        return tuple(_declared(node) for node in self.nodes if node.type == "declaration")

    @cached_property
    def in_force(self) -> tuple[Declared, ...]:
        """The declarations of which a browser uses at least one longhand, in the order of the text."""
        used = {number for number, _ in self._longhands.values()}
        return tuple(one for number, one in enumerate(self.declarations) if number in used)

    def value(self, name: str) -> str:
        """The value of a longhand that a browser uses, in lower case; ``""`` if the style does not set it."""
        return self._longhands[name][1] if name in self._longhands else ""

    @cached_property
    def in_effect(self) -> Mapping[str, str]:
        """All longhands that a browser uses, with their values in lower case."""
        return {name: value for name, (_, value) in self._longhands.items()}

    @cached_property
    def kept(self) -> Mapping[str, str]:
        """The longhands that WeChat keeps, with values as ``compile_declarations`` writes them."""
        compiled = compile_declarations(self.nodes, {}, lambda line, message: None)
        return {item.name: item.value for item in sorted(compiled, key=lambda item: item.important)}

    @cached_property
    def _longhands(self) -> dict[str, tuple[int, str]]:
        """By longhand: the number of the declaration that wins, and its value."""
        found: dict[str, tuple[int, str]] = {}
        for number, one in enumerate(self.declarations):
            for name, value in _longhands(one):
                if name not in found or one.important >= self.declarations[found[name][0]].important:
                    found[name] = number, value
        return found


def read_style(text: str | None) -> Style:
    """The declarations of a ``style`` attribute; ``None`` is one without any. Anything may be in ``text``."""
    return _read(text or "")


def remember(text: str, kept: Mapping[str, str]) -> None:
    """Keeps what ``read_style(text).kept`` is, for a text that was made of compiled longhands."""
    vars(_read(text)).setdefault("kept", kept)


@lru_cache(maxsize=_MOST_STYLES)
def _read(text: str) -> Style:
    return Style(text)


def _declared(node: Node) -> Declared:
    name = node.name if node.name.startswith("--") else node.lower_name
    functions: set[str] = set()
    units: set[str] = set()
    waiting = list(node.value)
    while waiting:
        token = waiting.pop()
        if token.type == "function":
            functions.add(token.lower_name)
        elif token.type == "dimension":
            units.add(token.lower_unit)
        waiting += getattr(token, "arguments" if token.type == "function" else "content", ())
    value = tinycss2.serialize(node.value).strip().lower()
    return Declared(name, value, node.important, frozenset(functions), frozenset(units), node)


def _longhands(one: Declared) -> Iterable[tuple[str, str]]:
    """What a browser makes of a declaration: nothing of an invalid one."""
    words = [word.lower() for word in values.as_words(one.node.value)]
    try:
        if not _SUBSTITUTED.isdisjoint(one.functions):
            return [(name, one.value) for name, _ in _expanded(one.name, ["inherit"])]
        found = list(_expanded(one.name, words))
    except CssError:
        return ()
    return found if all(grammar.accepts(name, value) for name, value in found) else ()


def _expanded(name: str, words: list[str]) -> shorthands.Longhands:
    if not words or "" in words or (len(words) > 1 and CSS_WIDE.intersection(words)):  # "" is a broken token
        raise CssError(t("cannot be read"))
    name = shorthands.ALIASES.get(name, name)
    if name in _IN_ANY_ORDER:
        yield from _in_any_order(_IN_ANY_ORDER[name], words).items()
    elif name == "background":
        yield from _background(words).items()
    elif name in shorthands.SHORTHANDS:
        yield from shorthands.SHORTHANDS[name](words)
    else:
        yield name, " ".join(words)


_IN_ANY_ORDER = {
    "list-style": {"list-style-position": "outside", "list-style-image": "none", "list-style-type": "disc"},
    "text-decoration": {
        "text-decoration-line": "none",
        "text-decoration-style": "solid",
        "text-decoration-color": "currentcolor",
        "text-decoration-thickness": "auto",
    },
}
"""Shorthands of which the editor keeps less than a browser: their longhands with the initial values."""
_MOST_WORDS = 7
"""Of such a shorthand: a text decoration of four lines, with a style, a color and a thickness."""


def _in_any_order(initial: Mapping[str, str], words: list[str]) -> dict[str, str]:
    """Each word is for the first longhand that accepts it, after the words that it has already."""
    if CSS_WIDE.intersection(words):
        return dict.fromkeys(initial, words[0])
    if len(words) > _MOST_WORDS:  # all that a longhand has is read again with each word
        raise CssError(t("cannot be read"))
    given: dict[str, str] = {}
    for word in words:
        both = {name: f"{given[name]} {word}" if name in given else word for name in initial}
        name = next((name for name, value in both.items() if grammar.accepts(name, value)), None)
        if name is None:
            raise CssError(t("cannot be read"))
        given[name] = both[name]
    if given.get("list-style-image") == "none":  # also means no marker
        given.setdefault("list-style-type", "none")
    return dict(initial) | given


def _background(words: list[str]) -> dict[str, str]:
    """The pictures of all layers, and the color, which only the last layer may have."""
    if CSS_WIDE.intersection(words):
        return dict.fromkeys(_BACKGROUND, words[0])
    found: dict[str, list[str]] = {name: [] for name in _BACKGROUND}
    for at, word in enumerate(words):
        name = next((name for name in (*_BACKGROUND, "background") if grammar.accepts(name, word.rstrip(","))), None)
        is_out = name == "background-color" and (found[name] or any(later.endswith(",") for later in words[at:]))
        if name is None or is_out:
            raise CssError(t("cannot be read"))
        found.setdefault(name, []).append(word.rstrip(","))
    return {
        "background-color": " ".join(found["background-color"]) or "transparent",
        "background-image": ", ".join(found["background-image"]) or "none",
    }


_BACKGROUND = ("background-color", "background-image")
