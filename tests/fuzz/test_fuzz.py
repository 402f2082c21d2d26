"""A few generated inputs of every kind, the same in each run, and all that were found before."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from tests.fuzz.kinds import KINDS, Kind


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_generated(kind: Kind) -> None:
    @settings(
        max_examples=kind.examples,
        derandomize=True,
        database=None,
        suppress_health_check=list(HealthCheck),
        phases=(Phase.generate,),  # ``python -m tests.fuzz`` makes what is found small, which takes long
    )
    @given(kind.texts)
    def run(text: str) -> None:
        kind.holds(text)

    run()


@pytest.mark.parametrize(
    ("kind", "path"), [(kind, path) for kind in KINDS for path in kind.found], ids=lambda one: getattr(one, "name", "")
)
def test_found(kind: Kind, path: Path) -> None:
    kind.holds(path.read_bytes().decode("utf-8", "surrogatepass"))
