"""Takes tinycss2's tokens and gives parts of them, or changed copies.

tinycss2 shares tokens between all uses of a variable, so nothing here changes a token in place.
"""

from __future__ import annotations

import copy
from collections.abc import Iterable, Sequence

from tinycss2.ast import Node

from wxexport.text import regex

_MOST_DIGITS = 4_000
_DIGITS = regex(r"[0-9]+")
_CONTENTS = {"function": "arguments", "() block": "content"}


def readable(css: str) -> str:
    """The text without the end of its longest numbers, on which tinycss2 fails: Python reads 4,300 digits at most."""
    return css if len(css) <= _MOST_DIGITS else _DIGITS.sub(lambda digits: digits[0][:_MOST_DIGITS], css)


def without_space(tokens: Iterable[Node]) -> list[Node]:
    """The tokens without white space and comments."""
    return [token for token in tokens if token.type not in ("whitespace", "comment")]


def split_at_commas(tokens: Iterable[Node]) -> list[list[Node]]:
    """The tokens between the commas; one empty list when there are no tokens."""
    parts: list[list[Node]] = [[]]
    for token in tokens:
        if token == ",":
            parts.append([])
        else:
            parts[-1].append(token)
    return parts


def contents(token: Node) -> Sequence[Node] | None:
    """The tokens inside a function or parentheses; ``None`` for any other token."""
    return getattr(token, _CONTENTS[token.type]) if token.type in _CONTENTS else None


def with_contents(token: Node, inside: Sequence[Node]) -> Node:
    """A copy of a function or of parentheses with other tokens inside."""
    changed = copy.copy(token)
    setattr(changed, _CONTENTS[token.type], inside)
    return changed


def length(token: Node) -> int:
    """How many characters a token has, without those of the tokens inside of it."""
    written = getattr(token, "representation", "") or getattr(token, "value", "") or getattr(token, "name", "")
    return len(written) + len(getattr(token, "unit", ""))


def is_nested_deeper(tokens: Iterable[Node], limit: int) -> bool:
    """Whether brackets of any kind are nested in more than ``limit`` levels. It does not recurse."""
    waiting = [(token, 0) for token in tokens]
    while waiting:
        token, depth = waiting.pop()
        if depth > limit:
            return True
        inside = getattr(token, "arguments" if token.type == "function" else "content", ())
        waiting += ((inner, depth + 1) for inner in inside)
    return False
