"""A Markdown file -> the same file with the findings fixed that need no guess: ``check --fix``; read ``file`` first.

A finding says where, ``edits`` what to write instead. An edit stays only when ``verify`` agrees: the article then has
fewer findings of that rule and no new one of another, and everything around the edit is read as before: code,
formulas, comments, raw HTML and every other block. All other bytes stay, line ends and BOM too.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from itertools import accumulate
from pathlib import Path
from typing import Any

from wxexport.article import reading as articles
from wxexport.check import ignore
from wxexport.check.fix.edits import FIXES, Fix, Place, edited, edits_of, find_places, lines_of
from wxexport.check.fix.verify import is_better, is_read_alike, syntax_of
from wxexport.check.fix.write import write
from wxexport.errors import WxExportError
from wxexport.markdown import github, places
from wxexport.model import Article, Document, Finding

_ROUNDS = 5  # one fix can allow another
_TRIES = 40  # exports of the article for one fix; without a limit a hostile article could take an hour

_Read = Callable[[str], Article]
Convert = Callable[[Article], Document]
"""``pipeline.convert``: a trial export shows what an edit changes."""


@dataclass(frozen=True, slots=True)
class Fixed:
    """One fixed finding: the rule's id, the 1-based line of the file, and a message."""

    rule: str
    line: int
    what: str


def file(path: Path, command_line: Mapping[str, Any], convert: Convert) -> tuple[Fixed, ...]:
    """Fixes the file in place and returns what it did. Findings that the author ignores are left alone.

    Raises ``WxExportError`` when the article cannot be read or converted, or the file cannot be written or is
    read-only.
    """
    given = dict(command_line) | {"offline": True}
    article = articles.read(path, given)  # its errors say what is wrong with a file
    source = path.read_bytes().decode("utf-8")

    def read(text: str) -> Article:
        return articles.parse(text, path=str(path), folder=article.folder, command_line=given)

    try:
        text, fixed = fix(source, read, convert)
    except (github.NestedTooDeep, RecursionError):  # Python-Markdown accepts what the other dialect refuses
        hint = "Use fewer levels of quotes and lists."
        raise WxExportError("is nested too deep for --fix", path, hint=hint) from None
    if fixed:
        write(path.resolve(), text.encode("utf-8"))
    return fixed


def fix(source: str, read: _Read, convert: Convert) -> tuple[str, tuple[Fixed, ...]]:
    """The fixed text, and what was done. ``read`` gives the article of a text."""
    fixer = _Fixer(source, read, convert)
    for _ in range(_ROUNDS):
        before = fixer.source
        for one in FIXES:
            fixer.run(one)
        if fixer.source == before:
            break
    return fixer.source, tuple(fixer.done)


class _Fixer:
    def __init__(self, source: str, read: _Read, convert: Convert) -> None:
        self.source = source
        self.done: list[Fixed] = []
        self._read = read
        self._convert = convert
        self._found = self._find(source)
        self._tries = 0

    def run(self, fix: Fix) -> None:
        """Fixes the findings of one rule."""
        lines = lines_of(self.source)
        reported = sorted({one.line for one in self._found if one.rule == fix.rule and one.line})
        found = list(find_places([line for line in reported if line <= len(lines)], lines, fix))
        if found:
            found = self._allowed(found, fix)
        self._tries = _TRIES
        self.done += sorted(self._fix(found, fix), key=lambda fixed: fixed.line)

    def _fix(self, found: list[Place], fix: Fix) -> list[Fixed]:
        """All places at once; where that fails, each half of them by itself."""
        if not found or not self._tries:
            return []
        self._tries -= 1
        if self._try(found, fix):
            return [Fixed(fix.rule, line, fix.what) for place in found for line in place.findings]
        half = len(found) // 2  # the later half first: an edit may add a line
        return self._fix(found[half:], fix) + self._fix(found[:half], fix) if half else []

    def _try(self, found: list[Place], fix: Fix) -> bool:
        changed = edited(lines_of(self.source), found)
        before, after = self._read(self.source), self._read(changed)
        is_same = before.text == after.text  # control characters are removed on reading
        if not is_same and not is_read_alike(before, after, found, fix):
            return False
        left = self._find(changed)
        least = sum(len(place.findings) for place in found) if len(found) > 1 else 1
        if not is_same and not is_better(self._found, left, fix.rule, least):
            return False
        self.source, self._found = changed, left
        return True

    def _find(self, text: str) -> tuple[Finding, ...]:
        article = self._read(text)
        return ignore.in_article(self._convert(article).findings, article, check_comments=False)

    def _allowed(self, found: list[Place], fix: Fix) -> list[Place]:
        """The places with those edits that begin in a token where the fix may write."""
        front = self._read(self.source).first_line - 1  # a mark in there could make a setting unreadable
        starts = list(accumulate(map(len, lines_of(self.source)), initial=0))
        marked = [edit for edit in edits_of(found) if edit.line >= front]
        article = self._read(places.marked(self.source, (starts[edit.line] + edit.start for edit in marked)))
        types = places.read(article.text, syntax_of(article)).types
        barred = {edit for number, edit in enumerate(marked) if not fix.may_write(types.get(number, ""))}
        kept = (replace(place, edits=tuple(edit for edit in place.edits if edit not in barred)) for place in found)
        return [place for place in kept if place.edits]
