"""WX111 digest-length: a digest that is too long (reference, part 9)."""

from __future__ import annotations

from collections.abc import Iterator

from wxexport.check.page import Page
from wxexport.findings import platform_rules
from wxexport.model import Finding

RULE = platform_rules.DIGEST_LENGTH

MOST = 120


def find(page: Page, /) -> Iterator[Finding]:
    article = page.article
    if len(article.digest) > MOST:
        message = f"the digest has {len(article.digest)} characters; the editor takes {MOST}"
        line = article.line_of("digest", "description")
        yield RULE.finding(message, article.path, line, article.digest[:MOST], "Shorten it in the front matter.")
