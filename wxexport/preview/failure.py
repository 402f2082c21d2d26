"""An error -> JSON for the page, with the lines around it; read ``as_json`` first."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from wxexport.errors import WxExportError
from wxexport.text import UNPRINTABLE
from wxexport.trust import files
from wxexport.words import Language

_CONTEXT = 2  # lines shown before and after one with an error


def as_json(error: WxExportError, sources: Iterable[Path], language: Language) -> dict[str, Any]:
    """``sources`` are the files whose lines may be shown."""
    return {
        "message": error.message.in_language(language),
        "path": error.path and UNPRINTABLE.sub("\ufffd", error.path),
        "file": error.path and UNPRINTABLE.sub("\ufffd", Path(error.path).name),
        "line": error.line,
        "hint": error.hint.in_language(language) if error.hint else None,
        "lines": _lines(error, sources),
    }


def _lines(error: WxExportError, sources: Iterable[Path]) -> list[tuple[int, str]]:
    if not error.path or not error.line:
        return []
    path = Path(error.path).resolve()
    if path not in (source.resolve() for source in sources):
        return []
    try:
        data = files.of_repository(path, (path.parent,), most=files.LARGEST)
    except WxExportError:
        return []
    lines = data.decode("utf-8-sig", "replace").splitlines()
    first = max(1, error.line - _CONTEXT)
    return [(first + number, text[:200]) for number, text in enumerate(lines[first - 1 : error.line + _CONTEXT])]
