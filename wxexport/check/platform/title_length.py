"""WX110 title-length: a title that is too long (reference, part 9)."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

from wxexport.check.page import Page
from wxexport.findings import platform_rules
from wxexport.messages import t
from wxexport.model import Finding
from wxexport.wechat import platform

RULE = platform_rules.TITLE_LENGTH

_MOST = platform.TITLE.value
_MOST_IN_DRAFT = platform.DRAFT_TITLE.value


def find(page: Page, /) -> Iterator[Finding]:
    article = page.article
    length = len(article.title)
    line = _line(page) if length > _MOST_IN_DRAFT else None
    if _MOST_IN_DRAFT < length <= _MOST:
        message = t(
            "the title has {length} characters; the draft interface takes {most_in_draft}, the editor {most}",
            length=length,
            most_in_draft=_MOST_IN_DRAFT,
            most=_MOST,
        )
        hint = t("Nothing to do when you paste. Shorten it for the draft interface.")
        found = RULE.finding(message, article.path, line, article.title, hint)
        yield dataclasses.replace(found, severity="info")
    if length > _MOST:
        message = t("the title has {length} characters; the editor takes {most}", length=length, most=_MOST)
        hint = t("Shorten it, or set title in the front matter.")
        yield RULE.finding(message, article.path, line, article.title[:_MOST], hint)


def _line(page: Page) -> int | None:
    """The line of the key in the front matter, of the heading in the article, or of a heading that is left out."""
    article = page.article
    if line := article.line_of("title"):
        return line
    heading = next((heading for heading in page.named("h1") if heading.shown_text == article.title), None)
    if heading is not None:
        return heading.line
    written = (line.strip("# \t") for line in article.text.split("\n"))
    return next((line for line, text in enumerate(written, article.first_line) if text == article.title), None)
