"""Why: the editor folds newlines and spaces and drops ``<pre>``'s scrolling, so code keeps its lines by ``<br>`` and
no-break spaces, inside a section that scrolls.

``run`` puts classes on the tokens, since a document has no theme yet; ``color`` turns them into the theme's colors.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from itertools import groupby

from lxml.html import HtmlElement
from pygments.lexer import Lexer
from pygments.lexers import get_lexer_by_name
from pygments.styles import get_style_by_name
from pygments.token import STANDARD_TYPES, Token, _TokenType
from pygments.util import ClassNotFound

from wxexport.html.tree import Part, elements, fill, new, replace
from wxexport.model import Settings
from wxexport.passes import fences
from wxexport.passes.fences import Fence
from wxexport.passes.job import Job
from wxexport.theme import inline

TAB_WIDTH = 4
LONGEST_COLORED = 200_000  # characters; beyond it colors cost more than they tell
_CLASS = "token-"
MONOSPACE = "samp"
"""What stands for ``<code>`` in a block until the theme is inlined, so that a theme's ``code`` means code in a line
only.

It is the tag that makes the lines monospaced, since WeChat wants no ``font-family``.
"""
_NBSP = "\u00a0"
_LOST_SPACES = re.compile(r"^ +| {2,}| +$")  # those at the edges of a line and after another; code wraps at the rest
_SIGNS = {"+": "code-added", "-": "code-removed"}
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
"""Names that authors write and Pygments, or its older releases, do not know. A name that nobody knows is plain text,
never a guess.
"""
_TYPES = {short: token for token, short in STANDARD_TYPES.items() if short}


def run(root: HtmlElement, job: Job) -> None:
    for pre in elements(root, "pre"):
        replace(pre, _block(pre, job.article.settings))
    for code in elements(root, "code"):
        _keep_spaces(code)


def finish(root: HtmlElement) -> None:
    """Gives the lines of code blocks the tag that the editor keeps."""
    for lines in elements(root, MONOSPACE):
        lines.tag = "code"


def color(root: HtmlElement, style_name: str) -> None:
    """Turns token classes into inline styles of the Pygments style called ``style_name``."""
    for span in elements(root, "span"):
        name = span.get("class", "")
        if name.startswith(_CLASS):
            del span.attrib["class"]
            declared = _declarations(style_name, name.removeprefix(_CLASS))
            if declared:
                inline.merge(span, declared)


# --- the block ------------------------------------------------------------------------------------------------------


def _block(pre: HtmlElement, settings: Settings) -> HtmlElement:
    fence = fences.of(pre)
    block = new("section", "code")
    if line := pre.get("data-line"):
        block.set("data-line", line)
    text = "".join(pre.itertext()).expandtabs(TAB_WIDTH).rstrip("\n")
    shown = text.lstrip("\n")
    frame = _frame(shown, fence.without(len(text) - len(shown)), settings)
    heading = _heading(fence, window=settings.code_window if fence.window is None else fence.window)
    if heading is None:
        return fill(block, [frame])
    # The lines scroll by themselves, so that the heading stays.
    return fill(block, [heading, fill(new("section", "code-scroll"), [frame])])


def _frame(text: str, fence: Fence, settings: Settings) -> HtmlElement:
    wraps = settings.code_wrap if fence.wrap is None else fence.wrap
    numbered = settings.code_numbers if fence.numbers is None else fence.numbers
    samp = new(MONOSPACE, "code-marked" if (fence.diff or fence.marks) and not wraps else None)
    content = list(_content(_lines(text, fence), fence, numbered=numbered))
    fill(samp, content or [_NBSP])  # an empty element would be deleted
    return fill(new("section", "code-lines code-wrap" if wraps else "code-lines"), [samp])


def _heading(fence: Fence, *, window: bool) -> HtmlElement | None:
    """The title, the window's bar, or the bar with the title in it."""
    if not window:
        return new("section", "code-title", fence.title) if fence.title else None
    bar = fill(new("section", "code-bar"), [new("span", "code-dot", _NBSP) for _ in range(3)])
    return fill(bar, [new("span", "code-title", fence.title)]) if fence.title else bar


