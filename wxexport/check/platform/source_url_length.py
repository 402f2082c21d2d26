"""WX147 source-url-length: a source address that is too long (reference, part 9)."""

from __future__ import annotations

from collections.abc import Iterator

from wxexport.check.page import Page
from wxexport.findings import platform_rules
from wxexport.messages import t
from wxexport.model import Finding
from wxexport.wechat import platform

RULE = platform_rules.SOURCE_URL_LENGTH

_MOST_BYTES = platform.SOURCE_ADDRESS.value


def find(page: Page, /) -> Iterator[Finding]:
    article = page.article
    size = len((article.settings.source_url or "").encode())
    if size > _MOST_BYTES:
        message = t("source_url has {size:,} bytes; WeChat takes {most:,}", size=size, most=_MOST_BYTES)
        yield RULE.finding(message, article.path, article.line_of("source_url"), hint=t("Use a shorter address."))
