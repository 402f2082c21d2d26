"""The time for drawing pictures: a short text can ask for hundreds, so all of an article have a limit together."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Literal

from wxexport.messages import t
from wxexport.model import PictureError
from wxexport.passes.job import Job

SECONDS: dict[Literal["svg", "own"], int] = {"svg": 8, "own": 5}
"""For SVG pictures, each of which waits for a process that is started for it; and for what is drawn in this process,
which are QR codes and formulas as PNG: some hundreds of codes.
"""


@contextmanager
def drawing(kind: Literal["svg", "own"], job: Job) -> Iterator[None]:
    """Inside, a picture is drawn. Raises ``PictureError`` if those before it took too long."""
    if job.drawing[kind] > SECONDS[kind]:
        raise PictureError(t("drawing the pictures before it took more than {seconds} s", seconds=SECONDS[kind]))
    start = time.monotonic()
    try:
        yield
    finally:
        job.drawing[kind] += time.monotonic() - start
