"""Rules about what may be only so long (reference, part 9)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from wxexport.check.page import Page
from wxexport.messages import t
from wxexport.model import Finding, Rule
from wxexport.text import is_cjk, regex
from wxexport.wechat import platform

_PICTURE = regex(r"""(?<=")data:image/[^"]*|(?<=')data:image/[^']*|\bdata:image/[^\s"'>)]*""", re.IGNORECASE)
"""An embedded picture. It does not count: on save it becomes a file of its own (reference, part 5)."""


def title(rule: Rule, page: Page) -> Iterator[Finding]:
    """The draft interface takes half of what the editor takes."""
    article, most, most_in_draft = page.article, platform.TITLE.value, platform.DRAFT_TITLE.value
    length = len(article.title)
    if most_in_draft < length <= most:
        message = t(
            "the title has {length} characters; the draft interface takes {most_in_draft}, the editor {most}",
            length=length,
            most_in_draft=most_in_draft,
            most=most,
        )
        hint = t("Nothing to do when you paste. Shorten it for the draft interface.")
        yield rule.finding(message, article.path, _line_of_title(page), article.title, hint, severity="info")
    if length > most:
        message = t("the title has {length} characters; the editor takes {most}", length=length, most=most)
        hint = t("Shorten it, or set title in the front matter.")
        yield rule.finding(message, article.path, _line_of_title(page), article.title[:most], hint)


def _line_of_title(page: Page) -> int | None:
    """The line of the key in the front matter, of the heading in the article, or of a heading that is left out."""
    article = page.article
    if line := article.line_of("title"):
        return line
    heading = next((heading for heading in page.named("h1") if heading.shown_text == article.title), None)
    if heading is not None:
        return heading.line
    written = (line.strip("# \t") for line in article.text.split("\n"))
    return next((line for line, text in enumerate(written, article.first_line) if text == article.title), None)


def digest(rule: Rule, page: Page) -> Iterator[Finding]:
    article, most = page.article, platform.DIGEST.value
    if len(article.digest) > most:
        message = t("the digest has {count} characters; the editor takes {most}", count=len(article.digest), most=most)
        line = article.line_of("digest")
        yield rule.finding(message, article.path, line, article.digest[:most], t("Shorten it in the front matter."))


def author(rule: Rule, page: Page) -> Iterator[Finding]:
    article, most = page.article, platform.AUTHOR.value
    name = article.settings.author
    columns = sum(2 if is_cjk(character) else 1 for character in name)
    if columns > most:
        message = t("the author's name has {columns} columns; WeChat takes {most}", columns=columns, most=most)
        yield rule.finding(message, article.path, article.line_of("author"), name)


def content(rule: Rule, page: Page) -> Iterator[Finding]:
    article, most_characters, most = page.article, platform.CONTENT.value, platform.CONTENT_BYTES.value
    has_pictures = "data:image/" in page.html.lower()
    at_most = sum(len(one.text) + len(one.tail) + len(one.get("title")) for one in page.elements)
    characters = len(page.root.shown_text) if at_most >= most_characters else 0
    size = len((_PICTURE.sub("", page.html) if has_pictures else page.html).encode())
    hint = t("Split it into two articles.")
    if characters >= most_characters:
        message = t(
            "{characters:,} characters of text; WeChat takes under {most_characters:,}",
            characters=characters,
            most_characters=most_characters,
        )
        yield rule.finding(message, article.path, article.first_line, hint=hint)
    if size >= most:
        message = t("{size:,} bytes of HTML without pictures; WeChat takes under {most:,}", size=size, most=most)
        yield rule.finding(message, article.path, article.first_line, hint=hint)


def source_url(rule: Rule, page: Page) -> Iterator[Finding]:
    article, most = page.article, platform.SOURCE_ADDRESS.value
    size = len((article.settings.source_url or "").encode())
    if size > most:
        message = t("source_url has {size:,} bytes; WeChat takes {most:,}", size=size, most=most)
        yield rule.finding(message, article.path, article.line_of("source_url"), hint=t("Use a shorter address."))