def _content(lines: list[_Line], fence: Fence, *, numbered: bool) -> Iterator[Part]:
    """The lines with ``<br>`` between them; a marked one is in a span of its own."""
    digits = len(str(fence.first + len(lines) - 1))
    marked = fence.marked(len(lines))
    for number, line in enumerate(lines, 1):
        if number > 1:
            yield new("br")
        classes = [_SIGNS[line.sign]] if line.sign in _SIGNS else []
        if number in marked:
            classes.append("code-mark")
        content = list(_line_content(line.pieces))
        if numbered:
            typed = str(fence.first + number - 1).rjust(digits, _NBSP)
            content.insert(0, new("span", "code-number", typed + _NBSP * 2))
        if classes:
            yield fill(new("span", " ".join(classes)), content or [_NBSP])
        else:
            yield from content


def _line_content(pieces: tuple[_Piece, ...]) -> Iterator[Part]:
    text = _LOST_SPACES.sub(lambda match: _NBSP * len(match[0]), "".join(part for _, part in pieces))
    at = 0
    for name, part in pieces:
        kept = text[at : at + len(part)]
        at += len(part)
        yield new("span", _CLASS + name, kept) if name and part.strip() else kept


# --- lines and tokens -----------------------------------------------------------------------------------------------

_Piece = tuple[str, str]
"""A token's class (empty for plain text) and its text."""


@dataclass(frozen=True, slots=True)
class _Line:
    pieces: tuple[_Piece, ...]
    sign: str = ""


def _lines(text: str, fence: Fence) -> list[_Line]:
    if fence.diff:
        return _compared(text, fence.language)
    return [_Line(pieces) for pieces in _token_lines(text, fence.language)]


def _compared(text: str, language: str) -> list[_Line]:
    """The lines of a diff, the old text and the new one each colored as a whole: a quotation mark that was taken out
    must not color what came in.
    """
    lines = text.split("\n")
    old, new_ = (
        iter(_token_lines("\n".join(_unsigned(line) for line in lines if not line.startswith(sign)), language))
        for sign in ("+", "-")
    )
    compared = []
    for line in lines:
        sign = line[:1] if line[:1] in ("+", "-", " ") else ""
        before = next(old) if sign != "+" else ()
        after = next(new_) if sign != "-" else ()
        compared.append(_Line((("", sign), *(before if sign == "-" else after)), sign))
    return compared


def _unsigned(line: str) -> str:
    return line[1:] if line[:1] in ("+", "-", " ") else line


def _token_lines(text: str, language: str) -> list[tuple[_Piece, ...]]:
    """The text's lines, as many as it has, each as pieces of one token class."""
    lines: list[list[_Piece]] = [[]]
    for name, token in _tokens(text, language):
        for number, part in enumerate(token.split("\n")):
            if number:
                lines.append([])
            if part:
                lines[-1].append((name, part))
    return [tuple(line) for line in lines]


def _tokens(text: str, language: str) -> Iterator[_Piece]:
    """(token class, text) with equal neighbors merged; one plain token when the language is unknown."""
    lexer = _lexer(language)
    if lexer is None or len(text) > LONGEST_COLORED:
        yield "", text
        return
    named: Iterable[_Piece] = ((_short(kind), part) for kind, part in lexer.get_tokens(text))
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
def _short(kind: _TokenType) -> str:
    """The class of a token; white space and plain text have none, so that they merge with each other."""
    known = next(ancestor for ancestor in reversed(kind.split()) if ancestor in STANDARD_TYPES)
    return "" if Token.Text in known.split() else STANDARD_TYPES[known]


def _keep_spaces(code: HtmlElement) -> None:
    for node in code.iter():
        if node.text:
            node.text = re.sub(r" {2,}", lambda match: _NBSP * len(match[0]), node.text)


@cache
def _declarations(style_name: str, short: str) -> tuple[tuple[str, str], ...]:
    style = get_style_by_name(style_name).style_for_token(_TYPES[short])
    declared = []
    if style["color"]:
        declared.append(("color", f"#{style['color']}"))
    if style["bgcolor"]:  # some styles set a color that only this ground makes readable
        declared.append(("background-color", f"#{style['bgcolor']}"))
    if style["bold"]:
        declared.append(("font-weight", "bold"))
    if style["italic"]:
        declared.append(("font-style", "italic"))
    if style["underline"]:
        declared.append(("text-decoration", "underline"))
    return tuple(declared)
