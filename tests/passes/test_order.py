"""The order of the passes agrees with what they declare."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, get_args

import pytest

from wxexport.passes import DOCUMENT_PASSES, WECHAT_PASSES, abbreviations, presentation, tail, title, typography
from wxexport.passes.order import DECLARED, Effects, Thing

NOTHING = Effects(frozenset(), frozenset(), frozenset())


def faults(passes: Sequence[Callable[..., Any]]) -> list[tuple[str, str, str]]:
    """(pass, thing, later or earlier pass) wherever a thing is made after it is read or removed before."""
    effects = [(run.__module__.rpartition(".")[2], DECLARED.get(run, NOTHING)) for run in passes]
    return [
        (reader, thing, other)
        for at, (reader, needs) in enumerate(effects)
        for thing in sorted(needs.reads)
        for other in (
            *(name for name, does in effects[at + 1 :] if thing in does.makes),
            *(name for name, does in effects[:at] if thing in does.removes),
        )
    ]


@pytest.mark.parametrize("passes", [DOCUMENT_PASSES, WECHAT_PASSES])
def test_what_a_pass_reads_is_there(passes: Sequence[Callable[..., Any]]) -> None:
    assert faults(passes) == []


def test_another_order_is_noticed() -> None:
    assert faults((presentation.run, abbreviations.run)) == [("abbreviations", "abbreviations", "presentation")]
    assert faults((typography.run, presentation.run)) == [("typography", "canonical tags", "presentation")]
    assert faults((tail.run, title.run)) == [("tail", "title", "title")]


def test_each_thing_is_read_and_made_or_removed() -> None:
    assert set(DECLARED) <= {*DOCUMENT_PASSES, *WECHAT_PASSES}
    assert {thing for one in DECLARED.values() for thing in one.reads} == set(get_args(Thing))
    assert {thing for one in DECLARED.values() for thing in one.makes | one.removes} == set(get_args(Thing))
