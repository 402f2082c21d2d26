"""What is told of findings to people; programs get them all."""

from __future__ import annotations

import dataclasses
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from wxexport.model import Finding

_PLACES = 3
_KINDS = 20
_OF_THE_RESULT = "WX1"  # from this id on a rule looks at HTML, which a program has written


def few(findings: Iterable[Finding]) -> Iterator[Finding]:
    """Each kind at its first places and with the count of the others: HTML can break a rule ten thousand times.

    What a rule finds in the author's own text is told whole.
    """
    rules: defaultdict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        rules[finding.rule].append(finding)
    for rule, found in rules.items():
        yield from found if rule < _OF_THE_RESULT else _few(found)


def _few(found: list[Finding]) -> Iterator[Finding]:
    kinds: defaultdict[str, Counter[Finding]] = defaultdict(Counter)
    for finding in found:
        kinds[finding.message][finding] += 1
    for places in list(kinds.values())[:_KINDS]:
        *shown, last = list(places)[:_PLACES]
        more = places.total() - len(shown) - 1
        yield from shown
        yield dataclasses.replace(last, message=f"{last.message} (and {more} more)") if more else last
    if len(kinds) > _KINDS:
        first = next(iter(list(kinds.values())[_KINDS]))
        message = f"{len(kinds) - _KINDS} more kinds of {first.rule}, the first: {first.message}"
        yield dataclasses.replace(first, message=message)
