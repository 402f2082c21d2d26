"""An article's elements -> its texts and its backgrounds, with their colors in light and dark mode.

The rules of ``check`` about colors read this.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from wxexport.css.colors import Color, contrast
from wxexport.html.elements import Element
from wxexport.wechat.darkmode.colors import CHECKED_TEXT, PAGE
from wxexport.wechat.darkmode.conversion import Context
from wxexport.wechat.darkmode.styles import Backdrop
from wxexport.wechat.darkmode.walk import walk


class Text(NamedTuple):
    """A run of text: its color and the background behind it, in light and in dark mode.

    ``checked`` is the contrast that WeChat's own check computes, from the dark colors without their transparency.
    ``ignored`` is true when an attribute of the article silences that check.
    """

    element: Element
    text: str
    light: tuple[Color, Color]
    dark: tuple[Color, Color]
    checked: float
    backdrop: Backdrop
    ignored: bool


class Panel(NamedTuple):
    """An element with a background: its color as written, and what a reader sees there in light and in dark mode.

    ``backdrop`` is a gradient or a picture that has text in front of it.
    """

    element: Element
    color: Color | None
    light: Color
    dark: Color
    backdrop: Backdrop
    ignored: bool


class Survey(NamedTuple):
    texts: tuple[Text, ...]
    panels: tuple[Panel, ...]


def survey(elements: Sequence[Element]) -> Survey:
    """All texts and backgrounds of an article; ``elements`` are in document order, the root first."""
    texts: list[Text] = []
    panels: list[Panel] = []
    drawn: set[Element] = set()
    seen: dict[int, _Seen] = {}  # by id of the context: an article has few, which ``walk`` keeps alive
    for element, shown in walk(elements):
        if element.tag == "svg" or element.parent in drawn:
            drawn.add(element)
            continue
        context = shown.context
        if text := " ".join(_own_text(element).split()):
            colors = seen.get(id(context)) or seen.setdefault(id(context), _seen(context))
            texts.append(Text(element, text, *colors, context.backdrop, _is_ignored(element, "low-contrast")))
        if shown.background or shown.backdrop:
            ignored = shown.backdrop == "gradient" and _is_ignored(element, "text-bg-gradient")
            panel = shown.background, context.light_background, context.dark_background
            panels.append(Panel(element, *panel, shown.backdrop, ignored))
    return Survey(tuple(texts), tuple(panels))


_Seen = tuple[tuple[Color, Color], tuple[Color, Color], float]


def _seen(context: Context) -> _Seen:
    """The colors of a text and of what is behind it, in light and in dark mode, and the contrast that is checked."""
    return (
        (context.light_text.over(context.light_background), context.light_background),
        (context.dark_text.over(context.dark_background), context.dark_background),
        contrast(context.converted_text or CHECKED_TEXT, context.background or PAGE),
    )


def _own_text(element: Element) -> str:
    if element.tag in ("style", "script", "title"):
        return ""
    return "".join((element.text, *(child.tail for child in element.children)))


def _is_ignored(element: Element, rule: str) -> bool:
    """Whether ``data-ignore-dm`` names WeChat's rule. A leaf, which the editor adds, has the marks of its parent."""
    marks = element.get("data-ignore-dm").split()
    if "leaf" in element.attributes and element.parent is not None:
        marks += element.parent.get("data-ignore-dm").split()
    return rule in marks
