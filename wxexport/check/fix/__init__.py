"""A Markdown file -> the same file with the edits of its findings carried out: ``check --fix``; read ``file`` first.

Findings carry their edits. They stay when ``verify`` agrees: everything around them is read as before, and there is no
new finding. All other bytes stay, line ends and BOM too.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import accumulate
from pathlib import Path
from typing import Any

from wxexport.article import reading as articles
from wxexport.check.fix.verify import Change, Convert, Read, Reading, in_code, shown
from wxexport.check.fix.write import write
from wxexport.errors import WxExportError
from wxexport.findings import article_rules as rules
from wxexport.messages import t
from wxexport.model import Article, Finding
from wxexport.text import visible_line

_ROUNDS = 5  # one edit can allow another beside it
_TRIES = 4  # to find the edits of a round that change something else
_BOM = "\ufeff"


def file(
    path: Path, command_line: Mapping[str, Any], convert: Convert, *, only: str | None = None
) -> tuple[Finding, ...]:
    """Fixes the file in place and returns the findings that it fixed, ``only`` those of one rule if given. Those that
    the author ignores are left alone.

    Raises ``WxExportError`` when the article cannot be read or converted, or the file cannot be written, is read-only
    or was saved meanwhile.
    """
    before, after, fixed = _fixed(path, command_line, convert, only)
    if fixed:
        write(path, before, after)
    return fixed


def diff(path: Path, command_line: Mapping[str, Any], convert: Convert) -> str:
    """What ``file`` would change, as a unified diff; raises the same errors."""
    import difflib

    *both, _ = _fixed(path, command_line, convert, None)
    before, after = (one.decode("utf-8").splitlines(keepends=True) for one in both)
    name = visible_line(str(path))  # of a file in somebody else's repository: one line
    lines = difflib.unified_diff(before, after, name, name)
    return "".join(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines)


def _fixed(
    path: Path, command_line: Mapping[str, Any], convert: Convert, only: str | None
) -> tuple[bytes, bytes, tuple[Finding, ...]]:
    """The bytes of the file, those of the fixed one, and the findings that it fixed."""
    given = dict(command_line) | {"offline": True}
    data = articles.bytes_of(path)
    article = articles.read(path, given, data)  # its errors say what is wrong with a file
    source = data.decode("utf-8")
    bom = _BOM if source.startswith(_BOM) else ""

    def read(text: str) -> Article:
        return articles.parse(text, path=str(path), folder=article.folder, command_line=given)

    try:
        text, fixed = fix(source.removeprefix(_BOM), read, convert, only)
    except RecursionError:
        hint = t("Use fewer levels of quotes and lists.")
        raise WxExportError(t("is nested too deep for --fix"), path, hint=hint) from None
    return data, (bom + text).encode("utf-8"), fixed


def fix(source: str, read: Read, convert: Convert, only: str | None = None) -> tuple[str, tuple[Finding, ...]]:
    """The fixed text, and the findings that it fixed. ``read`` gives the article of a text."""
    article = read(source)
    done: list[Finding] = []
    if only in (None, rules.CONTROL_CHARACTER.id):  # first: no column counts these characters
        done += _outside_code(shown(article.findings, article), article)
    text = Reading(Change(source, done).text, read, convert)
    wanted = [one for one in text.findings if _is_wanted(one, only)]
    for _ in range(_ROUNDS):
        change, text = _verified(text, wanted)
        if not change.findings:
            break
        done += change.findings
        wanted = [one for one in text.findings if _is_wanted(one, only) and change.is_near(one)]
    return text.text, tuple(done)


def _is_wanted(finding: Finding, only: str | None) -> bool:
    return bool(finding.edits) and finding.rule != rules.CONTROL_CHARACTER.id and only in (None, finding.rule)


def _verified(before: Reading, wanted: Iterable[Finding]) -> tuple[Change, Reading]:
    """The edits that do what they should and nothing else, and the text after them."""
    change = Change(before.text, wanted)
    for _ in range(_TRIES):
        if not change.findings:
            break
        after = before.instead(change.text)
        bad = change.misread(before, after) or change.worse(before, after)
        if not bad:
            return change, after
        change = Change(before.text, [finding for finding in change.findings if change.area(finding) not in bad])
    return Change(before.text, []), before


def _outside_code(findings: Iterable[Finding], article: Article) -> Iterator[Finding]:
    """The findings of control characters, without the edits in code, formulas and HTML."""
    found = [finding for finding in findings if finding.edits]
    code = sorted(in_code(article)) if found else []
    ends = [(0, 0), *accumulate((end for _, end in code), max)]  # how far so many of them go

    def is_outside(line: int, column: int) -> bool:
        return ends[bisect_left(code, ((line, column),))] <= (line, column)

    for finding in found:
        edits = tuple(
            edit
            for number, edit in enumerate(finding.edits)  # the characters before are not in the article's text
            if is_outside(edit.line, edit.start - number)
        )
        if edits:
            yield replace(finding, edits=edits)
