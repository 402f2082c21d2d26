"""Pictures for the tests of drafts."""

from __future__ import annotations

import io

from PIL import Image


def picture(kind: str = "png", size: tuple[int, int] = (900, 383), color: str = "teal", bytes_: int = 0) -> bytes:
    """A picture of one color; with ``bytes_``, padded to that size."""
    written = io.BytesIO()
    Image.new("RGB", size, color).save(written, kind)
    return written.getvalue().ljust(bytes_, b"\0")
