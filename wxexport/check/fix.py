"""Mending an article's Markdown where there is nothing to guess: ``wxexport check --fix``.

A finding says where; a fix here says what to write instead. What it writes stays only when the article then has fewer
findings of that rule and no new one of any other, and is read as before around it: code, formulas, comments and raw
HTML stay, and so does every other block. All that is not mended stays byte for byte: line ends, BOM.
"""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import stat
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from pathlib import Path
from typing import Any

from markdown_it.token import Token

from wxexport.article import reading as articles
from wxexport.check import ignore
from wxexport.errors import WxExportError
from wxexport.findings import article_rules as rules
from wxexport.markdown import github, places
from wxexport.model import Article, Document, Finding, Syntax

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+\Z")
_BULLET = re.compile(r"[ \t>]*(?P<dot>[•●▪][ \t\u3000]+)(?=\S)[^•●▪]*\Z")
_SPACED = re.compile(r"\]\((?P<address>(?![<\s])[^()<>\n\"']*[^\s()<>][ \t]+[^\s()\"'<>][^()<>\n\"']*?)[ \t]*\)")
_DASHES = re.compile(r"[>|:\- \t]*-[>|:\- \t]*[\r\n]*")
_QUOTE = re.compile(r"(?:>[ ]?)*")
_ENDS = ("\n", "\r", "\r\n")
_BOM = "\ufeff"
_ROUNDS = 5  # what one fix mends may show another what to mend
_TRIES = 40  # exports of the article for one fix, so that a hostile one cannot make it take an hour
_MAY_WRITE = stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH
_SOUND = ("code_inline", "fence", "code_block", "math_inline", "math_block", "html_inline", "html_block")

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


@dataclass(frozen=True, slots=True)
class Mended:
    """What was done: the rule's id, the 1-based line of the file, and in words."""

    rule: str
    line: int
    what: str


@dataclass(frozen=True, slots=True)
class _Edit:
    """What to write in a 0-based line in place of its characters from ``start`` to ``end``."""

    line: int
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class _Place:
    """One or more findings that are mended together: their 1-based lines, the 0-based lines of the text around them
    (the last excluded), and how.
    """

    findings: tuple[int, ...]
    first: int
    last: int
    edits: tuple[_Edit, ...]


def _is_words(kind: str) -> bool:
    return kind == "text"


def _is_unsound(kind: str) -> bool:
    return kind not in _SOUND


@dataclass(frozen=True, slots=True)
class _Fix:
    """How findings of a rule are mended: in words, and the edits for the line of a finding and those around it.

    Each edit must make one more token ``makes``; there may be more or fewer of ``may_change``, and no other block
    comes or goes. ``may_write`` says of the type of a token whether an edit may begin in it (``text``: words).
    """

    rule: str
    what: str
    edits: Callable[[Sequence[str], int, range], Iterator[_Edit]]
    makes: str = ""
    may_change: frozenset[str] = frozenset()
    may_write: Callable[[str], bool] = _is_words


_Read = Callable[[str], Article]
Convert = Callable[[Article], Document]
"""What ``pipeline.convert`` does; a trial export shows what an edit changes."""


def file(path: Path, command_line: Mapping[str, Any], convert: Convert) -> tuple[Mended, ...]:
    """Mends the file in place and says what it did. Findings that the author ignores are left as they are.

    Raises ``WxExportError`` when the article cannot be read or converted, or the file cannot be written or is
    read-only.
    """
    given = dict(command_line) | {"offline": True}
    article = articles.read(path, given)  # says well what is wrong with a file
    source = path.read_bytes().decode("utf-8")

    def read(text: str) -> Article:
        return articles.parse(text, path=str(path), folder=article.folder, command_line=given)

    try:
        text, mended = fix(source, read, convert)
    except (github.NestedTooDeep, RecursionError):  # Python-Markdown takes what the other dialect refuses
        raise WxExportError("is nested too deep to be mended", path, hint="Flatten its quotes and lists.") from None
    if mended:
        _write(path.resolve(), text.encode("utf-8"))
    return mended


def fix(source: str, read: _Read, convert: Convert) -> tuple[str, tuple[Mended, ...]]:
    """The mended text, and what was done; ``read`` gives the article of a text."""
    mender = _Mender(source, read, convert)
    for _ in range(_ROUNDS):
        before = mender.source
        for one in _FIXES:
            mender.run(one)
        if mender.source == before:
            break
    return mender.source, tuple(mender.done)


