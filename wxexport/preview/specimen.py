"""A theme -> a specimen in it, the same for all themes, and the values of its options; read ``draw`` first.

Themes differ in headings, quotes, lists, code and tables, and the first lines of an article rarely have those.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from lxml.html import HtmlElement

from wxexport import passes, pipeline
from wxexport.article import reading as articles
from wxexport.bundle.page import Language
from wxexport.html.tree import parse_whole
from wxexport.model import Document, Value
from wxexport.resources import folder
from wxexport.text import regex
from wxexport.theme.model import Theme

_LENGTH = regex(r"(-?\d*\.?\d+)(px|em|)")
_PROBE = (
    '<section class="article"><p>text</p><section class="image">'
    '<img src="images/x.png" alt="" width="100" height="100"></section></section>'
)


def draw(theme: Theme, language: Language) -> str:
    """The HTML of the specimen in a theme, as WeChat keeps it."""
    return passes.wechat(passes.styled(_document(language), theme)).html


def values(theme: Theme) -> dict[str, Value]:
    """The value of every option, also of those that the theme's CSS decides."""
    root = parse_whole(passes.styled(_probe(), theme).html)
    text, picture = _style(root) | _style(next(root.iter("p"))), _style(next(root.iter("img")))
    size = _number(text.get("font-size", ""), 16)
    found: dict[str, Value] = {
        "accent": theme.accent,
        "font_size": size,
        "line_height": _number(text.get("line-height", ""), 1.6, one=size),
        "letter_spacing": round(_number(text.get("letter-spacing", ""), 0, em=size), 3),
        "heading_numbers": "none",
        "justify": text.get("text-align", "justify") == "justify",  # WeChat's page justifies
        "first_line_indent": _number(text.get("text-indent", ""), 0) > 0,
        "code_style": theme.code_style,
        "code_wrap": False,
        "image_radius": _number(picture.get("border-radius", ""), 0),
    }
    return found | dict(theme.options)


@cache
def _document(language: Language) -> Document:
    path = Path(folder("assets"), "preview", f"specimen.{language}.md")
    return pipeline.convert(articles.parse(path.read_text("utf-8"), command_line={"offline": True, "cover": "none"}))


@cache
def _probe() -> Document:
    return Document(_PROBE, articles.parse("text"))


def _style(element: HtmlElement) -> dict[str, str]:
    pairs = (part.partition(":") for part in element.get("style", "").split(";"))
    return {name.strip(): value.strip() for name, _, value in pairs}


def _number(text: str, otherwise: float, *, one: float = 0, em: float = 0) -> float:
    """The first number of a value. Pixels become multiples of ``one`` or ``em``, the font size, if that is given."""
    found = _LENGTH.match(text)
    if found is None:
        return otherwise
    number, unit = float(found[1]), found[2]
    if unit == "px" and (one or em):
        return round(number / (one or em), 3)
    return number
