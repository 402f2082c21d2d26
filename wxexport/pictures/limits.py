"""The size of a picture -> the largest size of the same shape that WeChat takes; and the limits as numbers."""

from __future__ import annotations

from wxexport.messages import Message, t
from wxexport.wechat import platform

MAX_WIDTH = 1_080
"""The default width in pixels: that of a phone's screen, and the width that WeChat serves."""
MAX_PIXELS = platform.MOST_PIXELS.value
MAX_FRAMES = platform.MOST_FRAMES.value
MAX_BYTES = platform.MOST_PICTURE_BYTES.value
MAX_DRAFT_BYTES = platform.MOST_UPLOADED_BYTES.value
_MAX_HEIGHT = 65_500  # what JPEG can hold


def within(size: tuple[int, int], most: int) -> tuple[int, int]:
    """The largest size of the same shape within the limits and at most ``most`` pixels wide."""
    width, height = size
    scale = min(1.0, most / width, _MAX_HEIGHT / height, (MAX_PIXELS / (width * height)) ** 0.5)
    if scale == 1.0:
        return size
    return max(1, int(width * scale)), min(max(1, round(height * scale)), _MAX_HEIGHT)


def reduced(before: tuple[int, int], after: tuple[int, int], width: int) -> tuple[Message, ...]:
    """A note if a picture became smaller, unless only to ``width`` pixels of width: that happens to most of them."""
    if after == before or width - 1 <= after[0] < before[0]:  # one less: ``within`` rounds down
        return ()
    return (t("reduced from {before} to {after}", before=by(before), after=by(after)),)


def by(size: tuple[int, int]) -> str:
    """The size for a message: ``1080x810``."""
    return f"{size[0]}x{size[1]}"


def megabytes(data: bytes) -> str:
    """The number of bytes for a message: ``1.5 MB``."""
    return f"{len(data) / 1e6:.1f} MB"
