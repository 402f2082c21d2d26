"""The token of a picture that is not written as CommonMark writes one."""

from __future__ import annotations

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token


def fill(token: Token, md: MarkdownIt, address: str, alt: str, **attributes: str) -> None:
    """Makes the token a picture whose description is text. Of its title, width and height those are set that are not
    empty.
    """
    token.attrs = {"src": md.normalizeLink(address), "alt": ""}
    token.attrs |= {name: value for name, value in attributes.items() if value}
    token.children = [Token("text", "", 0, content=alt)]


def push_image(state: StateInline, address: str, description: str, **attributes: str) -> Token:
    """Adds a picture whose description is Markdown."""
    token = state.push("image", "img", 0)
    fill(token, state.md, address, "", **attributes)
    token.content, token.children = description, []
    state.md.inline.parse(description, state.md, state.env, token.children)
    return token
