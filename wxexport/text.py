"""Text: which characters are Chinese, Japanese or Korean; text cut short for messages."""

from __future__ import annotations

import re
import unicodedata

UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
"""Control characters and others that no editor shows and XML does not allow."""
_EMOJI = ((0x231A, 0x2328), (0x232B, 0x2B55), (0x1F000, 0x1FAFF))
_NARROW_HANGUL = (("\u1160", "\u11ff"), ("\ud7b0", "\ud7ff"))  # vowels and finals of a syllable in parts


def is_cjk(character: str) -> bool:
    """Whether the CJK-friendly amendment counts a character as CJK: wide or half-width and not an emoji, or Hangul."""
    if unicodedata.east_asian_width(character) not in ("W", "F", "H"):
        return any(first <= character <= last for first, last in _NARROW_HANGUL)
    return not any(first <= ord(character) <= last for first, last in _EMOJI)


def shortened(text: str, most: int = 80, kept: int = 60) -> str:
    """The text for a message: when it is longer than ``most`` characters, its first ``kept`` and an ellipsis."""
    return text if len(text) <= most else text[:kept] + "…"
