"""WX421 mixed-punctuation: half-width marks between Chinese characters."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from wxexport.check.editorial.issue import Issue
from wxexport.findings import editorial_rules as rules
from wxexport.messages import t
from wxexport.model import Finding
from wxexport.text import regex

RULE = rules.MIXED_PUNCTUATION

_HALF = regex(r"(?P<mark>[,;:!?])(?: ?(?=\S)|(?=[ \t]*$))", re.MULTILINE)
_SENTENCE = regex(r"[^。！？；\n]+")
_LATIN = regex(r"[0-9A-Za-z], ?[0-9A-Za-z]")
_LABEL = regex(r"^[^，。；：:\n]{1,12}(?P<mark>[:：])", re.MULTILINE)
_FULL = dict(zip(",;:!?", "，；：！？", strict=True))


def find(issue: Issue, /) -> Iterator[Finding]:
    half = [(block, found) for block in issue.texts for found in _half(block.text)]
    if half and _has_half_width_labels(issue):
        half = [(block, found) for block, found in half if not _is_label(block.text, found)]
    count = Counter(found["mark"] for _, found in half)
    throughout = {mark for mark, times in count.items() if issue.article.text.count(_FULL[mark]) <= times}
    for block, found in half:
        mark = found["mark"]
        if mark in throughout:  # the author's habit
            continue
        message = t("half-width “{mark}” between Chinese characters", mark=mark)
        edits = issue.edit(block, *found.span(), _FULL[mark])
        excerpt = block.text[max(0, found.start() - 10) : found.end() + 10].replace("\n", " ")
        yield issue.finding(RULE, message, issue.place(block, *found.span("mark")), excerpt, edits=edits)


def _half(text: str) -> Iterator[re.Match[str]]:
    """The half-width marks; without the commas of a list that has Latin names in it, too."""
    half = [found for found in _HALF.finditer(text) if _is_half(text, found)]
    lists = _lists(text) if any(found["mark"] == "," for found in half) else []
    for found in half:
        while lists and lists[0][1] <= found.start():
            lists.pop(0)
        if found["mark"] != "," or not lists or found.start() < lists[0][0]:
            yield found


def _is_half(text: str, found: re.Match[str]) -> bool:
    """Whether a Chinese character stands before the mark, and behind it one or the end of the line."""
    before, after = text[max(found.start() - 1, 0) : found.start()], text[found.end() : found.end() + 1]
    return _is_chinese(before) and (not after.strip() or _is_chinese(after))


def _is_half_at(text: str, at: int) -> bool:
    found = _HALF.match(text, at)
    return found is not None and _is_half(text, found)


def _is_chinese(character: str) -> bool:
    return "\u3400" <= character <= "\u9fff"  # a pattern with them takes long to compile


def _lists(text: str) -> list[tuple[int, int]]:
    """Where sentences stand with Latin names between commas: 文心一言, moss, llama2, 通义千问."""
    return [found.span() for found in _SENTENCE.finditer(text) if _LATIN.search(text, *found.span())]


def _has_half_width_labels(issue: Issue) -> bool:
    """Whether labels have half-width colons before Latin, too (评分: 5), and seldom full-width ones."""
    marks = Counter(
        "：" if found["mark"] == "：" else ":" if not _is_half_at(block.text, found.start("mark")) else ""
        for block in issue.texts
        for found in _LABEL.finditer(block.text)
    )
    return marks[":"] > 0 and marks[":"] >= marks["："]


def _is_label(text: str, half: re.Match[str]) -> bool:
    label = _LABEL.match(text, text.rfind("\n", 0, half.start()) + 1)
    return label is not None and label.start("mark") == half.start("mark")
