"""JSON of front matter and settings -> the JSON that has them, in the author's layout; read ``changed`` first."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from wxexport.dataclass import dataclass
from wxexport.text import regex

_SPACE = regex(r"[ \t\r\n]*")
_DECODER = json.JSONDecoder(strict=False)


@dataclass(frozen=True, slots=True)
class _Entry:
    """``"key": value`` from ``first`` to ``last``; its value is at ``value``, the white space before it at ``gap``."""

    key: str
    gap: int
    first: int
    value: int
    last: int


def changed(text: str, wanted: Mapping[str, Any]) -> str:
    """The object, whose braces Hexo leaves out, with the entries ``wanted``; ``None`` takes one out.

    What is not JSON comes back as it was.
    """
    try:
        entries = list(_entries(text))
    except (ValueError, RecursionError):
        return text
    edits = [_edit(entries, number, wanted) for number, entry in enumerate(entries) if entry.key in wanted]
    known = {entry.key for entry in entries}
    added = lines({key: value for key, value in wanted.items() if key not in known})
    last = entries[-1] if entries else None
    gap = text[last.gap : last.first] if last else ""
    separator = "," + (gap if len(entries) > 1 or "\n" in gap else " ")
    if added:
        at = last.last if last else _inside(text)
        edits.append((at, at, (separator if last else "") + separator.join(added)))
    for first, end, new in reversed(edits):
        text = text[:first] + new + text[end:]
    return text


def lines(wanted: Mapping[str, Any]) -> list[str]:
    """Each entry by itself."""
    return [f"{json.dumps(key)}: {_json(value)}" for key, value in wanted.items() if value is not None]


def _entries(text: str) -> Iterator[_Entry]:
    """Raises ``ValueError`` for what is not JSON."""
    at = _inside(text)
    while True:
        gap, first = at, _behind_space(text, at)
        if text[first : first + 1] in ("", "}"):
            return
        key, at = _DECODER.raw_decode(text, first)
        at = _behind_space(text, at)
        if not isinstance(key, str) or text[at : at + 1] != ":":
            raise ValueError(text[at : at + 1])
        value = _behind_space(text, at + 1)
        _, last = _DECODER.raw_decode(text, value)
        yield _Entry(key, gap, first, value, last)
        at = _behind_space(text, last)
        if text[at : at + 1] == ",":
            at += 1
        elif text[at : at + 1] not in ("", "}"):
            raise ValueError(text[at : at + 1])


def _edit(entries: list[_Entry], number: int, wanted: Mapping[str, Any]) -> tuple[int, int, str]:
    """What replaces an entry's value, or the entry."""
    entry = entries[number]
    value = wanted[entry.key]
    if value is not None:
        return entry.value, entry.last, _json(value)
    if number:
        return entries[number - 1].last, entry.last, ""
    return entry.first, entries[1].first if len(entries) > 1 else entry.last, ""


def _inside(text: str) -> int:
    start = _behind_space(text, 0)
    return start + 1 if text[start : start + 1] == "{" else start


def _behind_space(text: str, at: int) -> int:
    found = _SPACE.match(text, at)
    return found.end() if found else at


def _json(value: Any) -> str:
    if isinstance(value, Mapping):
        return json.dumps({key: _number(one) for key, one in value.items()}, ensure_ascii=False)
    return json.dumps(_number(value), ensure_ascii=False)


def _number(value: Any) -> Any:
    return int(value) if isinstance(value, float) and value.is_integer() else value
