r"""Numbers, references and macros through an article: ``\label``, ``\tag``, ``\eqref``, ``\newcommand``.

The typesetter draws one formula and knows no other one. So numbers become ``\tag``, references become numbers, and each
formula is given the macros that it uses (``macros`` in the ``meta`` of its token).

A formula is numbered where LaTeX numbers it and stands without dollars, or where it has a ``\label``: authors who write
``$$\begin{align}`` see no numbers on GitHub.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import field

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from wxexport.dataclass import dataclass
from wxexport.html.limits import FORMULAS
from wxexport.markdown.counting import count
from wxexport.markdown.environments import BARE, NUMBERED
from wxexport.markdown.positions import leaves
from wxexport.text import regex

MACROS = "macros"
"""The key of the definitions that a formula needs, in ``Token.meta``."""

_MOST = 2_000
"""Characters of definitions in front of a formula; with more it gets none."""

_LABEL = regex(r"\s?\\label\{([^{}]{1,100})\}")
_TAG = regex(r"\\tag(\*?)\{([^{}]{1,100})\}")
_NO_NUMBER = regex(r"\\(?:notag|nonumber)(?![A-Za-z])")
_REFERENCE = regex(r"\\(eq)?ref\{([^{}]{1,100})\}")
_ENVIRONMENT = regex(rf"\s*\\begin\{{((?:{NUMBERED})\*?)\}}(.*)\\end\{{\1\}}\s*", re.DOTALL)
_ONE_ROW = ("equation", "multline")
_PART = regex(r"\\(?:begin|end)(?![A-Za-z])|\\\\(?:\[[^\[\]]{0,20}\])?|\\.|[{}]", re.DOTALL)
_NAME = regex(r"\\(?:[A-Za-z]+|[^A-Za-z\s])")
_DEFINITION = regex(
    r"\\(?:(?:re|provide)?newcommand|DeclareMathOperator)\*?\s?(?:\{\s?(?P<name>\\[A-Za-z]+)\s?\}|(?P<bare>\\[A-Za-z]+))"
    r"\s?(?:\[\d\]\s?(?:\[[^\[\]]{0,100}\])?)?\s?\{"
    r"|\\g?def\s?(?P<defined>\\[A-Za-z]+)(?:#\d){0,9}\s?\{"
)


def equations(md: MarkdownIt) -> None:
    md.core.ruler.after("text_join", "equations", _equations)


def _equations(state: StateCore) -> None:
    article = _Article()
    formulas = [(token, block) for token, block in leaves(state.tokens) if token.type in ("math_block", "math_inline")]
    for token, block in formulas:
        count(state.env, FORMULAS, 1, block.map[0] if block.map else None)  # each may be given many macros
        article.define(token)
        article.number(token)
    if article.numbers:
        for token, _ in leaves(state.tokens):
            if token.type in ("text", "math_block", "math_inline"):
                token.content = _REFERENCE.sub(article.reference, token.content)
    state.tokens = [token for token in state.tokens if token.type != "math_block" or token.content]


@dataclass(slots=True)
class _Article:
    """What its formulas so far have defined: the number of each label, and macros by their name."""

    numbers: dict[str, str] = field(default_factory=dict)
    count: int = 0
    macros: dict[str, str] = field(default_factory=dict)

    def define(self, token: Token) -> None:
        """Gives the formula the macros it uses, and keeps those it defines; nothing is left of mere definitions."""
        own, rest = _definitions(token.content) if "\\" in token.content else ({}, "x")
        if self.macros:
            token.meta[MACROS] = self._used(token.content, own)
        self.macros |= own
        if own and not rest.strip():
            token.type, token.content = token.type.replace("math_inline", "text"), ""

    def _used(self, latex: str, own: Mapping[str, str]) -> str:
        used: dict[str, str] = {}
        todo, left = [latex], _MOST
        while todo:
            for name in _NAME.findall(todo.pop()):
                if name in self.macros and name not in used and name not in own:
                    used[name] = self.macros[name]
                    todo.append(used[name])
                    left -= len(used[name])
                    if left < 0:  # at once: a chain of macros would be followed to its end for each formula
                        return ""
        return "".join(used.values())

    def number(self, token: Token) -> None:
        """Replaces labels by numbers."""
        is_bare = token.markup == BARE
        if not (is_bare or r"\label" in token.content):
            return
        found = _ENVIRONMENT.fullmatch(token.content)
        if found is None:
            token.content = self._numbered(token.content, always=False)
            return
        name, body = found.groups()
        rows = [body] if name.rstrip("*") in _ONE_ROW else _rows(body)
        always = is_bare and not name.endswith("*")
        body = "".join(self._numbered(row, always=always) if not number % 2 else row for number, row in enumerate(rows))
        token.content = rf"\begin{{{name}}}{body}\end{{{name}}}"

    def _numbered(self, row: str, *, always: bool) -> str:
        labels, tag = _LABEL.findall(row), _TAG.search(row)
        row = _LABEL.sub("", row)
        number = tag[2] if tag else ""
        if not tag and row.strip() and not _NO_NUMBER.search(row) and (labels or always):
            self.count += 1
            number = str(self.count)
            row = rf"{row.rstrip()}\tag{{{number}}}"
        self.numbers |= {label: number for label in labels if number}
        return row

    def reference(self, found: re.Match[str]) -> str:
        number = self.numbers.get(found[2])
        if number is None:
            return found[0]
        return f"({number})" if found[1] else number


def _rows(body: str) -> list[str]:
    """The rows of an environment, with what is between them: row, separator, row."""
    pieces, depth, start = [], 0, 0
    for part in _PART.finditer(body):
        mark = part[0]
        depth += (mark in ("{", r"\begin")) - (mark in ("}", r"\end"))
        if mark.startswith("\\\\") and depth == 0:
            pieces += [body[start : part.start()], mark]
            start = part.end()
    return [*pieces, body[start:]]


def _definitions(latex: str) -> tuple[dict[str, str], str]:
    """The definitions of macros in a formula, by name, and the rest of it."""
    found: dict[str, str] = {}
    rest, at = [], 0
    while head := _DEFINITION.search(latex, at):
        end = _closing_brace(latex, head.end())
        if end is None:
            break
        name = head["name"] or head["bare"] or head["defined"]
        found[name] = latex[head.start() : end + 1]
        rest.append(latex[at : head.start()])
        at = end + 1
    return found, "".join((*rest, latex[at:]))


def _closing_brace(latex: str, at: int) -> int | None:
    """The position of the brace that closes the one before ``at``."""
    depth = 1
    for part in _PART.finditer(latex, at):
        depth += (part[0] == "{") - (part[0] == "}")
        if depth == 0:
            return part.start()
    return None
