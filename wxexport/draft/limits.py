"""An article's fields -> findings about their lengths, before anything is sent; read ``find`` first.

The documentation, what is measured and what others report disagree (reference, part 1). What is over the smaller number
is a warning, and WeChat decides; what is over the larger one is an error. Nothing is cut.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from wxexport.draft.issue import Issue
from wxexport.findings import platform_rules
from wxexport.messages import Message, t, tn
from wxexport.model import Finding, Rule, Severity
from wxexport.text import is_cjk
from wxexport.wechat import platform


def _columns(text: str) -> int:
    return sum(2 if is_cjk(character) else 1 for character in text)


def _bytes(text: str) -> int:
    return len(text.encode())


class _Limit(NamedTuple):
    """A field, how it is measured, the numbers that WeChat surely and probably takes, the code that it refuses with."""

    name: str
    what: Message
    rule: Rule
    sure: tuple[Callable[[str], int], int]
    most: tuple[Callable[[str], int], int]
    code: int


_LIMITS = (
    _Limit(
        "title",
        t("the title"),
        platform_rules.TITLE_LENGTH,
        (len, platform.DRAFT_TITLE.value),
        (len, platform.TITLE.value),
        45003,
    ),
    _Limit(
        "digest",
        t("the digest"),
        platform_rules.DIGEST_LENGTH,
        (len, platform.DIGEST.value),
        (len, platform.DRAFT_DIGEST.value),
        45004,
    ),
    _Limit(
        "author",
        t("the author's name"),
        platform_rules.AUTHOR_LENGTH,
        (_columns, platform.AUTHOR.value),
        (len, platform.AUTHOR.value),
        45110,
    ),
    _Limit(
        "source_url",
        t("the source address"),
        platform_rules.SOURCE_URL_LENGTH,
        (_bytes, platform.SOURCE_ADDRESS.value),
        (_bytes, platform.SOURCE_ADDRESS.value),
        45005,
    ),
    _Limit(
        "html",
        t("the content"),
        platform_rules.CONTENT_LENGTH,
        (_bytes, platform.DRAFT_CONTENT_BYTES.value),
        (_bytes, platform.CONTENT_BYTES.value),
        45002,
    ),
)
RULES = frozenset(limit.rule.id for limit in _LIMITS)
"""The rules that ``find`` judges more strictly than the editor needs."""


def findings(issue: Issue) -> list[Finding]:
    """The findings of the export, with those about lengths as a draft has them."""
    return [*(one for one in issue.findings if one.rule not in RULES), *find(issue)]


def find(issue: Issue) -> Iterator[Finding]:
    """Findings for what WeChat may refuse for its length (warnings) or surely will (errors)."""
    for limit in _LIMITS:
        text = getattr(issue, limit.name)
        (count, sure), (count_most, most) = limit.sure, limit.most
        over = count_most(text) > most
        if not over and count(text) <= sure:
            continue
        sure_of = t("WeChat surely takes {sure}; it will decide", sure=sure)
        taken = t("WeChat takes {most}", most=most) if over else sure_of
        severity: Severity = "error" if over else "warning"
        yield limit.rule.finding(
            t("{length}; {taken}", length=_length(limit, issue), taken=taken),
            issue.path,
            excerpt=text[:80] if limit.name != "html" else "",
            hint=t("Shorten it: nothing is cut without being said."),
            severity=severity,
        )


def measured(code: int, issue: Issue) -> Message | None:
    """The length that WeChat refuses with a code."""
    limit = next((limit for limit in _LIMITS if limit.code == code), None)
    if limit is None:
        return None
    return t("{length}; {most} are documented", length=_length(limit, issue), most=limit.sure[1])


def _length(limit: _Limit, issue: Issue) -> Message:
    text = getattr(issue, limit.name)
    characters = tn("{count} character", "{count} characters", count=len(text))
    said = t("{what} has {characters} ({bytes} bytes)", what=limit.what, characters=characters, bytes=_bytes(text))
    if limit.sure[0] is not _columns:
        return said
    return t("{said}, {columns} columns wide", said=said, columns=_columns(text))
