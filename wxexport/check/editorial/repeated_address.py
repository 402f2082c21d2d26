"""WX410 repeated-address: two items with different titles and one address."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from urllib.parse import urlsplit

from wxexport.article.reading import is_chinese
from wxexport.check.editorial.issue import Issue
from wxexport.check.editorial.items import Item, are_told_twice, is_report, items, share_addresses
from wxexport.findings import editorial_rules as rules
from wxexport.messages import t
from wxexport.model import Finding
from wxexport.text import shortened

RULE = rules.REPEATED_ADDRESS


def find(issue: Issue, /) -> Iterator[Finding]:
    if not share_addresses(issue) or are_told_twice(issue):
        return
    same: defaultdict[str, list[Item]] = defaultdict(list)
    for item in items(issue):
        if _names_a_page(item.link.address):
            same[item.link.address.rstrip("/")].append(item)
    may_repeat = is_report(issue)
    for found in same.values():
        if len(found) != 2:  # a page about all of them
            continue
        other, item = found
        if item.section is not other.section and may_repeat:
            continue
        if other.key != item.key and not _may_be_one(item.title, other.title):
            message = t(
                "“{text}” leads to the same address as “{other}” in line {line}",
                text=shortened(item.title, 30, 29),
                other=shortened(other.title, 30, 29),
                line=other.block.line,
            )
            place = issue.place(item.block, item.link.start, item.link.end)
            yield issue.finding(RULE, message, place, item.link.address[:200])


def _may_be_one(title: str, other: str) -> bool:
    """Whether one is the other in Chinese or its series, or both name the same source (标题 | 机器之心): an article may
    be about two things.
    """
    if is_chinese(title) != is_chinese(other):
        return True
    shorter, longer = sorted((title.replace("系列", ""), other.replace("系列", "")), key=len)
    if shorter.strip() in longer:
        return True
    source = title.rpartition("|")[2].strip() if "|" in title else ""
    return bool(source) and source == other.rpartition("|")[2].strip()


def _names_a_page(address: str) -> bool:
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return bool(parts.netloc) and bool(parts.path.strip("/") or parts.query)
