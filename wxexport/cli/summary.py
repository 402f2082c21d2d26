"""Findings and failures -> a table at the end of a Markdown file, as a step summary of GitHub Actions; read ``append``.

The table is HTML on lines of its own, in which no Markdown counts, so a file's name or a title can only be text.
"""

from __future__ import annotations

import errno
import os
import stat
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from io import BufferedWriter
from pathlib import Path
from typing import TYPE_CHECKING

from wxexport.cli.language import say
from wxexport.cli.printing import word_of
from wxexport.errors import WxExportError, unwritable
from wxexport.messages import NOTHING, Message, t, tn
from wxexport.text import visible_line
from wxexport.trust import files

if TYPE_CHECKING:
    from wxexport.model import Finding

_MOST = 1024 * 1024  # bytes: GitHub drops the whole summary of a step that has more
_RESERVED = 512  # for the end of the table and the line that says how many rows are missing
_SIGNS = {"error": "❌", "warning": "⚠️", "info": "ℹ️"}
_ORDER = tuple(_SIGNS)


def append(path: Path, findings: Sequence[Finding], failures: Sequence[WxExportError]) -> None:
    """Adds all findings and the articles that failed to the file, the worst first, up to what GitHub shows.

    Raises ``WxExportError`` when the file cannot be written.
    """
    files.refuse_link_out(path)
    try:
        with path.open("ab") as file:
            facts = os.fstat(file.fileno())
            if not stat.S_ISREG(facts.st_mode):  # a pipe has neither a size nor an end to go back to
                file.write(_text(findings, failures, _MOST).encode())
            elif (room := _MOST - facts.st_size) > 2 * _RESERVED:
                _add(file, facts.st_size, _text(findings, failures, room).encode())
    except OSError as error:
        raise unwritable(error, path) from None


def _add(file: BufferedWriter, before: int, text: bytes) -> None:
    """Adds all of the text to a file of ``before`` bytes or, on a full disk, nothing."""
    if file.raw.write(text) != len(text):
        os.truncate(file.fileno(), before)
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def _text(findings: Sequence[Finding], failures: Sequence[WxExportError], room: int) -> str:
    worst_first = sorted(findings, key=lambda one: _ORDER.index(one.severity))
    rows = [*map(_of_failure, failures), *map(_of_finding, worst_first)]
    head = f"### {say(_counted(findings, failures))}\n\n"
    if not rows:
        return head
    kept = list(_fitting(rows, room - len(head.encode()) - _RESERVED))
    left = len(rows) - len(kept)
    more = say(tn("{count} more is not shown here", "{count} more are not shown here", count=left))
    return "".join((head, "<table>\n", *kept, "</table>\n\n", f"{more}\n\n" if left else ""))


def _counted(findings: Sequence[Finding], failures: Sequence[WxExportError]) -> Message:
    counts = Counter(finding.severity for finding in findings)
    said = (
        tn("{count} file failed", "{count} files failed", count=len(failures)),
        tn("{count} error", "{count} errors", count=counts["error"]),
        tn("{count} warning", "{count} warnings", count=counts["warning"]),
        tn("{count} note", "{count} notes", count=counts["info"]),
    )
    return t("wxexport: {counts}", counts=tuple(one for one in said if one.values["count"]) or (t("no findings"),))


def _fitting(rows: Iterable[str], room: int) -> Iterator[str]:
    for row in rows:
        room -= len(row.encode())
        if room < 0:
            return
        yield row


def _of_finding(finding: Finding) -> str:
    place = ":".join(str(part) for part in (finding.path, finding.line, finding.column) if part)
    return _row(place, finding.severity, finding.rule, finding.message, finding.hint)


def _of_failure(error: WxExportError) -> str:
    place = ":".join(str(part) for part in (error.path, error.line, error.column) if part)
    return _row(place, "error", "", error.message, error.hint or NOTHING)


def _row(place: str, severity: str, rule: str, message: Message, hint: Message) -> str:
    said = "<br>".join(_safe(say(one)) for one in (message, hint) if one)
    kind = f"{_SIGNS[severity]} {_safe(word_of(severity))}"
    return f"<tr><td><code>{_safe(place)}</code></td><td>{kind}</td><td>{rule}</td><td>{said}</td></tr>\n"


def _safe(text: str) -> str:
    return escape(" ".join(visible_line(text).split()))
