"""A ``style`` attribute -> its longhands, and longhands -> a ``style`` attribute."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from lxml.html import HtmlElement

from wxexport.css import compact as css
from wxexport.css.declarations import compile_declarations, parse_block


def declarations(style: str) -> dict[str, str]:
    """The longhands of a ``style`` attribute, in the order in which they are declared."""
    return dict(_declared(style))


@lru_cache(maxsize=4096)  # an article has few styles, each on many elements
def _declared(style: str) -> tuple[tuple[str, str], ...]:
    compiled = compile_declarations(parse_block(style), {}, _ignore)
    return tuple((item.name, item.value) for item in sorted(compiled, key=lambda item: item.important))


def _ignore(line: int, message: str) -> None:
    """Reports nothing: what stands in an attribute here was compiled, and reported, before."""


def merge(element: HtmlElement, style: Iterable[tuple[str, str]]) -> None:
    """Adds longhands to an element's ``style``. Properties that the element has already keep their values."""
    merged = dict(style) | declarations(element.get("style", ""))
    element.set("style", css.compact(merged))


def compact(element: HtmlElement) -> None:
    """Sorts the longhands of an element's ``style`` and combines them into shorthands.

    This halves the size, and makes the result the same on every run.
    """
    style = _compacted(element.attrib.pop("style", ""))
    if style:
        element.set("style", style)


@lru_cache(maxsize=4096)
def _compacted(style: str) -> str:
    return css.compact(declarations(style))
