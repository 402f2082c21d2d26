"""WX401 empty-section: a heading with nothing below it, or nothing but a note."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest

from wxexport.archive import heading
from wxexport.article import dates
from wxexport.article.reading import is_chinese
from wxexport.check.editorial.issue import Issue, Section
from wxexport.findings import editorial_rules as rules
from wxexport.messages import t
from wxexport.model import Finding
from wxexport.text import regex

RULE = rules.EMPTY_SECTION

_NOTE = regex(r"(?:注|说明|提示|备注)[：:]")


def find(issue: Issue, /) -> Iterator[Finding]:
    for section, following in zip_longest(issue.sections, issue.sections[1:]):
        is_title = section.level == 1 and section is issue.sections[1] and following
        has_parts = following and following.level > section.level
        is_filled = heading.is_one(section.title, issue.article.settings.archive_heading)
        if section.heading is None or is_title or is_filled or has_parts or _says_something(section, following):
            continue
        shown = [block for block in section.blocks if block.kind != "line"]
        if not shown and issue.article.settings.empty_sections:
            message = t("the section “{title}” is empty", title=section.title)
            yield issue.finding(RULE, message, section.heading)
        elif shown and all(block.is_in("quote") and _NOTE.match(block.text.lstrip()) for block in shown):
            message = t("the section “{title}” has nothing but a note", title=section.title)
            yield issue.finding(RULE, message, section.heading)


def _says_something(section: Section, following: Section | None) -> bool:
    """Whether the heading is more than that: a link, the number of the issue, or one with its translation below."""
    if section.heading is None or section.heading.links or dates.number(section.title):
        return True
    is_right_below = following and following.heading and following.heading.line == section.heading.end
    return bool(following and is_right_below and is_chinese(section.title) != is_chinese(following.title))
