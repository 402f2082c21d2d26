"""Template tags in raw HTML and in the addresses of links and pictures."""

from __future__ import annotations

from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from wxexport.markdown.dialects.tags import closing_of, end_of, tag_at
from wxexport.markdown.dialects.tool import left_out
from wxexport.markdown.positions import within
from wxexport.markdown.raw_html import texts
from wxexport.text import regex

_TOOL = "Jekyll, Hexo or Hugo"
_OPENING = regex(r"(?<!\$)(?:\{%|\{\{)")
_RAW = regex(r"\{%-?[ \t]{0,8}(end)?raw\b")
_END_OF_COMMENT = "{% endcomment %}"
_LONGEST = 400  # characters of an address with tags
_ADDRESS = regex(r"(?:[^\s<>(){}]|\{\{[^{}\n]{1,200}\}\}|\{%[^{}\n]{1,200}%\})+")
_QUOTED = regex(r"""["']([^"']+)["']""")


def raw_html(state: StateCore) -> None:
    """Drops tags from the text of raw HTML; tags in its attributes, in code and in ``raw`` stay."""
    found: list[Token] = []
    raw = False
    for token in state.tokens:
        if token.type == "inline" and (marks := _RAW.findall(token.content)):
            raw = not marks[-1]
        found += _pieces(token) if token.type == "html_block" and not raw else [token]
    state.tokens = found


def _pieces(block: Token) -> Iterator[Token]:
    """The pieces of raw HTML between the tags in ``block``, and a ``span`` for each tag."""
    html, done = block.content, 0
    for start, end in _tags(html) if "{%" in html or "{{" in html else ():
        yield block.copy(content=html[done:start], meta=within(block, done, start), block=False)
        opening, closing = left_out(html[start:end], _TOOL)
        opening.meta = within(block, start, end)
        yield from (opening, closing)
        done = end
    yield block.copy(content=html[done:], meta=within(block, done, len(html)))


def _tags(html: str) -> Iterator[tuple[int, int]]:
    """(start, end) of each tag in the text of raw HTML."""
    raw = False
    for start, end in texts(html):
        text = html[start:end]
        last = {opening: text.rfind(closing_of(opening, 0) or "") for opening in ("{%", "{{")}
        last_end = text.rfind(_END_OF_COMMENT)
        at = 0
        while (found := _OPENING.search(text, at)) is not None:
            at = found.end()
            # Without this first test, each opening tag would search the text to its end.
            if last[found[0]] < at or (tag_end := end_of(text, found.start())) < 0:
                continue
            tag = tag_at(text, found.start())
            name = tag.name if tag else ""
            if raw and not (name == "raw" and tag and tag.closes):
                continue
            if name == "comment" and last_end >= tag_end:
                tag_end = text.find(_END_OF_COMMENT, tag_end) + len(_END_OF_COMMENT)
            raw = name == "raw" and tag is not None and not tag.closes
            yield start + found.start(), start + tag_end
            at = tag_end


# --- addresses ------------------------------------------------------------------------------------------------------


def tags_in_addresses(md: MarkdownIt) -> None:
    """``[text]({{< ref "b.md" >}})`` has an address with spaces; a tag in one is the page or file that it names."""
    plain = md.helpers.parseLinkDestination

    def destination(text: str, start: int, maximum: int) -> Any:
        window = text[start : min(start + _LONGEST, maximum)]
        if ("{{" in window or "{%" in window) and (found := _ADDRESS.match(window)) and "{" in found[0]:
            address = _without_tags(found[0])
            return SimpleNamespace(ok=True, pos=start + found.end(), str=address)
        return plain(text, start, maximum)

    ours: Any = SimpleNamespace(
        parseLinkLabel=md.helpers.parseLinkLabel,
        parseLinkDestination=destination,
        parseLinkTitle=md.helpers.parseLinkTitle,
    )
    md.helpers = ours


def _without_tags(address: str) -> str:
    pieces, done = [], 0
    for found in _OPENING.finditer(address):
        tag = tag_at(address, found.start()) if found.start() >= done else None
        if tag is not None:
            pieces += [address[done : tag.start], _named(address[tag.start : tag.end], tag.word(0) or tag.get("path"))]
            done = tag.end
    return "".join(pieces) + address[done:]


def _named(source: str, word: str) -> str:
    """The page or file that a tag names; nothing for a variable of the site."""
    quoted = _QUOTED.search(source)
    return quoted[1] if quoted else word
