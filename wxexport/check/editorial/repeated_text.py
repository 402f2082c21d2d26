"""WX411 repeated-text: a passage that was pasted twice."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator

from wxexport.check.editorial.issue import Block, Issue
from wxexport.check.editorial.items import are_told_twice, is_report
from wxexport.check.editorial.labels import label_of
from wxexport.findings import editorial_rules as rules
from wxexport.messages import t
from wxexport.model import Finding
from wxexport.text import shortened, width

RULE = rules.REPEATED_TEXT

_ENDS = "。！？!?；\ufffc"
_SHORTEST = 36  # em of a sentence, at most one a character: what is shorter may be said twice
_SHORTEST_BLOCK = 80
_Known = dict[str, tuple[Block, int]]
"""The first place of each passage."""


def find(issue: Issue, /) -> Iterator[Finding]:
    findings = list(_repeated(issue))
    if not findings or are_told_twice(issue) or is_report(issue):
        return
    count = Counter(text for text, _ in findings)
    yield from (finding for text, finding in findings if count[text] == 1)  # what stands there three times is meant


def _repeated(issue: Issue) -> Iterator[tuple[str, Finding]]:
    """Each passage that has been there before, with its finding."""
    everywhere: _Known = {}
    for section in issue.sections:
        here: _Known = {}
        for block in section.blocks:
            end = -_SHORTEST  # of the sentence before, if it was found: this one belongs to the same finding
            for start, text, least, known in _passages(block, here, everywhere):
                place = known.setdefault(text, (block, start))
                if place == (block, start) or width(text) < least:
                    continue
                if start > end + 2:
                    line = issue.place(*place, place[1] + 1).line
                    message = t("the same text stands in line {line}", line=line)
                    at = issue.place(block, start, start + len(text))
                    yield text, issue.finding(RULE, message, at, shortened(text, 40, 39))
                end = start + len(text)


def _passages(block: Block, here: _Known, everywhere: _Known) -> Iterator[tuple[int, str, int, _Known]]:
    """Where each passage begins, the passage, how wide it must be, and where to look for the same one: sentences in the
    section, whole paragraphs and summaries in the issue. What has a link in it is no passage.
    """
    if block.kind != "text" or block.passage is None:
        return
    is_emphasized = block.passage.block.content.startswith("**")  # a topic that is taken up again
    if len(block.text) >= _SHORTEST_BLOCK and not block.links and not is_emphasized:
        yield 0, block.text, _SHORTEST_BLOCK, everywhere
    starts = [link.start for link in block.links]

    def has_link(start: int, length: int) -> bool:
        before = bisect_left(starts, start + length)
        return before > 0 and block.links[before - 1].end > start

    for start, line in block.lines():
        if len(line) >= _SHORTEST and label_of(line) and not has_link(start, len(line)):
            yield start, line, _SHORTEST, everywhere
    for start, sentence in _sentences(block.text):
        label = label_of(sentence)
        text = (label[1] if label else sentence).strip()
        start += sentence.rindex(text)
        if len(text) >= _SHORTEST and not has_link(start, len(text)):
            yield start, text, _SHORTEST, here


def _sentences(text: str) -> Iterator[tuple[int, str]]:
    """Where each sentence begins, and the sentence."""
    for end in _ENDS:
        text = text.replace(end, "\n")
    start = 0
    for part in text.split("\n"):
        sentence = part.lstrip()
        yield start + len(part) - len(sentence), sentence
        start += len(part) + 1
