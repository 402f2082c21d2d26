"""Longhands -> the ``style`` attribute of an element."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from lxml.html import HtmlElement

from wxexport.css import compact as css
from wxexport.css.style import read_style, remember


def merge(element: HtmlElement, style: Iterable[tuple[str, str]]) -> None:
    """Adds longhands to an element's ``style``. Properties that the element has already keep their values."""
    element.set("style", _merged(element.get("style", ""), tuple(style)))


@lru_cache(maxsize=4096)
def _merged(own: str, added: tuple[tuple[str, str], ...]) -> str:
    return css.compact({**dict(added), **read_style(own).kept})


def compact(element: HtmlElement) -> None:
    """Sorts the longhands of an element's ``style`` and combines them into shorthands.

    This halves the size, and makes the result the same on every run.
    """
    style = _compacted(element.attrib.pop("style", ""))
    if style:
        element.set("style", style)


@lru_cache(maxsize=4096)
def _compacted(style: str) -> str:
    kept = read_style(style).kept
    compacted = css.compact(kept)
    remember(compacted, kept)
    return compacted
