"""Helpers: the style of an element as dark mode shows it."""

from __future__ import annotations

from lxml import html
from lxml.html import HtmlElement

from wxexport.wechat.darkmode import dark


def converted(fragment: str) -> HtmlElement:
    """The first element of the article, as dark mode shows it."""
    element: HtmlElement = html.fragment_fromstring(dark(fragment))[0]
    return element


def values(style: str, fragment: str = '<p style="{}">字</p>') -> dict[str, str]:
    """The values that a style has in dark mode, by name."""
    written = converted(fragment.format(style)).get("style", "")
    return {name: value for name, _, value in (one.partition(":") for one in written.split(";"))}
