"""``wxexport published``: where issues are published, which makes the links between them come alive."""

from __future__ import annotations

import shlex
import shutil
import sys
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

import click

from wxexport.cli.exit_codes import FOUND, exit_code
from wxexport.cli.language import say
from wxexport.cli.options import allowed, completed_by
from wxexport.cli.parameters import Choice
from wxexport.cli.printing import echo, print_json, print_report
from wxexport.cli.themes import table
from wxexport.errors import WxExportError
from wxexport.messages import t
from wxexport.text import regex, shortened

if TYPE_CHECKING:
    from wxexport.archive.entries import Archive

_STATES = {
    "published": t("published"),
    "changed": t("changed since"),
    "unpublished": t("not published"),
    "gone": t("file is gone"),
    "unreadable": t("cannot be read"),
}
_WHOLE = regex(r"^(https?:)/+")
"""How an address begins; as a path it has lost a slash."""
_format = click.option("--format", "form", type=Choice(("text", "json")), default="text", help="Output format.")


@click.group()
def published() -> None:
    """Record where issues are published, so that links between them work.

    The records are in wxexport.published.toml beside wxexport.toml, else at the top of the repository. Keep it in git.
    """


@published.command()
@click.argument("issue", type=click.Path(path_type=Path), metavar="ISSUE.md", shell_complete=completed_by("files"))
@click.argument("url")
def add(issue: Path, url: str) -> None:
    """Record the address of a published issue.

    URL is the permanent address, https://mp.weixin.qq.com/s/…. An issue that was renamed keeps its record: add its
    address with the new name.
    """
    from wxexport import pipeline
    from wxexport.archive import adding, reading, writing

    if _is_address(str(issue)) and not _is_address(url):
        swapped = shlex.join((url, _WHOLE.sub(r"\1//", issue.as_posix())))
        hint = t("Write: wxexport published add {arguments}", arguments=swapped)
        raise WxExportError(t("the address and the file are swapped"), hint=hint)
    exported = pipeline.export(issue, settings=allowed([issue], runs=False) | {"offline": True}).manifest
    facts = {key: exported[key] or "" for key in ("title", "date", "digest")}
    with writing.changing(reading.place(issue.parent)) as archive:
        entry, before = adding.add(archive, issue, url, **facts)
    echo(f"{entry.path}: {entry.url}")
    if before and before.path != entry.path:
        echo(say(t("  it was {path}", path=before.path)))
    elif before and before.url != entry.url:
        echo(say(t("  its address was {url}", url=before.url)))


@published.command("list")
@_format
def list_published(form: str) -> None:
    """List the published issues: date, title, address; the latest first."""
    archive = _archive()
    entries = sorted(archive.entries.values(), key=lambda entry: (entry.date, entry.path), reverse=True)
    if form == "json":
        print_json([entry._asdict() for entry in entries])
    elif entries:
        _print_table(
            [(entry.path, entry.date or "-", f"{shortened(entry.title)}  {entry.url}".strip()) for entry in entries]
        )
    else:
        echo(say(t("nothing is recorded yet: `wxexport published add ISSUE.md URL`")))
    _warn(archive)


@published.command()
@_format
def status(form: str) -> None:
    """List all issues: published, not published, changed since.

    Issues are the Markdown files with a number in their names. An issue has changed if its text is another than when
    its address was recorded; front matter does not count.
    """
    from wxexport.archive import status as states

    archive = _archive()
    found = states.of(archive)
    if form == "json":
        print_json([one._asdict() for one in found])
    elif found:
        _print_table(
            [(say(_STATES[one.state]), one.path, f"{shortened(one.title)}  {one.url}".strip()) for one in found]
        )
        counts = {state: sum(one.state == state for one in found) for state in _STATES}
        said = tuple(
            t("{count} {state}", count=count, state=_STATES[state]) for state, count in counts.items() if count
        )
        echo(say(t("{counts}", counts=said)))
    else:
        echo(say(t("no issues here: none of the Markdown files has a number in its name")))
    _warn(archive)


@published.command()
@click.option("--format", "form", type=Choice(("text", "json", "github")), default="text", help="Output format.")
def check(form: str) -> None:
    """Report what is wrong in the records.

    Addresses that stand twice or that readers cannot tap, files that are gone, and where a renamed file probably is.
    Exits with 1 if there is something.
    """
    from wxexport.archive import judge
    from wxexport.findings.article_rules import ARCHIVE

    archive = _archive()
    shown = _shown(archive)
    found = [ARCHIVE.finding(one.message, shown, one.line, hint=one.hint) for one in judge.problems(archive)]
    print_report(found, form, failed=False)
    sys.exit(exit_code(found))


@published.command("import")
@click.argument("file", type=click.Path(path_type=Path), metavar="FILE", shell_complete=completed_by("files"))
@click.option("--dry-run", is_flag=True, help="Show what would be recorded; write nothing.")
def import_list(file: Path, dry_run: bool) -> None:
    """Record the addresses of a list that exists already.

    FILE is Markdown (a list, a table), CSV, JSON or HTML, such as the exported history of an account. Each address goes
    to the issue with the same path, title, date or number. Exits with 1 if some fit no issue; each is named.
    """
    from wxexport.archive import listing, matching, reading, writing
    from wxexport.trust import files

    rows = listing.rows(files.text_of(files.of_user(file, most=files.LARGEST), file), file.name)
    if not rows:
        hint = t("It has to be a list in Markdown, CSV, JSON or HTML, with addresses of mp.weixin.qq.com.")
        raise WxExportError(t("has no address of an article"), file, hint=hint)
    place = reading.place(Path())
    with nullcontext(reading.read(place)) if dry_run else writing.changing(place) as archive:
        matched = matching.match(archive, rows)
        if matched.entries and not dry_run:
            writing.put(archive, [entry for entry, _ in matched.entries])
    for entry, way in matched.entries:
        echo(say(t("{path}: {url} ({way})", path=entry.path, url=entry.url, way=way)))
    for row, why in matched.left:
        where = f"{file}:{row.line}" if row.line else str(file)
        shown = " ".join(filter(None, (row.date, shortened(row.title), row.url)))
        echo(say(t("{place}: not recorded, {why}: {row}", place=where, why=why, row=shown)), err=True)
    counts = {"recorded": len(matched.entries), "known": len(matched.known), "left": len(matched.left)}
    echo(say(t("{recorded} recorded, {known} known already, {left} not recorded", **counts)))
    sys.exit(FOUND if matched.left else 0)


def _is_address(argument: str) -> bool:
    return argument.startswith(("http:/", "https:/", "mp.weixin.qq.com/"))


def _archive() -> Archive:
    from wxexport.archive import reading

    return reading.of(Path())


def _shown(archive: Archive) -> str:
    """The path of the archive as a user in this folder would write it."""
    here = Path.cwd().resolve()
    return str(archive.file.relative_to(here) if archive.file.is_relative_to(here) else archive.file)


def _warn(archive: Archive) -> None:
    """Prints to stderr what of the archive could not be read."""
    for problem in archive.problems:
        place = f"{_shown(archive)}:{problem.line}" if problem.line else _shown(archive)
        echo(say(t("{place}: {message}", place=place, message=problem.message)), err=True)


def _print_table(rows: list[tuple[str, str, str]]) -> None:
    columns = shutil.get_terminal_size().columns if sys.stdout.isatty() else None
    for line in table(rows, columns):
        echo(line)
