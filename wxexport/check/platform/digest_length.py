"""WX111 digest-length: a digest that is too long (reference, part 9)."""

from __future__ import annotations

from collections.abc import Iterator

from wxexport.check.page import Page
from wxexport.findings import platform_rules
from wxexport.messages import t
from wxexport.model import Finding
from wxexport.wechat import platform

RULE = platform_rules.DIGEST_LENGTH

_MOST = platform.DIGEST.value


def find(page: Page, /) -> Iterator[Finding]:
    article = page.article
    if len(article.digest) > _MOST:
        message = t("the digest has {count} characters; the editor takes {most}", count=len(article.digest), most=_MOST)
        line = article.line_of("digest")
        yield RULE.finding(message, article.path, line, article.digest[:_MOST], t("Shorten it in the front matter."))
