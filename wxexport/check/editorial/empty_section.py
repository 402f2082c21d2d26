"""WX401 empty-section: a heading with nothing below it, or nothing but a note."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest

from wxexport.archive import heading
from wxexport.article import dates
from wxexport.article.reading import is_chinese
from wxexport.check.editorial.issue import Block, Issue, Section
from wxexport.findings import editorial_rules as rules
from wxexport.messages import t
from wxexport.model import Finding

RULE = rules.EMPTY_SECTION

_NOTES = tuple(word + colon for word in ("注", "说明", "提示", "备注") for colon in "：:")


def find(issue: Issue, /) -> Iterator[Finding]:
    is_of_archive = heading.named(issue.article.settings.archive_heading)
    pairs = zip_longest(issue.sections, issue.sections[1:])
    empty = [pair for pair in pairs if _is_empty(issue, *pair) and not is_of_archive(pair[0].title)]
    translated = {pair for pair in empty if _is_translated(*pair)}
    is_bilingual = len(translated) > 1 and len(translated) * 2 > len(empty)
    for section, following in empty:
        if section.heading is None or (is_bilingual and (section, following) in translated):
            continue
        if not _shown(section) and issue.article.settings.empty_sections:
            message = t("the section “{title}” is empty", title=section.title)
            yield issue.finding(RULE, message, section.heading)
        elif _shown(section):
            message = t("the section “{title}” has nothing but a note", title=section.title)
            yield issue.finding(RULE, message, section.heading)


def _is_empty(issue: Issue, section: Section, following: Section | None) -> bool:
    if not all(block.is_in("quote") and block.text.lstrip().startswith(_NOTES) for block in _shown(section)):
        return False
    is_title = section.level == 1 and section is issue.sections[1] and following
    has_parts = following and following.level > section.level
    return not (section.heading is None or is_title or has_parts or _says_something(section, following))


def _shown(section: Section) -> list[Block]:
    return [block for block in section.blocks if block.kind != "line"]


def _says_something(section: Section, following: Section | None) -> bool:
    """Whether the heading is more than that: a link, the number of the issue, or one with its translation below."""
    if section.heading is None or section.heading.links or dates.number(section.title):
        return True
    is_right_below = following and following.heading and following.heading.line == section.heading.end
    return bool(is_right_below) and _is_translated(section, following)


def _is_translated(section: Section, following: Section | None) -> bool:
    """Whether the heading below may be the same in the other language."""
    is_beside = following is not None and following.level == section.level
    return is_beside and following is not None and is_chinese(section.title) != is_chinese(following.title)
