"""``python -m tests.fuzz MINUTES [KIND ...]``: generates input until the time is up, and counts it.

What does not hold is written, as small as Hypothesis could make it, into ``found/`` of its kind, where the tests find
it from then on; the exit code is 1.
"""

from __future__ import annotations

import hashlib
import sys
import time
import traceback

from hypothesis import HealthCheck, Phase, given, seed, settings

from tests.fuzz.kinds import FOUND, KINDS, Kind

_BATCH = 100


def main(arguments: list[str]) -> int:
    end = time.monotonic() + 60 * float(arguments[0])
    kinds = [kind for kind in KINDS if kind.name in (arguments[1:] or [kind.name for kind in KINDS])]
    tried = dict.fromkeys((kind.name for kind in kinds), 0)
    found = 0
    start = time.time_ns()
    batch = 0
    while time.monotonic() < end:
        kind = min(kinds, key=lambda kind: tried[kind.name] / kind.examples)
        batch += 1
        number, failing = _run(kind, start + batch)
        tried[kind.name] += number
        found += _keep(kind, failing) if failing is not None else 0
    print(", ".join(f"{name} {number}" for name, number in tried.items()), f"found {found}", sep="; ")
    return 1 if found else 0


def _run(kind: Kind, number: int) -> tuple[int, str | None]:
    """How many inputs were tried, and the smallest for which something does not hold."""
    tried = 0
    failing: str | None = None

    @seed(number)
    @settings(
        max_examples=_BATCH,
        deadline=None,
        database=None,
        derandomize=False,
        suppress_health_check=list(HealthCheck),
        phases=(Phase.generate, Phase.shrink),
        report_multiple_bugs=False,
    )
    @given(kind.texts)
    def run(text: str) -> None:
        nonlocal tried, failing
        tried += 1
        try:
            kind.holds(text)
        except BaseException:
            failing = text
            raise

    try:
        run()
    except KeyboardInterrupt:
        raise
    except BaseException as error:  # a panic in Rust is not an Exception
        if failing is None:
            raise
        traceback.print_exception(error)
    return tried, failing


def _keep(kind: Kind, text: str) -> int:
    data = text.encode("utf-8", "surrogatepass")
    path = FOUND / kind.name / hashlib.sha256(data).hexdigest()[:12]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    print(f"{kind.name}: {path.name}: {text!r}", flush=True)
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
