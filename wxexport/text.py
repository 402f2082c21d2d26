"""Characters: which of them are Chinese, Japanese or Korean."""

from __future__ import annotations

import unicodedata

_EMOJI = ((0x231A, 0x2328), (0x232B, 0x2B55), (0x1F000, 0x1FAFF))
_NARROW_HANGUL = (("\u1160", "\u11ff"), ("\ud7b0", "\ud7ff"))  # vowels and finals of a syllable in parts


def is_cjk(character: str) -> bool:
    """Whether the amendment counts one character as CJK: wide or half-width by Unicode, and not an emoji; or Hangul."""
    if unicodedata.east_asian_width(character) not in ("W", "F", "H"):
        return any(first <= character <= last for first, last in _NARROW_HANGUL)
    return not any(first <= ord(character) <= last for first, last in _EMOJI)
