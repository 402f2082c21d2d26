"""The text and the language of a code block go in, its lines come out as pieces, each with the class of its token.

``style`` gives the colors of a class in a Pygments style. A language that Pygments does not know is plain text, never a
guess.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from functools import cache
from itertools import groupby

from pygments.lexer import Lexer
from pygments.lexers import get_lexer_by_name
from pygments.styles import get_style_by_name
from pygments.token import STANDARD_TYPES, Token, _TokenType
from pygments.util import ClassNotFound

from wxexport.dataclass import dataclass
from wxexport.html.limits import COLORING_EACH

_ALIASES = {
    name: lexer
    for lexer, names in {
        "bash": "env dotenv",
        "bat": "cmd",
        "console": "shellsession terminal",
        "css": "wxss acss",
        "diff": "patch",
        "fsharp": "fs",
        "html": "htm xhtml vue svelte astro wxml axml",
        "ini": "conf",
        "javascript": "mjs cjs node wxs json5 jsx",
        "json": "jsonc ipynb webmanifest",
        "kotlin": "kt kts",
        "markdown": "mdx",
        "nasm": "assembly",
        "ocaml": "ml",
        "postgresql": "pgsql",
        "solidity": "sol",
        "sql": "sqlite",
        "typescript": "tsx",
        "vbnet": "vb",
        "xml": "svg plist",
        "yaml": "yml",
    }.items()
    for name in names.split()
}
"""Names that authors write and that Pygments, or its older releases, do not know."""
_COSTLY = {"autohotkey": 8, "X++": 6, "MCSchema": 200}
"""Lexers that take so many times as long as the others for their worst input."""
_TYPES = {short: token for token, short in STANDARD_TYPES.items() if short}

Piece = tuple[str, str]
"""A token's class (empty for plain text) and its text."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line; ``sign`` is the ``+``, ``-`` or blank before a line of a diff."""

    pieces: tuple[Piece, ...]
    sign: str = ""


def cost(text: str, language: str, *, diff: bool) -> int:
    """What coloring a block costs, in the unit of ``limits.COLORING``; not its time, which differs from run to run."""
    lexer = _lexer(language)
    if lexer is None:
        return 0
    return len(text) * (len(text) + COLORING_EACH) * (2 if diff else 1) * _COSTLY.get(lexer.name, 1)


def lines_of(text: str, language: str, *, diff: bool) -> list[Line]:
    """The lines of a block; with ``diff`` the text is a diff of text in ``language``."""
    if diff:
        return _compared(text, language)
    return [Line(pieces) for pieces in token_lines(text, language)]


def _compared(text: str, language: str) -> list[Line]:
    """The lines of a diff, the old text and the new one each colored as a whole: a quotation mark that was taken out
    must not color what came in.
    """
    lines = text.split("\n")
    old, new_ = (
        iter(token_lines("\n".join(_unsigned(line) for line in lines if not line.startswith(sign)), language))
        for sign in ("+", "-")
    )
    compared = []
    for line in lines:
        sign = line[:1] if line[:1] in ("+", "-", " ") else ""
        before = next(old) if sign != "+" else ()
        after = next(new_) if sign != "-" else ()
        compared.append(Line((("", sign), *(before if sign == "-" else after)), sign))
    return compared


def _unsigned(line: str) -> str:
    return line[1:] if line[:1] in ("+", "-", " ") else line


def token_lines(text: str, language: str) -> list[tuple[Piece, ...]]:
    """The text's lines, as many as it has, each as pieces of one token class."""
    lines: list[list[Piece]] = [[]]
    for name, token in _tokens(text, language):
        for number, part in enumerate(token.split("\n")):
            if number:
                lines.append([])
            if part:
                lines[-1].append((name, part))
    return [tuple(line) for line in lines]


def _tokens(text: str, language: str) -> Iterator[Piece]:
    """(token class, text) with equal neighbors merged; one plain token when the language is unknown."""
    lexer = _lexer(language)
    if lexer is None:
        yield "", text
        return
    named: Iterable[Piece] = ((_class_of(kind), part) for kind, part in lexer.get_tokens(text))
    pieces = [(name, "".join(part for _, part in group)) for name, group in groupby(named, key=lambda item: item[0])]
    if pieces and pieces[-1][1].endswith("\n") and not text.endswith("\n"):
        pieces[-1] = pieces[-1][0], pieces[-1][1][:-1]  # the newline Pygments adds
    yield from pieces


@cache
def _lexer(language: str) -> Lexer | None:
    for name in (language, _ALIASES.get(language, "")):
        with suppress(ClassNotFound):
            return get_lexer_by_name(name, stripnl=False, ensurenl=True)
    return None


@cache
def _class_of(kind: _TokenType) -> str:
    """The class of a token; white space and plain text have none, so that they merge with each other."""
    known = next(ancestor for ancestor in reversed(kind.split()) if ancestor in STANDARD_TYPES)
    return "" if Token.Text in known.split() else STANDARD_TYPES[known]


@cache
def style(style_name: str, short: str) -> tuple[tuple[str, str], ...]:
    """The CSS declarations of a token class in the Pygments style called ``style_name``."""
    given = get_style_by_name(style_name).style_for_token(_TYPES[short])
    declared = {
        "color": given["color"] and f"#{given['color']}",
        "background-color": given["bgcolor"] and f"#{given['bgcolor']}",  # the color may be readable only on it
        "font-weight": given["bold"] and "bold",
        "font-style": given["italic"] and "italic",
        "text-decoration": given["underline"] and "underline",
    }
    return tuple((name, value) for name, value in declared.items() if value)
