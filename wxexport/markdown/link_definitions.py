"""The definitions of links in a text -> findings on those that hold text, which nobody sees: ``[注]: 请看下文``.

Chinese has no spaces, so a sentence after ``[注]:`` can be an address.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any
from urllib.parse import unquote

from markdown_it.token import Token

from wxexport.findings import article_rules as rules
from wxexport.messages import t
from wxexport.model import Finding
from wxexport.text import regex, shortened

_TEXT = regex(r"[^/.#:?=]*[\u4e00-\u9fff][^/.#:?=]*")
"""An address that is none: it has Chinese, and nothing that divides an address."""


def unseen(references: Mapping[str, Mapping[str, Any]], tokens: Iterable[Token]) -> Iterator[Finding]:
    """Those of the ``references`` of markdown-it-py that no link or picture among the tokens has, and that are text."""
    texts = {href: one for one in references.values() if _TEXT.fullmatch(unquote(href := one["href"]))}
    if texts:
        children = (child for token in tokens for child in token.children or ())
        used = {child.attrs.get("href", child.attrs.get("src")) for child in children}
        for href, one in texts.items():
            if href not in used:
                message = t("“{text}” is read as the address of a link and not shown", text=shortened(unquote(href)))
                hint = t("If readers should see it, write a full-width colon after the bracket: [注]：…")
                line = one["map"][0] + 1
                yield rules.COMMENT.finding(message, "", line, unquote(href), hint, severity="warning")
