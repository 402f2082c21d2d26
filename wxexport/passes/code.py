"""Why: the editor folds newlines and spaces and drops ``<pre>``'s scrolling, so code keeps its lines by ``<br>`` and
no-break spaces, inside a section that scrolls.

``run`` puts classes on the tokens, since a document has no theme yet; ``color`` turns them into the theme's colors.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import groupby

from lxml.html import HtmlElement
from pygments.lexer import Lexer
from pygments.lexers import get_lexer_by_name
from pygments.styles import get_style_by_name
from pygments.token import STANDARD_TYPES, Token, _TokenType
from pygments.util import ClassNotFound

from wxexport import inline
from wxexport.passes.tree import Job, elements, new, replace

TAB_WIDTH = 4
LONGEST_COLORED = 200_000  # characters; beyond it colors cost more than they tell
_CLASS = "token-"
MONOSPACE = "samp"
"""What stands for ``<code>`` in a block until the theme is inlined, so that a theme's ``code`` means code in a line
only.

It is the tag that makes the lines monospaced, since WeChat wants no ``font-family``.
"""
_NBSP = "\u00a0"
_SPACES = re.compile(r"^ +| {2,}", re.MULTILINE)
_TYPES = {short: token for token, short in STANDARD_TYPES.items() if short}


def run(root: HtmlElement, job: Job) -> None:
    for pre in elements(root, "pre"):
        replace(pre, _block(pre))
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


def _block(pre: HtmlElement) -> HtmlElement:
    code = pre.find("code")
    language = _language(pre if code is None else code)
    text = "".join(pre.itertext()).expandtabs(TAB_WIDTH).strip("\n")
    block = new("section", "code")
    if line := pre.get("data-line"):
        block.set("data-line", line)
    frame = new("section", "code-lines")
    block.append(frame)
    lines = new(MONOSPACE)
    frame.append(lines)
    for name, part in _tokens(text, language):
        _append(lines, name, part)
    if not text.strip():
        lines.text = _NBSP
    return block


def _language(code: HtmlElement) -> str:
    classes = code.get("class", "").split()
    named = [name.partition("-")[2] for name in classes if name.startswith(("language-", "lang-"))]
    return next(iter(named), "").lower()


def _tokens(text: str, language: str) -> Iterator[tuple[str, str]]:
    """(token class, text) with equal neighbours merged; one plain token when the language is unknown."""
    lexer = _lexer(language)
    if lexer is None or len(text) > LONGEST_COLORED:
        yield "", text
        return
    named: Iterable[tuple[str, str]] = ((_short(kind), part) for kind, part in lexer.get_tokens(text))
    pieces = [(name, "".join(part for _, part in group)) for name, group in groupby(named, key=lambda item: item[0])]
    if pieces and pieces[-1][1].endswith("\n") and not text.endswith("\n"):
        pieces[-1] = pieces[-1][0], pieces[-1][1][:-1]  # the newline Pygments adds
    yield from pieces


@cache
def _lexer(language: str) -> Lexer | None:
    if not language:
        return None
    try:
        return get_lexer_by_name(language, stripnl=False, ensurenl=True)
    except ClassNotFound:
        return None


def _short(kind: _TokenType) -> str:
    """The class of a token; white space and plain text have none, so that they merge with each other."""
    known = next(ancestor for ancestor in reversed(kind.split()) if ancestor in STANDARD_TYPES)
    return "" if Token.Text in known.split() else STANDARD_TYPES[known]


def _append(lines: HtmlElement, name: str, text: str) -> None:
    """Adds a token's text, its newlines as ``<br>`` outside of the token's span."""
    for number, part in enumerate(text.split("\n")):
        if number:
            lines.append(new("br"))
        if not part:
            continue
        part = _fixed(part, at_start=(len(lines) == 0 and not lines.text) or _ends_line(lines))
        if name and part.strip(_NBSP + " "):
            lines.append(new("span", _CLASS + name, part))
        elif len(lines):
            lines[-1].tail = (lines[-1].tail or "") + part
        else:
            lines.text = (lines.text or "") + part


def _ends_line(lines: HtmlElement) -> bool:
    return bool(len(lines)) and lines[-1].tag == "br" and not lines[-1].tail


def _fixed(text: str, *, at_start: bool) -> str:
    """Text whose leading (``at_start``) and repeated spaces are no-break spaces."""
    pattern = _SPACES if at_start else re.compile(r" {2,}|^ +(?= )| $")
    return pattern.sub(lambda match: _NBSP * len(match[0]), text)


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
    if style["bold"]:
        declared.append(("font-weight", "bold"))
    if style["italic"]:
        declared.append(("font-style", "italic"))
    if style["underline"]:
        declared.append(("text-decoration", "underline"))
    return tuple(declared)
