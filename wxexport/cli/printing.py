"""Findings, errors and the editor's changes -> lines of text, GitHub annotations or JSON.

Results go to standard output; messages about them go to standard error, so that a pipe gets the result only.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

import click

from wxexport.errors import WxExportError
from wxexport.model import Finding

if TYPE_CHECKING:
    from wxexport.wechat.editor import Change

_SHOWN_PER_KIND = 3


def print_error(error: WxExportError) -> None:
    click.echo(f"error: {error}", err=True)


def print_json(value: Any) -> None:
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))


def print_findings(findings: Iterable[Finding]) -> None:
    """Prints findings to stderr: of each rule the first few, then how many more there are."""
    shown: Counter[str] = Counter()
    for finding in findings:
        shown[finding.rule] += 1
        if shown[finding.rule] <= _SHOWN_PER_KIND:
            click.echo(_line(finding), err=True)
    for rule, count in shown.items():
        if count > _SHOWN_PER_KIND:
            click.echo(f"… and {count - _SHOWN_PER_KIND} more {rule}: `wxexport check` shows all", err=True)


def print_fixed(findings: Iterable[Finding]) -> None:
    """Prints to stderr what ``--fix`` has fixed."""
    for finding in sorted(findings, key=lambda finding: finding.order):
        click.echo(_with_place(finding, "fixed"), err=True)


def print_report(findings: Sequence[Finding], form: str, *, failed: bool) -> None:
    """Prints all findings to stdout as ``text``, ``json`` or ``github``; ``failed`` if an article could not be read."""
    if form == "json":
        from wxexport.bundle.manifest import finding_as_json

        print_json([finding_as_json(finding) | {"file": finding.path} for finding in findings])
        return
    for finding in findings:
        click.echo(_github_annotation(finding) if form == "github" else _line(finding))
    if form == "text" and not findings and not failed:
        click.echo("no findings")


def print_changes(changes: Sequence[Change], name: str, *, lines: bool) -> None:
    """Prints changes of the editor to stderr: of each kind the first few, then how many more there are.

    ``lines`` says whether line numbers are those of the file that the author knows.
    """
    shown: Counter[tuple[str, str]] = Counter()
    for change in changes:
        kind = change.step, " ".join(change.message.split())
        shown[kind] += 1
        if shown[kind] <= _SHOWN_PER_KIND:
            place = f":{change.line}" if change.line and lines else ""
            click.echo(f"{name}{place}: {change.step}: {kind[1]}", err=True)
    for (step, message), count in shown.items():
        if count > _SHOWN_PER_KIND:
            click.echo(f"{name}: {step}: {message}: {count - _SHOWN_PER_KIND} more", err=True)


def _line(finding: Finding) -> str:
    text = _with_place(finding, finding.severity)
    return f"{text}\n  {finding.hint}" if finding.hint else text


def _with_place(finding: Finding, word: str) -> str:
    where = ":".join(str(part) for part in (finding.path, finding.line, finding.column) if part)
    return f"{where}: {word} {finding.rule} {' '.join(finding.message.split())}"  # it may contain line ends


def _github_annotation(finding: Finding) -> str:
    """A workflow command of GitHub Actions, which shows the finding beside its line."""
    kind = {"error": "error", "warning": "warning", "info": "notice"}[finding.severity]
    path = _github_escaped(finding.path).replace(":", "%3A").replace(",", "%2C")
    places = {"file": path, "line": finding.line, "col": finding.column, "endColumn": finding.end}
    place = ",".join(f"{name}={value}" for name, value in places.items() if value)
    message = f"{finding.message}. {finding.hint}" if finding.hint else finding.message
    return f"::{kind} {place},title={finding.rule}::{_github_escaped(message)}"


def _github_escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
