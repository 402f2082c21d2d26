"""WX112 author-length: an author's name that is too long (reference, part 9)."""

from __future__ import annotations

from collections.abc import Iterator

from wxexport.check.page import Page
from wxexport.findings import platform_rules
from wxexport.messages import t
from wxexport.model import Finding
from wxexport.text import is_cjk
from wxexport.wechat import platform

RULE = platform_rules.AUTHOR_LENGTH

_MOST = platform.AUTHOR.value


def find(page: Page, /) -> Iterator[Finding]:
    article = page.article
    author = article.settings.author
    columns = sum(2 if is_cjk(character) else 1 for character in author)
    if columns > _MOST:
        message = t("the author's name has {columns} columns; WeChat takes {most}", columns=columns, most=_MOST)
        yield RULE.finding(message, article.path, article.line_of("author"), author)
