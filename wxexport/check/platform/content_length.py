"""WX113 content-length: an article that is too long (reference, part 9)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from wxexport.check.page import Page
from wxexport.findings import platform_rules
from wxexport.messages import Message, t
from wxexport.model import Finding
from wxexport.text import regex
from wxexport.wechat import platform

RULE = platform_rules.CONTENT_LENGTH

_MOST_CHARACTERS = platform.CONTENT.value
_MOST_BYTES = platform.CONTENT_BYTES.value
_PICTURE = regex(r"""(?<=")data:image/[^"]*|(?<=')data:image/[^']*|\bdata:image/[^\s"'>)]*""", re.IGNORECASE)
"""An embedded picture. It does not count: on save it becomes a file of its own (reference, part 5)."""


def find(page: Page, /) -> Iterator[Finding]:
    article = page.article
    has_pictures = "data:image/" in page.html.lower()
    characters = len(page.root.shown_text)
    size = len((_PICTURE.sub("", page.html) if has_pictures else page.html).encode())
    messages: list[Message] = []
    if characters >= _MOST_CHARACTERS:
        messages.append(
            t(
                "{characters:,} characters of text; WeChat takes under {most_characters:,}",
                characters=characters,
                most_characters=_MOST_CHARACTERS,
            )
        )
    if size >= _MOST_BYTES:
        messages.append(
            t(
                "{size:,} bytes of HTML without pictures; WeChat takes under {most:,}",
                size=size,
                most=_MOST_BYTES,
            )
        )
    for message in messages:
        yield RULE.finding(message, article.path, article.first_line, hint=t("Split it into two articles."))