class _Mender:
    def __init__(self, source: str, read: _Read, convert: Convert) -> None:
        self.source = source
        self.done: list[Mended] = []
        self._read = read
        self._convert = convert
        self._found = self._find(source)
        self._tries = 0

    def run(self, fix: _Fix) -> None:
        """Mends what the fix can mend."""
        lines = _LINE.findall(self.source)
        reported = sorted({one.line for one in self._found if one.rule == fix.rule and one.line})
        found = list(_places([line for line in reported if line <= len(lines)], lines, fix))
        if found:
            found = self._allowed(found, fix)
        self._tries = _TRIES
        self.done += sorted(self._mend(found, fix), key=lambda mended: mended.line)

    def _mend(self, found: list[_Place], fix: _Fix) -> list[Mended]:
        """All places at once or, where that does not go well, each half of them by itself."""
        if not found or not self._tries:
            return []
        self._tries -= 1
        if self._try(found, fix):
            return [Mended(fix.rule, line, fix.what) for place in found for line in place.findings]
        half = len(found) // 2  # the later half first: an edit may add a line
        return self._mend(found[half:], fix) + self._mend(found[:half], fix) if half else []

    def _try(self, found: list[_Place], fix: _Fix) -> bool:
        lines = _LINE.findall(self.source)
        for edit in sorted(_edits(found), key=lambda edit: (edit.line, edit.start), reverse=True):
            lines[edit.line] = lines[edit.line][: edit.start] + edit.text + lines[edit.line][edit.end :]
        changed = "".join(lines)
        before, after = self._read(self.source), self._read(changed)
        is_same = before.text == after.text  # control characters are not read at all
        if not is_same and not _is_read_alike(before, after, found, fix):
            return False
        left = self._find(changed)
        least = sum(len(place.findings) for place in found) if len(found) > 1 else 1
        if not is_same and not _is_better(self._found, left, fix.rule, least):
            return False
        self.source, self._found = changed, left
        return True

    def _find(self, text: str) -> tuple[Finding, ...]:
        article = self._read(text)
        return ignore.in_article(self._convert(article).findings, article, tell=False)

    def _allowed(self, found: list[_Place], fix: _Fix) -> list[_Place]:
        """The places with those edits that begin where the fix may write."""
        front = self._read(self.source).first_line - 1  # a mark in there could make a setting unreadable
        starts = list(accumulate(map(len, _LINE.findall(self.source)), initial=0))
        marked = [edit for edit in _edits(found) if edit.line >= front]
        article = self._read(places.marked(self.source, (starts[edit.line] + edit.start for edit in marked)))
        types = places.read(article.text, _syntax(article)).types
        barred = {edit for number, edit in enumerate(marked) if not fix.may_write(types.get(number, ""))}
        kept = (replace(place, edits=tuple(edit for edit in place.edits if edit not in barred)) for place in found)
        return [place for place in kept if place.edits]


def _is_read_alike(before: Article, after: Article, found: list[_Place], fix: _Fix) -> bool:
    """Whether nothing changes but what the fix makes: no code, formula or HTML, and no block elsewhere."""
    old, new = (github.tokens(article.text, _syntax(article)) for article in (before, after))
    return (
        _sound(old) == _sound(new)
        and _makes(old, new, fix, sum(1 for _ in _edits(found)))
        and _shown(new).count("](<") <= _shown(old).count("](<")
        and _others(old, _lines(found, before.first_line, moved=False))
        == _others(new, _lines(found, before.first_line, moved=True))
    )


def _edits(found: Iterable[_Place]) -> Iterator[_Edit]:
    return (edit for place in found for edit in place.edits)


def _places(reported: Sequence[int], lines: Sequence[str], fix: _Fix) -> Iterator[_Place]:
    """Where to mend, from the top: findings with no blank line between them are mended together."""
    at = 0
    while at < len(reported):
        first = at
        around = _around(lines, reported[first] - 1)
        while at < len(reported) and (at == first or reported[at] <= around.stop):
            at += 1
        if edits := tuple(fix.edits(lines, reported[first] - 1, around)):
            yield _Place(tuple(reported[first:at]), around.start, around.stop, edits)


def _around(lines: Sequence[str], at: int) -> range:
    """The lines around one up to the next blank lines; dots with blank lines between them are one list."""
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


def _is_better(before: tuple[Finding, ...], after: tuple[Finding, ...], rule: str, least: int) -> bool:
    was, is_now = (Counter(finding.rule for finding in findings) for findings in (before, after))
    no_new = all(is_now[other] <= was[other] for other in is_now.keys() - _TELL_OF_ADDRESSES)
    return no_new and was[rule] - is_now[rule] >= least


def _syntax(article: Article) -> Syntax:
    return Syntax(article.settings.chinese_rules, article.settings.breaks, article.settings.tilde)


