"""WX403 missing-summary: an item without the 摘要 that its neighbors have."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from wxexport.check.editorial.issue import Block, Issue
from wxexport.check.editorial.labels import LABEL, SUMMARIES
from wxexport.findings import editorial_rules as rules
from wxexport.messages import Message, t
from wxexport.model import Finding

RULE = rules.MISSING_SUMMARY

_FEWEST = 3
_SHARE = 0.7


def find(issue: Issue, /) -> Iterator[Finding]:
    for section in issue.sections:
        entries = [entry for entry in section.entries if _begins_with_link(entry[0])]
        labels = Counter(label for entry in entries for label in _labels(entry))
        for label, count in labels.items():
            if count < _FEWEST or count < _SHARE * len(entries) or count == len(entries):
                continue
            for entry in entries:
                if label not in _labels(entry):
                    yield issue.finding(RULE, _message(entry, label), entry[0])


def _begins_with_link(block: Block) -> bool:
    _, line = next(block.lines())
    return any(link.start < len(line) for link in block.links)


def _labels(entry: list[Block]) -> set[str]:
    found = (LABEL.match(line) for block in entry for _, line in block.lines())
    return {label["name"] for label in found if label and label["name"] in SUMMARIES}


def _message(entry: list[Block], label: str) -> Message:
    if any(line.startswith(label) for block in entry for _, line in block.lines()):
        return t("“{label}” lacks its colon here, unlike in the items around it", label=label)
    return t("the item has no “{label}”, unlike the items around it", label=label)
