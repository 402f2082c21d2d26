"""Mending an article's Markdown where there is nothing to guess: ``wxexport check --fix``.

A finding says where; a fix here says what to write instead. Each is tried, and stays only when the article then has
fewer findings of that rule and no new one of any other. All that is not mended stays byte for byte: line ends, BOM;
and code, formulas, comments and HTML, whatever stands in them.
"""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import tempfile
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from wxexport import article as articles
from wxexport import pipeline, rules
from wxexport.errors import WxExportError
from wxexport.model import Finding

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+\Z")
_BULLET = re.compile(r"(?P<indent>[ \t]*)[•●▪][ \t\u3000]+(?=[^\s])(?P<rest>[^•●▪]*)\Z", re.DOTALL)
_SPACED = re.compile(r"\]\((?P<address>(?![<\s])[^()<>\n\"']*[^\s()<>][ \t]+[^\s()\"'<>][^()<>\n\"']*?)[ \t]*\)")
_BOM = "\ufeff"
_LEFT_ALONE = re.compile(r"(`+)(?!`)[^\n]*?(?<!`)\1(?!`)|\$[^$\n]+\$|<!--.*?-->|<[A-Za-z/][^<>\n]*>")
_MOST_ROUNDS = 10

_TELL_OF_ADDRESSES = frozenset(
    rule.id
    for rule in (
        rules.LINK_IN_PAGE,
        rules.LINK_RELATIVE,
        rules.LINK_TEMPORARY,
        rules.LINK_UNKNOWN,
        rules.PICTURE_MISSING,
        rules.PICTURE_OFFLINE,
        rules.PICTURE_CHANGED,
    )
)
"""What can only be found once an address is read as one."""

_Mend = Callable[[list[str], int], bool]


@dataclass(frozen=True, slots=True)
class Mended:
    """What was done: the rule's id, the 1-based line of the file, and in words."""

    rule: str
    line: int
    what: str


def file(path: Path, command_line: Mapping[str, Any]) -> tuple[Mended, ...]:
    """Mends the file in place, in one step, and says what it did.

    Raises ``WxExportError`` when the article cannot be read or converted, or the file cannot be written.
    """
    given = dict(command_line) | {"offline": True}
    article = articles.read(path, given)  # says well what is wrong with a file
    data = path.read_bytes()
    source = data.decode("utf-8")
    text, mended = fix(source, lambda changed: _findings(changed, path, article.folder, given))
    if mended:
        _write(path.resolve(), text.encode("utf-8"))
    return mended


def fix(source: str, find: Callable[[str], tuple[Finding, ...]]) -> tuple[str, tuple[Mended, ...]]:
    """The mended text, and what was done; ``find`` gives the findings of a text."""
    done: list[Mended] = []
    for _ in range(_MOST_ROUNDS):  # a line that is mended may show what is wrong with the next
        before = source
        source = _round(source, find, done)
        if source == before:
            break
    return source, tuple(done)


def _round(source: str, find: Callable[[str], tuple[Finding, ...]], done: list[Mended]) -> str:
    found = find(source)
    for rule, what, mend in _FIXES:
        lines = _LINE.findall(source)
        kept = _kept(source) if rule != rules.CONTROL_CHARACTER.id else set()
        places = {one.line for one in found if one.rule == rule and one.line and one.line - 1 not in kept}
        mended = [line for line in sorted(places, reverse=True) if line <= len(lines) and mend(lines, line - 1)]
        if not mended:
            continue
        changed = "".join(lines)
        left = find(changed)
        if _is_better(found, left, rule):
            source, found = changed, left
            done += [Mended(rule, line, what) for line in reversed(mended)]
    return source


def _kept(source: str) -> set[int]:
    """The lines, from 0, in which nothing is Markdown."""
    from wxexport.markdown import blocks

    lines = (line.rstrip("\r\n") for line in _LINE.findall(source))
    return blocks.lines("\n".join(lines), *blocks.CODE, *blocks.HTML)


def _is_better(before: tuple[Finding, ...], after: tuple[Finding, ...], rule: str) -> bool:
    was, is_now = (Counter(finding.rule for finding in findings) for findings in (before, after))
    return is_now[rule] < was[rule] and all(is_now[other] <= was[other] for other in is_now.keys() - _TELL_OF_ADDRESSES)


def _findings(text: str, path: Path, folder: Path | None, given: Mapping[str, Any]) -> tuple[Finding, ...]:
    parsed = articles.parse(text, path=str(path), folder=folder, command_line=given)
    return pipeline.convert(parsed).findings


def _without_control_characters(lines: list[str], at: int) -> bool:
    end = lines[at][len(lines[at].rstrip("\r\n")) :]
    bom = _BOM if at == 0 and lines[at].startswith(_BOM) else ""
    shown = articles.UNSHOWABLE.sub("", lines[at].removeprefix(bom).rstrip("\r\n"))
    changed = bom + shown + end
    lines[at], was = changed, lines[at]
    return changed != was


def _address_in_brackets(lines: list[str], at: int) -> bool:
    line = lines[at]
    seen = _LEFT_ALONE.sub(lambda match: "\0" * len(match[0]), line)
    for match in reversed(list(_SPACED.finditer(seen))):
        if "\0" not in match["address"]:
            line = f"{line[: match.start()]}](<{match['address']}>){line[match.end() :]}"
    lines[at], was = line, lines[at]
    return line != was


def _hyphens(lines: list[str], at: int) -> bool:
    """The line and those of its paragraph that begin with such a dot: one finding is for all of them."""
    done = False
    while at < len(lines) and lines[at].strip():
        if match := _BULLET.match(lines[at]):
            lines[at] = f"{match['indent']}- {match['rest']}"
            done = True
        at += 1
    return done


def _blank_line(lines: list[str], at: int) -> bool:
    """Before the heading row, which is the line above the dashes."""
    heading = at - 1
    if heading < 1 or "|" not in lines[heading] or lines[heading].startswith((" ", "\t")):
        return False
    if not lines[heading - 1].strip():
        return False
    end = "\r\n" if lines[heading].endswith("\r\n") else lines[heading][-1]
    lines.insert(heading, end)
    return True


_FIXES: tuple[tuple[str, str, _Mend], ...] = (
    (rules.CONTROL_CHARACTER.id, "control characters taken out", _without_control_characters),
    (rules.UNCLOSED_BRACKET.id, "an address with a space put into <>", _address_in_brackets),
    (rules.FALSE_BULLET.id, "dots made hyphens", _hyphens),
    (rules.BROKEN_TABLE.id, "a blank line put before a table", _blank_line),
)
"""The rule, what is done in words, and what does it to the lines of the file at an index; false: nothing to do."""


def _write(path: Path, data: bytes) -> None:
    """Puts the new file in the place of the old one in one step, with its permissions; one with several names is
    written over, so that all of them have the new text.
    """
    temporary = ""
    try:
        state = path.stat()
        if not state.st_mode & 0o222:
            raise WxExportError("is read-only", path, hint="Make it writable (chmod u+w), or mend a copy.")
        if state.st_nlink > 1:
            path.write_bytes(data)
            return
        handle, temporary = tempfile.mkstemp(prefix=f".{path.name}-", dir=path.parent)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        shutil.copymode(path, temporary)
        Path(temporary).replace(path)
    except OSError as error:
        if temporary:
            with contextlib.suppress(FileNotFoundError):
                Path(temporary).unlink()
        raise WxExportError(f"cannot be written: {error.strerror}", path) from None
