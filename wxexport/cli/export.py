"""``wxexport export``: articles -> folders to paste from, with a summary line for each; read ``export`` first."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from wxexport.cli import color
from wxexport.cli.exit_codes import FAILED, exit_code
from wxexport.cli.language import say
from wxexport.cli.options import DEBUG, allowed, completed_by, with_article_options
from wxexport.cli.parameters import Number
from wxexport.cli.printing import echo, echo_data, print_error, print_findings, print_json
from wxexport.cli.progress import Bar
from wxexport.cli.sources import name_of, read_article
from wxexport.errors import WxExportError, reported
from wxexport.messages import t, tn

if TYPE_CHECKING:
    from wxexport.bundle.assemble import Bundle
    from wxexport.model import Finding, Progress

_NEXT_STEP = t("open it in a browser, press the button, and paste into the editor (Ctrl+V)")
_HTML_ONLY = t(
    "this desktop took the HTML without its plain text: it can be pasted into the editor, not where plain text is taken"
)
_COPIED = t("copied; paste into the editor (Ctrl+V)")
_TWICE = t("readers see the title twice: WeChat shows it too; set title_in_body to false, or to true to keep both")
_Work = tuple[str, Path, dict[str, Any], bool]
"""An article, its output folder, the settings of the command line, whether to copy it: what another process needs."""


@click.command()
@click.argument("articles", nargs=-1, required=True, metavar="ISSUE.md...", shell_complete=completed_by("files"))
@click.option("-o", "--output", type=click.Path(path_type=Path), metavar="DIR", help="Write the output to DIR/ISSUE/.")
@with_article_options
@click.option("--jobs", type=Number(1), default=1, metavar="N", help="Export N articles in parallel.")
@click.option("--stdout", "to_stdout", is_flag=True, help="Print the article's HTML; write no files.")
@click.option("--json", "as_json", is_flag=True, help="Print the manifests as JSON.")
@click.option("--strict", is_flag=True, help="Exit with 1 if there are warnings or errors.")
@click.option("--copy", is_flag=True, help="Put the article on the clipboard, ready to paste into the editor.")
@click.option("--open", "open_page", is_flag=True, help="Open the exported page in the browser.")
@click.option("--watch", is_flag=True, help="Export an article again each time it is saved.")
def export(
    articles: tuple[str, ...],
    output: Path | None,
    jobs: int,
    to_stdout: bool,
    as_json: bool,
    strict: bool,
    copy: bool,
    open_page: bool,
    watch: bool,
    **settings: Any,
) -> None:
    """Export articles to folders, ready to paste. `-` reads one article from standard input.

    The output folder of ISSUE.md is ISSUE.wx/ beside it, unless -o names another place.
    """
    if copy and (to_stdout or len(set(articles)) != 1):
        raise WxExportError(t("--copy cannot be used with --stdout") if to_stdout else t("--copy takes one article"))
    settings |= allowed(articles)
    if to_stdout:
        findings = _print_html(articles, settings)
        sys.exit(exit_code(findings if strict else ()))
    targets = _targets(articles, output)
    _refuse_same_target(targets)
    show = _Show(quiet=as_json, copy=copy)
    results = list(_export_all(targets, settings, jobs, show))
    if as_json:
        print_json([result.manifest for result in results])
    if open_page:
        for result in results:
            click.launch(str((result.target / "index.html").resolve()))
    if watch:
        _watch(targets, settings, show)
    if len(results) < len(set(articles)) or (copy and not results[0].copied):
        sys.exit(FAILED)
    sys.exit(exit_code(finding for result in results for finding in result.findings if strict))


@dataclass(frozen=True, slots=True)
class _Show:
    """What happens with a result: ``quiet`` prints no summary, ``copy`` puts it on the clipboard."""

    quiet: bool
    copy: bool


class _Result:
    """One exported article: its output folder, whether it is on the clipboard, its manifest and its findings."""

    def __init__(self, article: str, target: Path, bundle: Bundle, *, copied: bool) -> None:
        self.article = article
        self.target = target
        self.copied = copied
        self.manifest = dict(bundle.manifest) | {"output": target.as_posix()}
        self.findings = bundle.findings
        self.repeats_title = bundle.repeats_title
        self.fixable = article != "-" and any(finding.edits for finding in bundle.findings)


def _targets(articles: Sequence[str], output: Path | None) -> dict[str, Path]:
    """The output folder of each article; an article that none can be named for is reported and left out."""
    targets = {}
    for article in articles:
        try:
            targets[article] = _target(article, output)
        except WxExportError as error:
            print_error(error)
    return targets


def _target(article: str, output: Path | None) -> Path:
    path = Path("stdin.md" if article == "-" else article)
    if os.path.isfile(path) and not path.stem.strip("."):  # noqa: PTH113 - does not raise for a long name
        raise WxExportError(
            t("the file name has no letters to name the output folder with"), article, hint=t("Rename it.")
        )
    return output / path.stem if output else path.parent / f"{path.stem}.wx"


def _refuse_same_target(targets: dict[str, Path]) -> None:
    seen: dict[Path, str] = {}
    for article, target in targets.items():
        if other := seen.get(target.absolute()):
            raise WxExportError(
                t(
                    "{other} and {article} would both be written to {target}",
                    other=other,
                    article=article,
                    target=target,
                ),
                hint=t("Export them to different folders."),
            )
        seen[target.absolute()] = article


def _export_all(targets: dict[str, Path], settings: dict[str, Any], jobs: int, show: _Show) -> Iterator[_Result]:
    """Exports all articles; an error in one is printed and does not stop the others."""
    work = [(article, target, settings, show.copy) for article, target in targets.items()]
    with Bar(len(work)) as bar:
        for outcome in _outcomes(work, jobs, bar):
            bar.article_done()
            if isinstance(outcome, WxExportError):
                print_error(outcome)
                continue
            print_findings(outcome.findings)
            if not show.quiet:
                echo(_summary(outcome))
            yield outcome


def _outcomes(work: Sequence[_Work], jobs: int, bar: Bar) -> Iterator[_Result | WxExportError]:
    """The result or the error of each article, in order."""
    if jobs == 1 or len(work) == 1 or any(article == "-" for article, *_ in work):  # only this process has stdin
        yield from (_export_one(one, bar.pictures_done) for one in work)
        return
    from concurrent.futures import ProcessPoolExecutor

    from wxexport.cli.logs import show_tracebacks

    debug = show_tracebacks if DEBUG in click.get_current_context().meta else None
    with ProcessPoolExecutor(min(jobs, len(work)), initializer=debug) as pool:
        for one, started in [(one, pool.submit(_export_one, one)) for one in work]:
            yield _outcome(one[0], started.result)  # which fails when the article has used up the memory


def _export_one(work: _Work, progress: Progress | None = None) -> _Result | WxExportError:
    article, target, settings, copy = work

    def made() -> _Result | WxExportError:
        bundle = _bundle(article, settings, progress)
        return _Result(article, bundle.write(target), bundle, copied=copy and _copy(bundle))

    return _outcome(article, made)


def _outcome(article: str, make: Callable[[], _Result | WxExportError]) -> _Result | WxExportError:
    try:
        with reported(name_of(article)):
            return make()
    except WxExportError as error:
        return error


def _bundle(article: str, settings: dict[str, Any], progress: Progress | None = None) -> Bundle:
    from wxexport import pipeline

    return pipeline.finish(pipeline.style(pipeline.convert(read_article(article, settings), progress=progress)))


def _copy(bundle: Bundle) -> bool:
    """Whether the article is on the clipboard; why not is printed."""
    from wxexport import clipboard

    try:
        if not clipboard.copy(bundle.html, bundle.text):
            echo(say(_HTML_ONLY), err=True)
    except WxExportError as error:
        print_error(error)
        return False
    return True


def _summary(result: _Result) -> str:
    counts = Counter(finding.severity for finding in result.findings)
    errors = tn("{count} error", "{count} errors", count=counts["error"])
    warnings = tn("{count} warning", "{count} warnings", count=counts["warning"])
    found = tuple(said for said in (errors, warnings) if said.values["count"]) or (t("no warnings"),)
    pictures = len(result.manifest["images"]) - len(result.manifest["cover"])
    page = f"{result.target}/index.html"
    shown = tn("{count} picture", "{count} pictures", count=pictures)
    counted = t("{page}: {counts}", page=color.place(page), counts=(shown, *found))
    lines = [_COPIED if result.copied else _NEXT_STEP]
    if result.fixable:
        lines.append(t("`wxexport check --fix {article}` can fix some of it", article=result.article))
    if result.repeats_title:
        lines.append(_TWICE)
    return "\n".join([say(counted), *(f"  {say(line)}" for line in lines)])


def _print_html(articles: tuple[str, ...], settings: dict[str, Any]) -> tuple[Finding, ...]:
    if len(articles) != 1:
        raise WxExportError(t("--stdout takes one article"))
    with reported(name_of(articles[0])):
        bundle = _bundle(articles[0], settings)
    print_findings(bundle.findings)
    echo_data(bundle.html)
    return bundle.findings


def _watch(targets: dict[str, Path], settings: dict[str, Any], show: _Show) -> NoReturn:
    paths = {Path(article).resolve(): article for article in targets if Path(article).is_file()}
    if not paths:
        raise WxExportError(t("--watch needs an article that is a file"))
    echo(say(t("Watching for changes; press Ctrl+C to stop.")), err=True)
    with suppress(KeyboardInterrupt):
        for changed in _changed({path.parent for path in paths}):
            for article in [paths[path] for path in changed & paths.keys()]:
                list(_export_all({article: targets[article]}, settings, 1, replace(show, quiet=False)))
    sys.exit(0)


def _changed(folders: set[Path]) -> Iterator[set[Path]]:
    from watchfiles import watch

    while True:
        with suppress(RuntimeError):  # a file in the folder has a name that is not UTF-8
            for changes in watch(*folders):
                yield {Path(name) for _, name in changes}
            return
