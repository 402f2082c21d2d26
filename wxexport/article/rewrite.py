"""Settings and a file's text -> the text that sets them, other lines as they were; read ``in_front_matter`` first.

Both functions read their result again: what cannot be written safely raises ``WxExportError``, whose hint has what to
write by hand, and changes nothing.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Literal

from wxexport.article import front_matter, heads, rewrite_json
from wxexport.errors import WxExportError
from wxexport.errors.toml import read_toml
from wxexport.messages import Message, t
from wxexport.text import regex

Settings = Mapping[str, Any]
_Syntax = Literal["yaml", "toml"]
_LINE = regex(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+\Z")
_INSIDE = regex(r"[ \t]+\S|-(?:[ \t]|$)|[\]})]")
_PLAIN = regex(r"[a-z][\w-]*")
_SIGNS: Mapping[_Syntax, str] = {"yaml": ":", "toml": "="}
_NOT_TEXT = ("true", "false", "yes", "no", "on", "off", "null", "y", "n")


def in_front_matter(text: str, path: str, changes: Settings) -> str:
    """The article with ``changes`` in its front matter, which is added if there is none; ``None`` takes a key out.

    A table is merged into the one that is there. ``text`` is that of the file, with its BOM and line ends.
    """
    start = "\ufeff" if text.startswith("\ufeff") else ""
    text = text.removeprefix("\ufeff")
    lines = _LINE.findall(text)
    end = "\r\n" if lines and lines[0].endswith("\r\n") else "\n"
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    head = front_matter.head_of(plain)
    before, body, _ = front_matter.split(plain, path)
    wanted = _merged(before.values, changes)
    if head is None:
        made = _changed([], wanted, "yaml", end)
        lines = [f"---{end}", *made, f"---{end}", *([end] if lines and lines[0].strip() else []), *lines]
    else:
        first = head.line - 1
        last = first + len(head.block.splitlines())
        lines[first:last] = _in_head(lines[first:last], wanted, head.syntax, end)
    result = "".join(lines)
    after, rest, findings = front_matter.split(result.replace("\r\n", "\n").replace("\r", "\n"), path)
    if findings or rest.lstrip("\n") != body.lstrip("\n") or not _are_set(after.values, wanted):
        message = t("the front matter cannot be changed safely")
        if head and head.syntax == "text":
            message = t("front matter without a line --- above and below takes no options; put it between two")
        raise WxExportError(message, path, 1, _by_hand(wanted, head.syntax if head else "yaml"))
    return start + result


def _in_head(lines: Sequence[str], wanted: Settings, syntax: heads.Syntax, end: str) -> list[str]:
    """The lines of front matter with the entries ``wanted``."""
    if syntax == "json":
        return [rewrite_json.changed("".join(lines), wanted)]
    return _changed(lines, wanted, "toml" if syntax == "toml" else "yaml", end)


def _by_hand(wanted: Settings, syntax: heads.Syntax) -> Message:
    if syntax == "json":
        return t("Write this there by hand:\n{lines}", lines=",\n".join(rewrite_json.lines(wanted)))
    known: _Syntax = "toml" if syntax == "toml" else "yaml"
    entries = (line for name, value in wanted.items() for line in _entry(name, value, known, is_table=False))
    return t("Write this there by hand:\n{lines}", lines="\n".join(entries))


def in_file(text: str, path: str, changes: Settings) -> str:
    """The text of ``wxexport.toml`` with ``changes``, as ``in_front_matter``."""
    before = read_toml(text.removeprefix("\ufeff"), path)
    wanted = _merged(before, changes)
    lines = _LINE.findall(text)
    end = "\r\n" if lines and lines[0].endswith("\r\n") else "\n"
    result = "".join(_changed(lines, wanted, "toml", end))
    try:
        after = tomllib.loads(result.removeprefix("\ufeff"))
    except tomllib.TOMLDecodeError:
        after = {}
    others = {key: value for key, value in before.items() if key not in wanted}
    if not _are_set(after, wanted) or others != {key: value for key, value in after.items() if key not in wanted}:
        raise WxExportError(t("the file cannot be changed safely"), path, 1, _by_hand(wanted, "toml"))
    return result


def _merged(before: Settings, changes: Settings) -> dict[str, Any]:
    wanted: dict[str, Any] = {}
    for name, value in changes.items():
        wanted[name] = value
        if isinstance(value, Mapping):
            old = before.get(name)
            table = {**(old if isinstance(old, Mapping) else {}), **value}
            wanted[name] = {key: one for key, one in table.items() if one is not None} or None
    return wanted


def _are_set(values: Settings, wanted: Settings) -> bool:
    """Whether the values are those wanted; front matter reads numbers as text."""
    return all(_plain(values.get(name)) == _plain(value) for name, value in wanted.items())


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {str(key): _plain(one) for key, one in value.items()}
    return f"{value:g}" if isinstance(value, int | float) and not isinstance(value, bool) else value


def _changed(lines: Sequence[str], wanted: Settings, syntax: _Syntax, end: str) -> list[str]:
    changed = list(lines)
    for name, value in wanted.items():
        first, last = _place(changed, name, syntax)
        is_table = syntax == "toml" and first < last and changed[first].lstrip().startswith("[")
        if first == last and first and not changed[first - 1].endswith(("\n", "\r")):
            changed[first - 1] += end
        changed[first:last] = [line + end for line in _entry(name, value, syntax, is_table=is_table)]
    return changed


def _place(lines: Sequence[str], name: str, syntax: _Syntax) -> tuple[int, int]:
    """The lines of an entry; without one, where it belongs."""
    key = re.compile(rf"[\"']?{re.escape(name)}[\"']?[ \t]*{_SIGNS[syntax]}")
    table = re.compile(rf"\[[ \t]*{re.escape(name)}[ \t]*\]")
    top = next((at for at, line in enumerate(lines) if syntax == "toml" and line.startswith("[")), len(lines))
    for at, line in enumerate(lines):
        if at < top and key.match(line):
            return at, (_end(lines, at + 1, _INSIDE) if syntax == "yaml" else at + 1)
        if syntax == "toml" and table.match(line):
            return at, _end(lines, at + 1, regex(r"[^\[\s#]"))
    at = top if top == len(lines) else _before(lines, _before(lines, top, "#"), "")
    return at, at


def _before(lines: Sequence[str], at: int, mark: str) -> int:
    """The first of the lines before ``at`` that all begin with ``mark``, or that all are empty."""
    while at and (lines[at - 1].startswith(mark) if mark else not lines[at - 1].strip()):
        at -= 1
    return at


def _end(lines: Sequence[str], at: int, inside: re.Pattern[str]) -> int:
    while at < len(lines) and inside.match(lines[at]):
        at += 1
    return at


def _entry(name: str, value: Any, syntax: _Syntax, *, is_table: bool) -> Iterable[str]:
    if value is None:
        return
    sign = ": " if syntax == "yaml" else " = "
    if not isinstance(value, Mapping):
        yield f"{name}{sign}{_scalar(value, syntax)}"
    elif syntax == "yaml" or is_table:
        yield f"[{name}]" if is_table else f"{name}:"
        indent = "" if is_table else "  "
        yield from (f"{indent}{key}{sign}{_scalar(one, syntax)}" for key, one in value.items())
    else:
        pairs = ", ".join(f"{key} = {_scalar(one, syntax)}" for key, one in value.items())
        yield f"{name} = {{ {pairs} }}"


def _scalar(value: Any, syntax: _Syntax) -> str:
    if isinstance(value, float):
        return f"{value:g}"
    if syntax == "yaml" and isinstance(value, str) and _PLAIN.fullmatch(value):
        return value if value not in _NOT_TEXT else json.dumps(value)
    return json.dumps(value, ensure_ascii=False)
