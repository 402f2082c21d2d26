"""The Pygments style whose colors of code are the nearest to those of a style sheet for another tool.

The tools name the tokens of code each in their own way; the article has the tokens of Pygments.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from functools import lru_cache

from pygments.styles import get_all_styles, get_style_by_name
from pygments.token import (
    Comment,
    Keyword,
    Literal,
    Name,
    Number,
    Operator,
    String,
    _TokenType,
)

from wxexport.css import colors
from wxexport.css.color_spaces import Coordinates, from_srgb
from wxexport.css.colors import Color
from wxexport.css.declarations import compile_declarations
from wxexport.css.variables import Variables
from wxexport.html import tree
from wxexport.text import regex
from wxexport.theme.inline import inline
from wxexport.theme.looks.article import Looks
from wxexport.theme.looks.readable import token_color
from wxexport.theme.model import Theme
from wxexport.theme.sheet import Block

_LIGHT, _DARK = "default", "github-dark"
"""The styles for a sheet without colors of its own."""
_MIDDLE = 0.18
"""The luminance on which white and black are read equally well."""
TOKEN = regex(r"\.(?:hljs-|cm-|token\.)([a-z][a-z_-]{0,30})(?![^.]*[\s>+~])")
_TOKENS: Mapping[str, _TokenType] = {
    name: token
    for token, names in {
        Comment: "comment quote",
        Keyword: "keyword selector-tag",
        String: "string regexp regex attr-value string-2",
        Number: "number",
        Literal: "literal boolean atom",
        Name.Function: "title function section def",
        Name.Builtin: "built_in builtin builtin-name",
        Name.Class: "class-name type class",
        Name.Attribute: "attr attribute attr-name property",
        Name.Tag: "tag name",
        Name.Variable: "variable template-variable variable-2",
        Comment.Preproc: "meta",
        Operator: "operator",
    }.items()
    for name in names.split()
}
"""The names of highlight.js, Prism and CodeMirror for tokens."""
_PROBE = (
    '<section class="article"><section class="code"><section class="code-lines">'
    "<samp><span>x</span></samp></section></section></section>"
)


def choose(theme: Theme, blocks: Iterable[Block]) -> str:
    """The name of a Pygments style for a theme, whose sheet has some blocks."""
    text, ground = _panel(theme)
    wanted = _own(blocks, theme.variables)
    if not wanted:
        return _LIGHT if ground.luminance > _MIDDLE else _DARK
    shown = {token: token_color(color, ground) for token, color in wanted.items()}
    return min(_all(), key=lambda name: (round(_distance(name, shown, text, ground), 4), name))


def _panel(theme: Theme) -> tuple[Color, Color]:
    """The colors of plain code in a theme and of what is behind it."""
    root = tree.parse_whole(_PROBE)
    inline(root, theme)
    looks = Looks(root)
    (seen,) = [looks.inside(element, outer) for element, outer in looks.walk() if element.tag == "samp"]
    return seen.text.over(seen.ground), seen.ground


def _own(blocks: Iterable[Block], variables: Variables) -> dict[_TokenType, Color]:
    """The colors that a sheet gives tokens; a later one wins."""
    found: dict[_TokenType, Color] = {}
    for block in blocks:
        tokens = {_TOKENS[name] for one in block.selectors for name in TOKEN.findall(one.text) if name in _TOKENS}
        if not tokens:
            continue
        declared = compile_declarations(block.nodes, variables, lambda line, reason: None)
        color = next((colors.parse(item.value) for item in reversed(declared) if item.name == "color"), None)
        if color is not None:
            found |= dict.fromkeys(tokens, color)
    return found


def _distance(name: str, wanted: Mapping[_TokenType, Color], text: Color, ground: Color) -> float:
    """How far the colors of a style are from others on the mean, and from what is shown of them on a ground."""
    style = get_style_by_name(name)
    whole = 0.0
    for token, color in wanted.items():
        own = style.style_for_token(token)["color"]
        written = (colors.parse(f"#{own}") if own else None) or text
        shown = token_color(written, ground)
        whole += _apart(shown, color) + _apart(shown, written)
    return whole / len(wanted)


@lru_cache(maxsize=4096)
def _apart(one: Color, other: Color) -> float:
    return math.dist(_oklab(one), _oklab(other))


def _oklab(color: Color) -> Coordinates:
    return from_srgb("oklab", (color.red / 255, color.green / 255, color.blue / 255))


def _all() -> list[str]:
    return sorted(get_all_styles())
