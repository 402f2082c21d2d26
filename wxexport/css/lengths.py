"""A length as WeChat keeps it -> px."""

from __future__ import annotations

from wxexport.text import regex

_LENGTH = regex(r"([-+]?(?:\d+(?:\.\d+)?|\.\d+))(px|em|%|pt|)")
_PX = {"px": 1.0, "pt": 4 / 3, "": 1.0}


def in_px(value: str, font_size: float, whole: float | None = None) -> float | None:
    """The px of a length; ``em`` is ``font_size`` px, ``100%`` is ``whole`` px. ``None`` for what is no length."""
    found = _LENGTH.fullmatch(value)
    if found is None or (found[2] == "%" and whole is None):
        return None
    one = font_size if found[2] == "em" else (whole or 0) / 100 if found[2] == "%" else _PX[found[2]]
    return float(found[1]) * one
