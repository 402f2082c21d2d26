"""WX403 missing-summary: an item without the 摘要 that its neighbors have."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from wxexport.check.editorial.issue import Block, Issue, Section
from wxexport.check.editorial.labels import SUMMARIES, label_of
from wxexport.findings import editorial_rules as rules
from wxexport.messages import t
from wxexport.model import Finding

RULE = rules.MISSING_SUMMARY

_FEWEST = 2
_SHARE = 2 / 3
_SHORTEST = 10  # characters of a text


def find(issue: Issue, /) -> Iterator[Finding]:
    if not issue.says(SUMMARIES):
        return
    lists = [
        [(entry, _labels(entry)) for entry in entries] for section in issue.sections for entries in _lists(section)
    ]
    for label in SUMMARIES:
        having = [entries for entries in lists if any(label in found for _, found in entries)]
        missing = [entry for entries in having for entry, found in entries if label not in found]
        most = sum(map(len, having))
        if most - len(missing) < max(_FEWEST, _SHARE * most):
            continue
        for entry in missing:
            if _begins_with(entry, label):
                message = t("“{label}” lacks its colon here, unlike in the items around it", label=label)
                yield issue.finding(RULE, message, entry[0])
            elif not _says_what_it_is(entry):
                message = t("the item has no “{label}”, unlike the items around it", label=label)
                yield issue.finding(RULE, message, entry[0])


def _lists(section: Section) -> Iterator[list[list[Block]]]:
    """The entries of each list that begin with a link."""
    for _, entries in groupby(section.entries, key=lambda entry: entry[0].group):
        yield [entry for entry in entries if _begins_with_link(entry[0])]


def _begins_with_link(block: Block) -> bool:
    _, line = next(block.lines())
    return any(link.start < len(line) for link in block.links)


def _labels(entry: list[Block]) -> set[str]:
    found = (label_of(line) for block in entry for _, line in block.lines())
    return {label[0] for label in found if label and label[0] in SUMMARIES}


def _begins_with(entry: list[Block], label: str) -> bool:
    return any(line.startswith(label) for block in entry for _, line in block.lines())


def _says_what_it_is(entry: list[Block]) -> bool:
    """Whether there is a text without a label, behind the link or below it."""
    first, *others = [line for block in entry for _, line in block.lines()]
    end = max((link.end for link in entry[0].links if link.start < len(first)), default=0)
    return any(len(line) >= _SHORTEST and label_of(line) is None for line in (first[end:], *others))