def _sound(tokens: Iterable[Token]) -> list[tuple[str, str]]:
    """All code, formulas and HTML."""
    return [(token.type, token.content) for token in places.leaves(tokens) if token.type in _SOUND]


def _shown(tokens: Iterable[Token]) -> str:
    return "".join(token.content for token in places.leaves(tokens) if token.type == "text")


def _makes(old: list[Token], new: list[Token], fix: _Fix, edits: int) -> bool:
    """Whether each edit has made one token of the fix's, and no other has come or gone."""
    was, is_now = (Counter(token.type for token in tokens if token.nesting >= 0) for tokens in (old, new))
    changes = {name: is_now[name] - was[name] for name in was | is_now if is_now[name] != was[name]}
    made = changes.pop(fix.makes, 0)
    return (not fix.makes or made == edits) and changes.keys() <= fix.may_change


def _lines(found: Iterable[_Place], first_line: int, *, moved: bool) -> set[int]:
    """The lines of the article's text that places stand in, before the edits or as they have moved lines."""
    inside: set[int] = set()
    added = 1 - first_line
    for place in found:
        more = sum(edit.text.strip(" \t>") in _ENDS for edit in place.edits) if moved else 0
        inside.update(range(place.first + added, place.last + added + more))
        added += more
    return inside


def _others(tokens: Iterable[Token], inside: set[int]) -> list[tuple[Any, ...]]:
    """What is read in all lines but those ``inside``."""
    return [
        (token.level, token.hidden, token.info, *_said(token), *map(_said, token.children or ()))
        for token in tokens
        if token.map and token.map[0] not in inside
    ]


def _said(token: Token) -> tuple[str, str, str, str]:
    return token.type, token.tag, token.content, str(token.attrs)


def _without_control_characters(lines: Sequence[str], at: int, around: range) -> Iterator[_Edit]:
    for number in range(at, max(around.stop, at + 1)):
        text = lines[number].rstrip("\r\n")
        begin = 1 if number == 0 and text.startswith(_BOM) else 0
        for match in articles.UNSHOWABLE.finditer(text, begin):
            yield _Edit(number, match.start(), match.end(), "")


def _address_in_brackets(lines: Sequence[str], at: int, around: range) -> Iterator[_Edit]:
    for number in range(at, around.stop):
        for match in _SPACED.finditer(lines[number]):
            yield _Edit(number, match.start("address"), match.end() - 1, f"<{match['address']}>")


def _hyphens(lines: Sequence[str], at: int, around: range) -> Iterator[_Edit]:
    """One finding is for all lines of a paragraph that begin with a dot."""
    for number in range(at, around.stop):
        if match := _BULLET.match(lines[number]):
            yield _Edit(number, match.start("dot"), match.end("dot"), "- ")


def _blank_line(lines: Sequence[str], at: int, around: range) -> Iterator[_Edit]:
    """Before the heading row, which is the line above the dashes; in a quote the line is blank but for its mark."""
    heading = at - 1
    if heading <= around.start or not _DASHES.fullmatch(lines[at]):
        return
    quote = _QUOTE.match(lines[heading])
    mark = quote[0] if quote else ""
    row = lines[heading][len(mark) :]
    if "|" in row and not row.startswith((" ", "\t")) and lines[heading - 1].startswith(mark):
        end = "\r\n" if row.endswith("\r\n") else row[-1]
        yield _Edit(heading, len(mark.rstrip()), len(mark), end + mark)


_FIXES = (
    _Fix(
        rules.CONTROL_CHARACTER.id, "control characters taken out", _without_control_characters, may_write=_is_unsound
    ),
    _Fix(rules.UNCLOSED_BRACKET.id, "an address with a space put into <>", _address_in_brackets),
    _Fix(
        rules.FALSE_BULLET.id,
        "dots made hyphens",
        _hyphens,
        makes="list_item_open",
        may_change=frozenset(("bullet_list_open", "paragraph_open", "inline")),
    ),
    _Fix(
        rules.BROKEN_TABLE.id,
        "a blank line put before a table",
        _blank_line,
        makes="table_open",
        may_change=frozenset(("thead_open", "tbody_open", "tr_open", "th_open", "td_open", "paragraph_open", "inline")),
    ),
)


def _write(path: Path, data: bytes) -> None:
    """Puts the new file in the place of the old one in one step, with its permissions.

    A file with other names (hard links) is written where it stands, so that they stay names of one file.
    """
    temporary = ""
    try:
        told = path.stat()
        if not told.st_mode & _MAY_WRITE or not os.access(path, os.W_OK):
            hint = "Allow writing to it, or mend a copy."
            raise WxExportError("is read-only, so it was not mended", path, hint=hint)
        if told.st_nlink > 1:
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
