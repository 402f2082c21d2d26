"""What a template tag stands for, as functions that the tables of ``hexo`` and ``hugo`` are made of.

A ``Pair`` reads what is between two tags as a block; an ``Inline`` puts something in the place of one tag.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import NamedTuple

from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline

from wxexport.markdown.boxes import read_between
from wxexport.markdown.callouts import KINDS
from wxexport.markdown.dialects.given import around
from wxexport.markdown.dialects.tags import Tag
from wxexport.markdown.dialects.tool import plain, push_left_out, push_paragraph, push_raw
from wxexport.markdown.images import fill
from wxexport.messages import t
from wxexport.text import regex

_FENCED = regex(r"\s*(```|~~~)[^\n]*\n.*\n\1\s*", re.DOTALL)


class Between(NamedTuple):
    """What is between ``tag`` on line ``first`` and its closing tag, which begins at ``closer`` on line ``last``."""

    tag: Tag
    first: int
    last: int
    closer: int

    def text(self, state: StateBlock) -> str:
        after = state.src[self.tag.end : state.eMarks[self.first]]
        before = state.src[state.bMarks[self.last] : self.closer]
        if self.first < self.last and not after.strip() and not before.strip():
            return state.getLines(self.first + 1, self.last, state.sCount[self.first], True)
        return state.src[self.tag.end : self.closer].strip("\n") + "\n"


Pair = Callable[[StateBlock, Between], None]
Inline = Callable[[StateInline, Tag], bool]
"""Puts tokens in the place of a tag; false when its words do not say enough."""


class Family(NamedTuple):
    """The tags of one kind of program by name; ``verbatim`` are those whose content is not Markdown.

    ``spans`` are the tokens that pairs of tags in a line become.
    """

    tool: str
    pairs: dict[str, Pair]
    inlines: dict[str, Inline]
    verbatim: frozenset[str]
    spans: dict[str, str]


# --- around content -------------------------------------------------------------------------------------------------


def code(info: Callable[[Tag], str]) -> Pair:
    """A code block with the first line that ``info`` gives."""

    def push(state: StateBlock, between: Between) -> None:
        text = between.text(state)
        if _FENCED.fullmatch(text):  # as in GitBook
            content(Tag.title)(state, between)
        else:
            token = state.push("fence", "code", 0)
            token.info, token.content = info(between.tag), text
            token.map = [between.first, between.last + 1]

    return push


def formula(state: StateBlock, between: Between) -> None:
    token = state.push("math_block", "math", 0)
    token.content = between.text(state).strip().removeprefix("$$").removesuffix("$$").strip()
    token.map = [between.first, between.last + 1]


def html(state: StateBlock, between: Between) -> None:
    token = state.push("html_block", "", 0)
    token.content, token.map = between.text(state), [between.first, between.last + 1]


def read(state: StateBlock, between: Between) -> None:
    """What is between the tags."""
    read_between(state, (between.first, between.tag.end), (between.last, between.closer))


def raw(state: StateBlock, between: Between) -> None:
    """Content in which no tag is read."""
    push_raw(state, (between.first, between.last + 1), lambda: read(state, between))


def box(name: Callable[[Tag], str], title: Callable[[Tag], str]) -> Pair:
    """Content with its title; if the name is empty and there is no title, without a box."""

    def push(state: StateBlock, between: Between) -> None:
        tag = between.tag
        named, lines = name(tag), (between.first, between.last + 1)
        with around(state, tag, named, title(tag), lines):
            read(state, between)

    return push


def content(title: Callable[[Tag], str] = Tag.heading) -> Pair:
    return box(lambda tag: "", title)


def with_id(tag: Tag) -> str:
    """Has no title: its words are an id, classes or sizes."""
    tag.take()
    tag.use_ids()
    return tag.title()


def boxes(names: Iterable[str], title: Callable[[Tag], str]) -> dict[str, Pair]:
    """Boxes that are called as their tags are."""
    return dict.fromkeys(names, box(lambda tag: tag.name, title))


def quote(source: Callable[[Tag], str]) -> Pair:
    """A quote, with its source below."""

    def push(state: StateBlock, between: Between) -> None:
        state.push("blockquote_open", "blockquote", 1).map = [between.first, between.last + 1]
        read(state, between)
        if named_source := source(between.tag):
            push_paragraph(state, f"—— {named_source}", between.last, between.last + 1)
        state.push("blockquote_close", "blockquote", -1)

    return push


def titled(number: int, *more: str) -> Callable[[Tag], str]:
    """The title, one of the options ``more``, or the word with this number."""
    return lambda tag: tag.title(*more, number=number)


def named(names: dict[str, str], *options: str) -> Callable[[Tag], str]:
    """The name of a box from an option or the first word of the tag; ``names`` translates those that we do not have."""

    def name(tag: Tag) -> str:
        option = tag.get(*options).lower()
        word = "" if option else "".join(tag.words[:1]).lower()
        known = names.get(option or word, option or word)
        if known not in KINDS:
            return "note"
        if word:
            tag.word(0)
        return known

    return name


# --- in the place of a tag ------------------------------------------------------------------------------------------


def picture(state: StateInline, tag: Tag) -> bool:
    """A picture from the options of the tag."""
    source = tag.get("src", "image_path", "url", "file", "link") or tag.word(0)
    if not source:
        return False
    parts = (tag.get("title") if tag.name == "figure" else "", tag.get("caption", "description"), tag.get("attr"))
    caption = " ".join(dict.fromkeys(filter(None, parts))) or tag.get("title")
    return push_picture(state, source, tag.get("alt") or caption, caption, tag.get("width"), tag.get("height"))


def push_picture(state: StateInline, source: str, alt: str, caption: str, width: str = "", height: str = "") -> bool:
    alt, caption = plain(state.md, alt), plain(state.md, caption)
    fill(state.push("image", "img", 0), state.md, source, alt, title=caption, width=width, height=height)
    return True


def address(pattern: str, *options: str, words: int = 1) -> Inline:
    """The address of a thing that only a page on the web can show; ``{0}`` is the first word of the tag."""

    def push(state: StateInline, tag: Tag) -> bool:
        option = tag.get(*options)
        given = [option] if option else [tag.word(number) for number in range(words)]
        if not all(given):
            return False
        link = given[0] if given[0].startswith(("http://", "https://")) else pattern.format(*given)
        push_left_out(
            state,
            tag.source,
            tag.tool,
            fate=t("is shown as its address"),
            hint=t("Insert it with the editor's own button after pasting."),
        )
        push_link(state, link, tag.get("title") or link)
        return True

    return push


VIDEOS: dict[str, Inline] = {
    "youtube": address("https://www.youtube.com/watch?v={0}", "id"),
    "vimeo": address("https://vimeo.com/{0}", "id"),
    "bilibili": address("https://www.bilibili.com/video/{0}", "id", "bvid"),
}


def nothing(state: StateInline, tag: Tag) -> bool:
    """A switch for the site generator; readers miss nothing."""
    tag.all()
    return True


def push_link(state: StateInline, link: str, text: str) -> None:
    state.push("link_open", "a", 1).attrs = {"href": state.md.normalizeLink(link)}
    state.push("text", "", 0).content = text
    state.push("link_close", "a", -1)


def link(state: StateInline, tag: Tag) -> bool:
    """LoveIt's ``link "address" "文字"``."""
    href, text = tag.get("href", "url") or tag.word(0), tag.get("content", "text") or tag.word(1)
    if href:
        push_link(state, href, text or href)
    return bool(href)


def text(element: str, words: Callable[[Tag], str]) -> Inline:
    """The words of the tag, in an element if it has a name."""

    def push(state: StateInline, tag: Tag) -> bool:
        shown = words(tag)
        if shown and element:
            state.push(f"{element}_open", element, 1)
        state.push("text", "", 0).content = shown
        if shown and element:
            state.push(f"{element}_close", element, -1)
        return bool(shown)

    return push


def page(title: Callable[[Tag], str]) -> Inline:
    """The title of another page of the site, or its name: its address is known to the site's generator only."""

    def push(state: StateInline, tag: Tag) -> bool:
        name = tag.word(0)
        text = title(tag) or name
        if not text:
            return False
        push_left_out(
            state,
            tag.source,
            tag.tool,
            fate=t("is shown as text"),
            hint=t("If the page is on the web, write a link to its address."),
        )
        state.push("text", "", 0).content = text
        return True

    return push
