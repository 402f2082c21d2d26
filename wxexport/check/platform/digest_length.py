"""WX111 digest-length: a digest that is too long (reference, part 9)."""

from __future__ import annotations

from collections.abc import Iterator

from wxexport.check.page import Page
from wxexport.findings import platform_rules
from wxexport.model import Finding
from wxexport.wechat import platform

RULE = platform_rules.DIGEST_LENGTH

_MOST = platform.DIGEST.value


def find(page: Page, /) -> Iterator[Finding]:
    article = page.article
    if len(article.digest) > _MOST:
        message = f"the digest has {len(article.digest)} characters; the editor takes {_MOST}"
        line = article.line_of("digest")
        yield RULE.finding(message, article.path, line, article.digest[:_MOST], "Shorten it in the front matter.")
