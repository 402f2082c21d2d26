"""``wxexport check``: articles or HTML pages -> findings on standard output; no output folder is written."""

from __future__ import annotations

import dataclasses
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

import click

from wxexport.cli import batch, printing, sources
from wxexport.cli.exit_codes import FAIL_ON, FAILED, FOUND, INTERRUPTED, exit_code
from wxexport.cli.options import allowed, completed_by, refuse_together, with_article_options, with_jobs
from wxexport.cli.parameters import Choice
from wxexport.cli.progress import CHECKING, FIXING, Bar
from wxexport.errors import WxExportError, reported
from wxexport.messages import t

if TYPE_CHECKING:
    from wxexport.messages import Message
    from wxexport.model import Article, Finding


_APART = (
    *(("--after-save", option) for option in ("--fix", "--diff", "--summary", "--layout", "--format github")),
    *(("--diff", option) for option in ("--summary", "--layout", "--format json", "--format github")),
)
"""Each pair prints different things to the same place, or one of both reports nothing."""


@click.command()
@click.argument("articles", nargs=-1, required=True, metavar="ISSUE.md...", shell_complete=completed_by("files"))
@with_article_options
@with_jobs
@click.option("--format", "form", type=Choice(("text", "json", "github")), default="text", help="Output format.")
@click.option("--layout", is_flag=True, help="Also check the layout at phone and PC width. Needs Chromium.")
@click.option("--fix", is_flag=True, help="Fix in the article what can be fixed without guessing.")
@click.option("--diff", is_flag=True, help="With --fix: print what would change, and write nothing.")
@click.option(
    "--fail-on", type=Choice(FAIL_ON), default="warning", help="The lowest severity that makes the exit code 1."
)
@click.option(
    "--summary",
    type=click.Path(path_type=Path),
    metavar="FILE.md",
    help="Also append all findings to FILE.md as a table, for GITHUB_STEP_SUMMARY.",
)
@click.option("--after-save", is_flag=True, help="Print one article's HTML as the editor would save it.")
def check(
    articles: tuple[str, ...],
    form: str,
    layout: bool,
    fix: bool,
    diff: bool,
    fail_on: str,
    summary: Path | None,
    after_save: bool,
    jobs: int | None,
    **settings: Any,
) -> None:
    """Report what an export would find, and what an editor would mark; write no files.

    Exits with 1 if there are warnings or errors, or what --fail-on says; with --diff, if --fix would change something.
    Commands of wxexport.toml are never run.

    HTML files of any tool (.html, .htm, .xhtml) are checked as they are; so is standard input (`-`) that begins with
    `<!doctype html>` or `<html>`. --after-save prints the HTML to standard output and the editor's changes to standard
    error, and exits with 0: changes are not findings.
    """
    refuse_together(_APART)
    settings |= allowed((one for one in articles if not sources.is_html(one)), runs=False)
    if after_save:
        _print_saved(articles, form, settings)
        return
    if diff and not fix:
        raise WxExportError(t("--diff needs --fix"))
    run = _Run(jobs, form)
    work: Sequence[_Work] = [_Work(article, settings, layout, form == "text") for article in articles]
    try:
        if diff:
            run.print_diffs(work)
        else:
            run.check(work, fix=fix)
    except KeyboardInterrupt:
        run.stopped = True
    if not diff:
        _report(run, form, summary, fixable=not fix)
    if run.stopped:
        done = t("stopped; {done} of {count} articles are checked", done=run.done, count=len(articles))
        printing.print_error(WxExportError(done))
        sys.exit(INTERRUPTED)
    if run.failures:
        sys.exit(FAILED)
    sys.exit(FOUND if any(run.changes) else exit_code(run.findings, fail_on))


def _report(run: _Run, form: str, summary: Path | None, *, fixable: bool) -> None:
    printing.print_report(run.findings, form, failed=bool(run.failures) or run.stopped)
    counts = {one.name: one.found for one in run.checked}
    if form == "text" and any(counts.values()):
        printing.print_total(counts, sum(one.fixable for one in run.checked) if fixable else 0)
    if summary and not run.stopped:
        from wxexport.cli import summary as table

        table.append(summary, run.findings, run.failures)


class _Work(NamedTuple):
    """What another process needs: an article, the settings of the command line, and how to check."""

    article: str
    settings: dict[str, Any]
    layout: bool
    as_text: bool


class _Checked(NamedTuple):
    """One article: the findings to report, how many there are, and how many of them have edits."""

    name: str
    findings: Sequence[Finding]
    found: int
    fixable: int


_Done = TypeVar("_Done")


