"""WX452 unusual-length: an issue much longer or shorter than the others of its series."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from wxexport.check.editorial.issue import Issue
from wxexport.findings import editorial_rules as rules
from wxexport.messages import t
from wxexport.model import Finding

RULE = rules.UNUSUAL_LENGTH

_NEIGHBORS = 10
_FEWEST = 5
_LEAST = 1_000  # bytes: a stub has no usual length either
_TIMES_SHORTER, _TIMES_LONGER = 3, 4


def find(issue: Issue, /) -> Iterator[Finding]:
    sizes = sorted(size for name in issue.series.nearest(_NEIGHBORS) if (size := issue.series.size(name)))
    if len(sizes) < _FEWEST or sizes[-2] > 2 * sizes[1]:  # essays have no usual length
        return
    usual, own = _median(sizes), issue.series.size(issue.series.own) or len(issue.article.text.encode())
    if usual < _LEAST:
        return
    if own * _TIMES_SHORTER < usual or own > usual * _TIMES_LONGER:
        message = t("the issue has {own} bytes, those around it about {usual}", own=own, usual=usual)
        yield issue.finding(RULE, message, issue.title_line)


def _median(sizes: Sequence[int]) -> int:
    """Of sizes in their order; to import ``statistics`` takes longer than all the rules."""
    return round((sizes[(len(sizes) - 1) // 2] + sizes[len(sizes) // 2]) / 2)
