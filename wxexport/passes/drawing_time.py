"""The time for drawing pictures: a short text can ask for hundreds, so all of an article have a limit together."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Literal

from wxexport.messages import t
from wxexport.model import PictureError
from wxexport.passes.job import Job

SECONDS: dict[Literal["svg", "own"], int] = {"svg": 8, "own": 5}
"""After which no more SVG pictures are drawn, for each of which a process is started; and nothing else, which are QR
codes and formulas as PNG: some hundreds of codes. All drawings count for both.
"""


@contextmanager
def drawing(kind: Literal["svg", "own"], job: Job) -> Iterator[None]:
    """Inside, a picture is drawn. Raises ``PictureError`` if those before it took too long."""
    if job.drawing > SECONDS[kind]:
        raise PictureError(t("drawing the pictures before it took more than {seconds} s", seconds=SECONDS[kind]))
    start = _now()
    try:
        yield
    finally:
        job.drawing += _now() - start


def _now() -> float:
    """The time of the processor for this process and those it has started: a busy machine draws as many pictures."""
    if sys.platform == "win32":  # which does not tell the time of other processes
        return time.monotonic()
    spent = os.times()
    return time.process_time() + spent.children_user + spent.children_system