class _Run:
    """What is done with all articles, and what came of it.

    An error is printed, kept in ``failures``, and does not stop the other articles. ``done`` is how many articles were
    checked when the run was ``stopped``; ``changes`` says of each whether ``--fix`` would change it.
    """

    def __init__(self, jobs: int | None, form: str) -> None:
        self._jobs = jobs
        self._print_error = printing.print_failure if form == "github" else printing.print_error
        self.failures: list[WxExportError] = []
        self.checked: list[_Checked] = []
        self.changes: list[bool] = []
        self.stopped = False

    @property
    def done(self) -> int:
        return len(self.checked) + len(self.changes)

    @property
    def findings(self) -> list[Finding]:
        return [finding for one in self.checked for finding in one.findings]

    def check(self, work: Sequence[_Work], *, fix: bool) -> None:
        """Checks the articles; with ``fix`` those that could be fixed before, each file once."""
        if fix:
            work = list(self._fix(work))
        for one in self._each(_checked, work):
            self.checked.append(one)

    def _fix(self, work: Sequence[_Work]) -> Iterator[_Work]:
        """Fixes each file once and prints the changes to stderr; the work on those that could be."""
        files: dict[str, _Work] = {}
        for one in work:
            files.setdefault(os.path.realpath(one.article), one)
        for one, fixed in self._each(_fixed, list(files.values()), FIXING):
            printing.print_fixed(fixed, sources.name_of(one.article))
            yield one

    def print_diffs(self, work: Sequence[_Work]) -> None:
        """Prints what ``--fix`` would change."""
        for changes in self._each(_diff, work):
            printing.echo_data(changes, nl=False)
            self.changes.append(bool(changes))

    def _each(self, do: Callable[[_Work], _Done], work: Sequence[_Work], name: Message = CHECKING) -> Iterator[_Done]:
        for outcome in Bar(len(work), name).over(batch.outcomes(do, work, self._jobs)):
            if isinstance(outcome, WxExportError):
                self._print_error(outcome)
                self.failures.append(outcome)
            else:
                yield outcome


def _checked(work: _Work) -> _Checked:
    article = work.article
    found = _check(article, work.settings, layout=work.layout)
    is_markdown = article != "-" and not sources.is_html(article)
    return _Checked(
        sources.name_of(article),
        _for_people(found) if work.as_text else found,
        len(found),
        sum(bool(finding.edits) for finding in found) if is_markdown else 0,
    )


def _for_people(found: Iterable[Finding]) -> Sequence[Finding]:
    from wxexport.findings.grouping import few

    return sorted(few(found, of_text=True), key=lambda finding: finding.order)


def _check(article: str, settings: dict[str, Any], *, layout: bool) -> tuple[Finding, ...]:
    from wxexport.model import Article  # ``--help`` needs no model

    source = sources.read_any(article, settings)
    if isinstance(source, Article):
        from wxexport import pipeline

        return pipeline.findings(source, layout=layout)
    from wxexport.check import html_file

    return html_file.check(source, layout=layout)


def _fixed(work: _Work) -> tuple[_Work, Sequence[Finding]]:
    from wxexport import pipeline
    from wxexport.check import fix

    return work, fix.file(_markdown_file(work.article), work.settings, pipeline.review)


def _diff(work: _Work) -> str:
    from wxexport import pipeline
    from wxexport.check import fix

    return fix.diff(_markdown_file(work.article), work.settings, pipeline.review)


def _markdown_file(article: str) -> Path:
    if article == "-" or sources.is_html(article):
        raise WxExportError(t("--fix works on Markdown files only"), sources.name_of(article))
    return Path(article)


def _print_saved(articles: tuple[str, ...], form: str, settings: dict[str, Any]) -> None:
    """Prints what the editor's save leaves of the one article, and what it changes."""
    if len(articles) != 1:
        raise WxExportError(t("--after-save takes one article"))
    from wxexport.model import Article
    from wxexport.wechat import editor

    name = sources.name_of(articles[0])
    with reported(name):
        source = sources.read_any(articles[0], settings)
        is_markdown = isinstance(source, Article)
        html = _exported(source) if isinstance(source, Article) else source.html
        try:
            saved = editor.after_save(html)
        except WxExportError as error:
            raise WxExportError(error.message, name, error.line, error.hint) from None
    if form == "json":
        printing.print_json({"html": saved.html, "changes": [dataclasses.asdict(change) for change in saved.changes]})
        return
    printing.echo_data(saved.html)
    printing.print_changes(saved.changes, name, lines=not is_markdown)


def _exported(article: Article) -> str:
    from wxexport import pipeline

    return pipeline.finish(pipeline.style(pipeline.convert(article))).html
