"""Findings -> the few of them that the terminal shows. ``--json`` and other output for programs has them all."""

from __future__ import annotations

import dataclasses
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from wxexport.model import Finding

_PLACES = 3
_KINDS = 20
_ABOUT_HTML = "WX1"  # rules from this id on are about HTML, which a program writes


def few(findings: Iterable[Finding]) -> Iterator[Finding]:
    """The first places of each kind, with the number of the others: HTML can break a rule ten thousand times.

    Findings about the author's own text are all shown.
    """
    rules: defaultdict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        rules[finding.rule].append(finding)
    for rule, found in rules.items():
        yield from found if rule < _ABOUT_HTML else _few(found)


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
