"""Many findings -> few: ``together`` for all output, ``few`` for people, ``first`` for the output of an export.

Of a hundred links to notes the author knows after the first.
"""

from __future__ import annotations

import dataclasses
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from wxexport.messages import Message, t
from wxexport.model import Finding

_PLACES = 3
_KINDS = 20
_ABOUT_TEXT = ("WX0", "WX4")  # the others are about HTML, which a program writes
_LINES = 8


def together(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings, of those that need to be reported only once (``Rule.once``) the first, with the others' lines."""
    groups: dict[object, list[Finding]] = {}
    for number, finding in enumerate(findings):
        once = _once().get(finding.rule)
        message = finding.message if once == "message" else ""
        key: object = (finding.rule, finding.severity, finding.hint, message) if once else number
        groups.setdefault(key, []).append(finding)
    return tuple(_first(found) for found in groups.values())


@cache
def _once() -> dict[str, str]:
    from wxexport.findings.catalog import ALL  # the command line prints findings without the rules' texts

    return {rule.id: rule.once for rule in ALL if rule.once}


def _first(found: list[Finding]) -> Finding:
    first, *others = found
    if not others:
        return first
    lines = list(dict.fromkeys(str(one.line) for one in others if one.line and one.line != first.line))
    listed = (*lines[:_LINES], "…") if len(lines) > _LINES else tuple(lines)
    return dataclasses.replace(first, message=_with_more(first.message, len(others), listed))


def _with_more(message: Message, more: int, lines: tuple[str, ...] = ()) -> Message:
    if not lines:
        return t("{message} (and {more} more)", message=message, more=more)
    if len(lines) == 1 and lines[0].isdecimal():
        return t("{message} (and {more} more, in line {line})", message=message, more=more, line=lines[0])
    return t("{message} (and {more} more, in lines {lines})", message=message, more=more, lines=lines)


def few(findings: Iterable[Finding], *, of_text: bool = False) -> Iterator[Finding]:
    """The first places of each kind, with the number of the others: HTML can break a rule ten thousand times.

    Findings about the author's own text are all shown; with ``of_text`` the first of those with the same advice, and
    the lines of the others. ``--json`` and other output for programs has every one.
    """
    rules: defaultdict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        rules[finding.rule].append(finding)
    for rule, found in rules.items():
        if not rule.startswith(_ABOUT_TEXT):
            yield from _few(found)
        else:
            yield from _few_of_text(found) if of_text else found


class First(NamedTuple):
    """The first findings of each rule, in order, and how many ``more`` a rule has."""

    findings: Sequence[Finding]
    more: Mapping[str, int]


def first(findings: Iterable[Finding]) -> First:
    """The first findings of each rule: an export is not a check."""
    seen: Counter[str] = Counter()
    shown = []
    for finding in sorted(findings, key=lambda finding: finding.order):
        seen[finding.rule] += 1
        if seen[finding.rule] <= _PLACES:
            shown.append(finding)
    return First(shown, {rule: count - _PLACES for rule, count in seen.items() if count > _PLACES})


def _few_of_text(found: list[Finding]) -> Iterator[Finding]:
    kinds: defaultdict[tuple[str, str], list[Finding]] = defaultdict(list)
    for finding in sorted(found, key=lambda finding: finding.order):
        kinds[finding.severity, finding.hint].append(finding)
    for places in kinds.values():
        *shown, last = places[:_PLACES]
        others = places[_PLACES:]
        yield from shown
        lines = _ranges(one.line for one in others if one.line)
        yield dataclasses.replace(last, message=_with_more(last.message, len(others), lines)) if others else last


def _ranges(lines: Iterable[int]) -> tuple[str, ...]:
    """Lines in order, those that follow each other as one: ``20–31``."""
    ranges: list[list[int]] = []
    for line in sorted(set(lines)):
        if ranges and line == ranges[-1][1] + 1:
            ranges[-1][1] = line
        else:
            ranges.append([line, line])
    shown = tuple(str(first) if first == last else f"{first}–{last}" for first, last in ranges)
    return (*shown[:_LINES], "…") if len(shown) > _LINES else shown


def _few(found: list[Finding]) -> Iterator[Finding]:
    kinds: defaultdict[str, Counter[Finding]] = defaultdict(Counter)
    for finding in found:
        kinds[finding.message][finding] += 1
    for places in list(kinds.values())[:_KINDS]:
        *shown, last = list(places)[:_PLACES]
        more = places.total() - len(shown) - 1
        yield from shown
        yield dataclasses.replace(last, message=_with_more(last.message, more)) if more else last
    if len(kinds) > _KINDS:
        first = next(iter(list(kinds.values())[_KINDS]))
        message = t(
            "{count} more kinds of {rule}, the first: {message}",
            count=len(kinds) - _KINDS,
            rule=first.rule,
            message=first.message,
        )
        yield dataclasses.replace(first, message=message)
