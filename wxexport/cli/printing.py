"""Findings, errors and the editor's changes -> lines of text, GitHub annotations or JSON.

Results go to standard output; messages about them go to standard error, so that a pipe gets the result only.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Literal

import click

from wxexport.cli import color, language
from wxexport.cli.language import say
from wxexport.errors import WxExportError
from wxexport.errors.secret import redacted
from wxexport.messages import Message, t, tn
from wxexport.text import not_obeyed, safe_json, visible, visible_line
from wxexport.words import word

if TYPE_CHECKING:
    from wxexport.cli.snippets import Snippets
    from wxexport.findings.grouping import First
    from wxexport.model import Finding
    from wxexport.wechat.editor import Change

_SHOWN_PER_KIND = 3
_WORDS = {"error": t("error"), "warning": t("warning"), "info": t("info"), "fixed": t("fixed")}


def echo(text: str, *, err: bool = False, nl: bool = True, colored: bool | None = None) -> None:
    """Prints text for people: the one place where it leaves the program.

    Nothing in it is obeyed, neither by a terminal nor by GitHub.
    """
    click.echo(not_obeyed(color.for_terminal(redacted(text))), err=err, nl=nl, color=colored)


def echo_data(text: str, *, nl: bool = True) -> None:
    """Prints a result of the export: as it is where a program reads it, visible on a terminal."""
    click.echo(visible(text) if sys.stdout.isatty() else text, nl=nl)


def print_error(error: WxExportError, kind: Literal["error", "warning"] = "error") -> None:
    """Prints what went wrong; a ``warning`` if all that was asked for is done nevertheless."""
    where = f"{error.path}:{error.line}" if error.path and error.line else error.path or ""
    text = error.in_language(language.chosen())
    line = _snippets().at(error.path or "", error.line, error.column) if error.column else []
    shown = [color.place(where) + text.removeprefix(where), *line]
    colon = word("colon", language.chosen())
    echo(_kind(kind) + colon + "\n".join(shown), err=True, colored=_color())


def print_failure(error: WxExportError) -> None:
    """Prints to stdout that an article could not be checked, as an annotation of GitHub."""
    places = {"file": error.path, "line": error.line, "col": error.column}
    click.echo(_annotation("error", places, "wxexport", error.message, error.hint))


def print_usage_error(error: click.UsageError) -> None:
    """Prints wrong use of the command line as any other error."""
    from wxexport.cli.usage import error_of

    print_error(error_of(error))


def print_json(value: Any) -> None:
    import json

    click.echo(redacted(safe_json(json.dumps(value, ensure_ascii=False, indent=2))))


def print_findings(findings: Iterable[Finding]) -> None:
    """Prints findings to stderr: of each rule the first few, then how many more there are."""
    from wxexport.findings import grouping

    print_first(grouping.first(findings))


def print_first(found: First) -> None:
    snippets = None
    for finding in found.findings:
        snippets = snippets or _snippets()
        echo(_lines(finding, snippets), err=True)
    for rule, more in found.more.items():
        echo(say(t("… and {more} more {rule}: `wxexport check` shows all", more=more, rule=rule)), err=True)


def print_fixed(findings: Sequence[Finding], name: str) -> None:
    """Prints to stderr what ``--fix`` has fixed in an article."""
    for finding in sorted(findings, key=lambda finding: finding.order):
        echo(_with_place(finding, "fixed"), err=True)
    fixed = tn("fixed {count} place", "fixed {count} places", count=len(findings)) if findings else t("nothing to fix")
    echo(f"{color.place(name)}{word('colon', language.chosen())}{say(fixed)}", err=True)


def print_report(findings: Sequence[Finding], form: str, *, failed: bool) -> None:
    """Prints all findings to stdout as ``text``, ``json`` or ``github``; ``failed`` if an article could not be read."""
    if form == "json":
        from wxexport.bundle.manifest import finding_as_json

        spoken = language.chosen()
        print_json([finding_as_json(finding, spoken) | {"file": finding.path} for finding in findings])
        return
    snippets = _snippets()
    for finding in findings:
        if form == "github":
            click.echo(_github_annotation(finding))
        else:
            echo(_lines(finding, snippets))
    if form == "text" and not findings and not failed:
        echo(say(t("no findings")))


def print_total(counts: Mapping[str, int], fixable: int) -> None:
    """Prints to stdout how many findings each of several files has, how many there are, and that ``fixable`` of them
    have edits; which of these change nothing else, only trying tells.
    """
    found = {name: count for name, count in counts.items() if count}
    if len(counts) > 1:
        width = len(str(max(found.values())))
        for name, count in sorted(found.items(), key=lambda item: -item[1]):
            echo(f"{count:{width + 2}}  {color.place(visible_line(name))}")
    total = tn("{count} finding", "{count} findings", count=sum(found.values()))
    if len(counts) > 1:
        total = tn("{found} in {count} file", "{found} in {count} files", found=total, count=len(found))
    fixes = t("{found}, at most {fixable} can be fixed with --fix", found=total, fixable=fixable)
    echo(say(fixes if fixable else total))


def print_changes(changes: Sequence[Change], name: str, *, lines: bool) -> None:
    """Prints changes of the editor to stderr: of each kind the first few, then how many more there are.

    ``lines`` says whether line numbers are those of the file that the author knows.
    """
    shown: Counter[str] = Counter()
    for change in changes:
        message = " ".join(say(change.message).split())
        shown[message] += 1
        if shown[message] <= _SHOWN_PER_KIND:
            place = f":{change.line}" if change.line and lines else ""
            echo(f"{visible_line(name)}{place}: {message}", err=True)
    for message, count in shown.items():
        if count > _SHOWN_PER_KIND:
            more = say(t("{more} more", more=count - _SHOWN_PER_KIND))
            echo(f"{visible_line(name)}: {message}: {more}", err=True)


def _snippets() -> Snippets:
    from wxexport.cli.snippets import Snippets  # most articles have no findings

    return Snippets()


def _color() -> bool | None:
    """As ``--color`` says; an error may end the command that was given it."""
    context = click.get_current_context(silent=True)
    return context.color if context else color.of_environment()


def _lines(finding: Finding, snippets: Snippets) -> str:
    """The finding, the line that it is about, and what to do."""
    text, *carets = snippets.at(finding.path, finding.line, finding.column, finding.end) or [""]
    shown = [color.faint(text), *(color.kind(line, finding.severity) for line in carets)] if text else []
    hint = [f"  {visible_line(say(finding.hint))}"] if finding.hint else []
    return "\n".join([_with_place(finding, finding.severity), *shown, *hint])


def _with_place(finding: Finding, word: str) -> str:
    where = ":".join(str(part) for part in (finding.path, finding.line, finding.column) if part)
    message = " ".join(say(finding.message).split())  # it may contain line ends
    return f"{color.place(where)}: {_kind(word)} {color.kind(finding.rule, 'rule')} {message}"


def word_of(kind: str) -> str:
    """A severity as people read it."""
    return say(_WORDS[kind])


def _kind(word: str) -> str:
    return color.kind(word_of(word), word)


def _github_annotation(finding: Finding) -> str:
    kind = {"error": "error", "warning": "warning", "info": "notice"}[finding.severity]
    places = {"file": finding.path, "line": finding.line, "col": finding.column, "endColumn": finding.end}
    return _annotation(kind, places, finding.rule, finding.message, finding.hint)


def _annotation(
    kind: str, places: Mapping[str, str | int | None], title: str, message: Message, hint: Message | None
) -> str:
    """A workflow command of GitHub Actions, which shows the message beside its line."""
    escaped = {
        name: _github_escaped(str(value)).replace(":", "%3A").replace(",", "%2C")
        for name, value in places.items()
        if value
    }
    place = ",".join(f"{name}={value}" for name, value in (escaped | {"title": title}).items())
    said = t("{message}. {hint}", message=message, hint=hint) if hint else message
    return visible(f"::{kind} {place}::{_github_escaped(say(said))}")


def _github_escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
