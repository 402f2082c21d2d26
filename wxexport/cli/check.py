"""``wxexport check``: articles or HTML pages -> findings on standard output; no output folder is written."""

from __future__ import annotations

import dataclasses
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from wxexport.cli import printing, sources
from wxexport.cli.exit_codes import FAIL_ON, FAILED, exit_code
from wxexport.cli.options import allowed, completed_by, with_article_options
from wxexport.cli.parameters import Choice
from wxexport.errors import WxExportError, reported
from wxexport.messages import t

if TYPE_CHECKING:
    from wxexport.model import Article, Finding


@click.command()
@click.argument("articles", nargs=-1, required=True, metavar="ISSUE.md...", shell_complete=completed_by("files"))
@with_article_options
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
    **settings: Any,
) -> None:
    """Report what an export would find, and what an editor would mark; write no files.

    Exits with 1 if there are warnings or errors, or what --fail-on says; with --diff, if --fix would change something.
    Commands of wxexport.toml are never run.

    HTML files of any tool (.html, .htm, .xhtml) are checked as they are; so is standard input (`-`) that begins with
    `<!doctype html>` or `<html>`. --after-save prints the HTML to standard output and the editor's changes to standard
    error, and exits with 0: changes are not findings.
    """
    from wxexport.findings.grouping import few

    settings |= allowed((one for one in articles if not sources.is_html(one)), runs=False)
    if after_save:
        _print_saved(articles, form, settings)
        return
    if diff:
        if not fix:
            raise WxExportError(t("--diff needs --fix"))
        sys.exit(_print_diffs(articles, settings))
    findings: list[Finding] = []
    failures: list[WxExportError] = []
    fixable = 0
    counts: dict[str, int] = {}
    for article in articles:
        try:
            with reported(sources.name_of(article)):
                if fix:
                    _fix(article, settings)
                found = _check(article, settings, layout=layout)
                if article != "-" and not sources.is_html(article) and not fix:
                    fixable += sum(bool(finding.edits) for finding in found)
            counts[sources.name_of(article)] = len(found)
            findings += sorted(few(found, of_text=True), key=lambda finding: finding.order) if form == "text" else found
        except WxExportError as error:
            (printing.print_failure if form == "github" else printing.print_error)(error)
            failures.append(error)
    printing.print_report(findings, form, failed=bool(failures))
    if form == "text" and any(counts.values()):
        printing.print_total(counts, fixable)
    if summary:
        from wxexport.cli import summary as table

        table.append(summary, findings, failures)
    sys.exit(FAILED if failures else exit_code(findings, fail_on))


def _check(article: str, settings: dict[str, Any], *, layout: bool) -> tuple[Finding, ...]:
    from wxexport.model import Article  # ``--help`` needs no model

    source = sources.read_any(article, settings)
    if isinstance(source, Article):
        from wxexport import pipeline

        return pipeline.findings(source, layout=layout)
    from wxexport.check import html_file

    return html_file.check(source, layout=layout)


def _fix(article: str, settings: dict[str, Any]) -> None:
    """Fixes the file and prints each change to stderr."""
    from wxexport import pipeline
    from wxexport.check import fix

    printing.print_fixed(fix.file(_markdown_file(article), settings, pipeline.review), sources.name_of(article))


def _print_diffs(articles: tuple[str, ...], settings: dict[str, Any]) -> int:
    """Prints what ``--fix`` would change; the exit code."""
    from wxexport import pipeline
    from wxexport.check import fix

    code = 0
    for article in articles:
        try:
            with reported(sources.name_of(article)):
                changes = fix.diff(_markdown_file(article), settings, pipeline.review)
            printing.echo_data(changes, nl=False)
            code = max(code, 1 if changes else 0)
        except WxExportError as error:
            printing.print_error(error)
            code = FAILED
    return code


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
