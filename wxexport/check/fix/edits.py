"""The lines of an article and the lines of its findings -> edits: what to write where.

Only where nothing has to be guessed. Whether an edit is right is decided in ``verify``, by reading its result.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from wxexport.findings import article_rules as rules
from wxexport.text import UNPRINTABLE

CODE = ("code_inline", "fence", "code_block", "math_inline", "math_block", "html_inline", "html_block")
"""Types of tokens that hold code, formulas or HTML, where nothing but control characters is fixed."""

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+\Z")
_BULLET = re.compile(r"[ \t>]*(?P<dot>[•●▪][ \t\u3000]+)(?=\S)[^•●▪]*\Z")
_SPACED = re.compile(r"\]\((?P<address>(?![<\s])[^()<>\n\"']*[^\s()<>][ \t]+[^\s()\"'<>][^()<>\n\"']*?)[ \t]*\)")
_DASHES = re.compile(r"[>|:\- \t]*-[>|:\- \t]*[\r\n]*")
_QUOTE = re.compile(r"(?:>[ ]?)*")
_BOM = "\ufeff"


@dataclass(frozen=True, slots=True)
class Edit:
    """In a 0-based line, ``text`` replaces the characters from ``start`` to ``end``."""

    line: int
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Place:
    """Findings that are fixed together: their 1-based lines, the 0-based lines of the block (``last`` excluded), and
    the edits.
    """

    findings: tuple[int, ...]
    first: int
    last: int
    edits: tuple[Edit, ...]


def _is_words(kind: str) -> bool:
    return kind == "text"


def _is_outside_code(kind: str) -> bool:
    return kind not in CODE


@dataclass(frozen=True, slots=True)
class Fix:
    """How findings of a rule are fixed: ``what`` is the message, ``edits`` gives the edits for the line of a finding
    and the lines around it.

    Each edit must make one more token of type ``makes``. The number of tokens ``may_change`` may change, and no other
    block may appear or disappear. ``may_write`` says of the type of a token whether an edit may begin in it.
    """

    rule: str
    what: str
    edits: Callable[[Sequence[str], int, range], Iterator[Edit]]
    makes: str = ""
    may_change: frozenset[str] = frozenset()
    may_write: Callable[[str], bool] = _is_words


def lines_of(text: str) -> list[str]:
    """The lines with their line ends, which stay as they are: LF, CR LF or CR."""
    return _LINE.findall(text)


def edits_of(places: Iterable[Place]) -> Iterator[Edit]:
    return (edit for place in places for edit in place.edits)


def edited(lines: list[str], places: Iterable[Place]) -> str:
    """The text with the edits carried out."""
    lines = list(lines)
    for edit in sorted(edits_of(places), key=lambda edit: (edit.line, edit.start), reverse=True):
        lines[edit.line] = lines[edit.line][: edit.start] + edit.text + lines[edit.line][edit.end :]
    return "".join(lines)


def find_places(reported: Sequence[int], lines: Sequence[str], fix: Fix) -> Iterator[Place]:
    """Where to edit, from the top. Findings with no blank line between them are fixed together."""
    at = 0
    while at < len(reported):
        first = at
        around = _around(lines, reported[first] - 1)
        while at < len(reported) and (at == first or reported[at] <= around.stop):
            at += 1
        if edits := tuple(fix.edits(lines, reported[first] - 1, around)):
            yield Place(tuple(reported[first:at]), around.start, around.stop, edits)


def _around(lines: Sequence[str], at: int) -> range:
    """The lines around one up to the next blank lines. Dots with blank lines between them are one list."""
    first = last = at
    while first > 0 and not _is_blank(lines[first - 1]):
        first -= 1
    while last < len(lines) and not _is_blank(lines[last]):
        last += 1
        after = next((line for line in range(last, len(lines)) if not _is_blank(lines[line])), last)
        if after > last and _BULLET.match(lines[at]) and _BULLET.match(lines[after]):
            last = after
    return range(first, last)


def _is_blank(line: str) -> bool:
    return not line.strip("> \t\r\n")


def _without_control_characters(lines: Sequence[str], at: int, around: range) -> Iterator[Edit]:
    for number in range(at, max(around.stop, at + 1)):
        text = lines[number].rstrip("\r\n")
        begin = 1 if number == 0 and text.startswith(_BOM) else 0
        for match in UNPRINTABLE.finditer(text, begin):
            yield Edit(number, match.start(), match.end(), "")


def _address_in_brackets(lines: Sequence[str], at: int, around: range) -> Iterator[Edit]:
    for number in range(at, around.stop):
        for match in _SPACED.finditer(lines[number]):
            yield Edit(number, match.start("address"), match.end() - 1, f"<{match['address']}>")


def _hyphens(lines: Sequence[str], at: int, around: range) -> Iterator[Edit]:
    """One finding stands for all lines of a paragraph that begin with a dot."""
    for number in range(at, around.stop):
        if match := _BULLET.match(lines[number]):
            yield Edit(number, match.start("dot"), match.end("dot"), "- ")


def _blank_line(lines: Sequence[str], at: int, around: range) -> Iterator[Edit]:
    """Before the heading row, which is above the dashes. In a quote a blank line keeps the mark of the quote."""
    heading = at - 1
    if heading <= around.start or not _DASHES.fullmatch(lines[at]):
        return
    quote = _QUOTE.match(lines[heading])
    mark = quote[0] if quote else ""
    row = lines[heading][len(mark) :]
    if "|" in row and not row.startswith((" ", "\t")) and lines[heading - 1].startswith(mark):
        end = "\r\n" if row.endswith("\r\n") else row[-1]
        yield Edit(heading, len(mark.rstrip()), len(mark), end + mark)


FIXES = (
    Fix(
        rules.CONTROL_CHARACTER.id,
        "control characters removed",
        _without_control_characters,
        may_write=_is_outside_code,
    ),
    Fix(rules.UNCLOSED_BRACKET.id, "an address with a space put in <>", _address_in_brackets),
    Fix(
        rules.FALSE_BULLET.id,
        "dots replaced by hyphens",
        _hyphens,
        makes="list_item_open",
        may_change=frozenset(("bullet_list_open", "paragraph_open", "inline")),
    ),
    Fix(
        rules.BROKEN_TABLE.id,
        "a blank line added before a table",
        _blank_line,
        makes="table_open",
        may_change=frozenset(("thead_open", "tbody_open", "tr_open", "th_open", "td_open", "paragraph_open", "inline")),
    ),
)
