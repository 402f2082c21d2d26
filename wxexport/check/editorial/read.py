"""An article goes in, the ``Issue`` that the editorial rules read comes out; read ``issue_of`` first.

The tokens of the Markdown are read, and not the exported page: an editor's rules are about the text as it is written.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import count

from markdown_it.token import Token

from wxexport.article import series
from wxexport.check.editorial.issue import Block, Container, Issue, Kind, Link, Picture, Section
from wxexport.markdown import github, passages
from wxexport.markdown.passages import OTHER, Passage
from wxexport.markdown.positions import SPAN
from wxexport.model import Article
from wxexport.text import regex

_CONTAINERS = {
    "blockquote_open": "quote",
    "list_item_open": "item",
    "container_open": "box",
    "alert_open": "box",
    "callout_open": "box",
    "footnote_open": "box",
    "dd_open": "box",
}
_CODE = ("fence", "code_block", "math_block")
_CELLS = ("td_open", "th_open")
_BLANK = regex(r"<!--.*?(?:-->|\Z)|</?(?:br|p|div|span|font|center)\b[^<>]*>|&nbsp;", re.DOTALL | re.IGNORECASE)
_IMG = regex(r"<img\b(?P<attributes>[^<>]*)>", re.IGNORECASE)
_ALT = regex(r"""\balt\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+))""", re.IGNORECASE)


def issue_of(article: Article, tokens: Sequence[Token] | None = None) -> Issue:
    """The issue of the ``tokens`` of the article's text, which is read when there are none.

    Raises ``TooMuch`` for an article that only Python-Markdown's own parser accepts.
    """
    sections = [Section(0)]
    tokens = tokens or github.tokens(article.text, article.settings.syntax)
    for block, level in _blocks(tokens, article.first_line):
        if level:
            sections.append(Section(level, block))
        else:
            sections[-1].blocks.append(block)
    return Issue(article, tuple(sections), series.of(article))


def _blocks(tokens: Iterable[Token], first_line: int) -> Iterator[tuple[Block, int]]:
    """Each block; with its level if it is a heading of the article itself."""
    numbers = count(1)
    inside: list[Container] = []
    groups: list[int] = []
    before = ""
    line, end, level = first_line, first_line, 0
    for token in tokens:
        if token.map:
            line, end = token.map[0] + first_line, token.map[1] + first_line
        kind = _CONTAINERS.get(token.type)
        if kind:
            group = groups[-1] if groups and kind == "item" else 0
            inside.append(Container(kind, line, end, group))  # type: ignore[arg-type]
        elif token.nesting < 0 and f"{token.type.removesuffix('_close')}_open" in _CONTAINERS:
            inside.pop()
        elif token.type in ("bullet_list_open", "ordered_list_open"):
            groups.append(next(numbers))
        elif token.type in ("bullet_list_close", "ordered_list_close"):
            groups.pop()
        elif token.type == "heading_open":
            level = int(token.tag[1:]) if not inside else 0
        elif token.type == "inline":
            what: Kind = "cell" if before in _CELLS else "heading" if before == "heading_open" else "text"
            if before not in ("alert_title_open", "container_title_open") and _shown(token.content):
                yield _text(what, token, line, end, tuple(inside)), level
            level = 0
        elif token.type in _CODE:
            yield Block("code", line, end, tuple(inside)), 0
        elif token.type == "hr":
            yield Block("line", line, end, tuple(inside)), 0
        elif token.type == "html_block" and (shown := _shown(token.content)):
            pictures = tuple(_pictures_of_html(shown))
            yield Block("html", line, end, tuple(inside), pictures=pictures), 0
        before = token.type


def _shown(content: str) -> str:
    """The content without tags and marks that show nothing."""
    return (_BLANK.sub("", content) if "<" in content or "&" in content else content).strip()


def _text(kind: Kind, block: Token, line: int, end: int, inside: tuple[Container, ...]) -> Block:
    passage = passages.of_inline(block, ())
    links, pictures = _inline(block.children or (), passage)
    return Block(kind, line, end, inside, passage.text, passage, tuple(links), tuple(pictures))


def _inline(children: Iterable[Token], passage: Passage) -> tuple[list[Link], list[Picture]]:
    """The links and pictures of a block, with their places in the passage."""
    at = {span[0]: start for span, start in zip(passage.spans, passage.starts, strict=False)}
    links: list[Link] = []
    pictures: list[Picture] = []
    address: str | None = None
    texts: list[str] = []
    start = end = 0
    for token in children:
        span = token.meta.get(SPAN, (0, 0))
        if token.type == "link_open":
            address, texts, start = str(token.attrs.get("href", "")), [], -1
        elif token.type == "link_close":
            if address is not None:
                text = " ".join("".join(texts).split())
                begin = start if start >= 0 else at.get(span[1], len(passage.text))
                links.append(Link(text, address, begin, max(end, begin), token.markup in ("autolink", "linkify")))
            address = None
        elif token.nesting == 0:
            here = at.get(span[0], 0)
            if token.type == "image":
                pictures.append(Picture(str(token.content or token.attrs.get("alt", "")), here))
            elif token.type == "html_inline":
                pictures += (Picture(one.alt, here) for one in _pictures_of_html(token.content))
            if address is not None:
                texts.append(token.content if token.type in ("text", "code_inline") else OTHER)
                start = here if start < 0 else start
                end = here + len(token.content if token.type == "text" else OTHER)
    return links, pictures


def _pictures_of_html(html: str) -> Iterator[Picture]:
    for image in _IMG.finditer(html):
        alt = _ALT.search(image["attributes"])
        yield Picture(next((text for text in alt.groups() if text is not None), "") if alt else "", 0)
