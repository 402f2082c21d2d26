"""Opening brackets that nothing closes.

markdown-it-py looks for the end of a link at each ``[``, and at each ``[`` that it passes on the way, as deep as it
nests. A line of brackets would take minutes, so the search begins only where a ``]`` follows.
"""

from __future__ import annotations

from functools import lru_cache

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline, image, link


def closed_brackets_only(md: MarkdownIt) -> None:
    """Makes the rules for links and pictures give up where no ``]`` follows; what they find stays the same."""
    md.inline.ruler.at("link", _link)
    md.inline.ruler.at("image", _image)


def _link(state: StateInline, silent: bool) -> bool:
    return state.pos < _last_closing(state.src) and link(state, silent)


def _image(state: StateInline, silent: bool) -> bool:
    return state.pos < _last_closing(state.src) and image(state, silent)


@lru_cache(maxsize=64)
def _last_closing(text: str) -> int:
    return text.rfind("]")
