"""``wxexport export``: articles -> folders to paste from, with a summary line for each; read ``export`` first."""

from __future__ import annotations

import os
import sys
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, NoReturn

import click

from wxexport.cli import color
from wxexport.cli.exit_codes import FAILED, FOUND, INTERRUPTED, exit_code
from wxexport.cli.language import say
from wxexport.cli.options import allowed, completed_by, refuse_together, with_article_options, with_jobs
from wxexport.cli.printing import echo, echo_data, print_error, print_findings, print_first, print_json
from wxexport.cli.progress import Bar
from wxexport.cli.sources import name_of, read_article
from wxexport.errors import WxExportError, reported
from wxexport.messages import Message, t, tn
from wxexport.text import argument, cells, padded, visible_line

if TYPE_CHECKING:
    from wxexport.bundle.assemble import Bundle
    from wxexport.model import Finding, Progress

_PAUSE = 0.5  # seconds, after which an idle watch is known to run
_MOST_DESCRIBED = 5  # articles whose title, digest and so on are printed
_NEXT_STEP = t("open it in a browser, press the button, and paste into the editor (Ctrl+V)")
_HTML_ONLY = t(
    "this desktop took the HTML without its plain text: it can be pasted into the editor, not where plain text is taken"
)
_TO_FILES = ("--output", "--changed", "--json", "--copy", "--open", "--watch")
_COPIED = t("copied; paste into the editor (Ctrl+V)")
_TWICE = t(
    "the title will stand twice: WeChat shows it above the text; for only that one, write title_in_body: false in the "
    "front matter (true keeps both)"
)


@click.command()
@click.argument("articles", nargs=-1, required=True, metavar="ISSUE.md...", shell_complete=completed_by("files"))
@click.option("-o", "--output", type=click.Path(path_type=Path), metavar="DIR", help="Write the output to DIR/ISSUE/.")
@with_article_options
@with_jobs
@click.option("--changed", is_flag=True, help="Skip articles whose output is up to date.")
@click.option("--stdout", "to_stdout", is_flag=True, help="Print the article's HTML; write no files.")
@click.option("--json", "as_json", is_flag=True, help="Print the manifests as JSON.")
@click.option("--strict", is_flag=True, help="Exit with 1 if there are warnings or errors.")
@click.option("--copy", is_flag=True, help="Put the article on the clipboard, ready to paste into the editor.")
@click.option("--open", "open_page", is_flag=True, help="Open the exported page in the browser.")
@click.option("--watch", is_flag=True, help="Export an article again each time it is saved.")
def export(
    articles: tuple[str, ...],
    output: Path | None,
    jobs: int | None,
    changed: bool,
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
    refuse_together((option, "--stdout") for option in _TO_FILES)
    if copy and len(set(articles)) != 1:
        raise WxExportError(t("--copy takes one article"))
    settings |= allowed(articles)
    if to_stdout:
        findings = _print_html(articles, settings)
        sys.exit(exit_code(findings if strict else ()))
    targets = _targets(articles, output)
    _refuse_same_target(targets)
    show = _Show(quiet=as_json, copy=copy, changed=changed)
    began, told = time.time_ns(), _Told()
    try:
        for result in _export_all(targets, settings, jobs, show, told):
            if open_page:
                click.launch(str((result.target / "index.html").resolve()))
    except KeyboardInterrupt:
        stopped = t("stopped; {done} of {count} articles are exported", done=told.done, count=len(targets))
        print_error(WxExportError(stopped))
        sys.exit(INTERRUPTED)
    if as_json:
        print_json(told.manifests)
    if watch:
        _watch(targets, settings, show, began)
    if told.done < len(set(articles)) or (copy and not told.copied):
        sys.exit(FAILED)
    sys.exit(FOUND if strict and told.warned else 0)


class _Show(NamedTuple):
    """What happens with a result: ``quiet`` prints JSON at the end and no summary, ``copy`` puts it on the clipboard;
    with ``changed``, an article that is up to date is not exported.
    """

    quiet: bool
    copy: bool
    changed: bool


class _Told:
    """What is left of the results: the manifests of a thousand articles would fill the memory."""

    def __init__(self) -> None:
        self.done = 0
        self.warned = self.copied = self.exported = self.repeats_title = False
        self.manifests: list[dict[str, Any]] = []

    def add(self, result: _Result, *, manifest: bool) -> None:
        self.done += 1
        self.copied = result.copied
        self.exported = self.exported or not result.same
        self.repeats_title = self.repeats_title or result.repeats_title
        self.warned = self.warned or result.warned
        if manifest:
            self.manifests.append(result.manifest)

    @property
    def next_steps(self) -> list[Message]:
        steps = [_COPIED if self.copied else _NEXT_STEP] if self.exported else []
        return [*steps, _TWICE] if self.repeats_title else steps


class _Work(NamedTuple):
    """What another process needs: an article, its output folder, the settings of the command line, and what to do."""

    article: str
    target: Path
    settings: dict[str, Any]
    copy: bool
    changed: bool
    manifest: bool


class _Result:
    """One article: its output folder and findings, its manifest if that is printed, whether it is on the clipboard, was
    it up to date.
    """

    def __init__(
        self, work: _Work, manifest: Mapping[str, Any], bundle: Bundle | None = None, *, copied: bool = False
    ) -> None:
        from wxexport.findings.grouping import first

        self.article = work.article
        self.target = work.target
        self.copied = copied
        self.same = bundle is None
        # It comes from another process, and most of it would only be carried.
        self.manifest = dict(manifest) | {"output": work.target.as_posix()} if work.manifest else {}
        self.warned = any(one["severity"] != "info" for one in manifest["findings"])
        self.pictures = len(manifest["images"]) - len(manifest["cover"])
        found = bundle.findings if bundle else ()
        self.found = first(found)
        self.counts = Counter(finding.severity for finding in found)
        self.metadata = bundle.metadata if bundle else None
        self.repeats_title = bundle is not None and bundle.repeats_title
        self.fixable = work.article != "-" and any(finding.edits for finding in found)


def _targets(articles: Sequence[str], output: Path | None) -> dict[str, Path]:
    """The output folder of each article; an article that none can be named for is reported and left out."""
    from wxexport.bundle import write

    targets = {}
    for article in articles:
        try:
            targets[article] = write.target(Path("stdin.md" if article == "-" else article), output)
        except WxExportError as error:
            print_error(error)
    return targets


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


def _export_all(
    targets: dict[str, Path], settings: dict[str, Any], jobs: int | None, show: _Show, told: _Told
) -> Iterator[_Result]:
    """Exports all articles; an error in one is printed and does not stop the others."""
    from wxexport.cli import batch

    work = [
        _Work(article, target, settings, show.copy, show.changed, show.quiet) for article, target in targets.items()
    ]
    bar = Bar(len(work))
    outcomes = batch.outcomes(_made, work, jobs, partial(_made, progress=bar.pictures_done))
    for outcome in bar.over(outcomes):
        if isinstance(outcome, WxExportError):
            print_error(outcome)
            continue
        told.add(outcome, manifest=show.quiet)
        print_first(outcome.found)
        if not show.quiet:
            echo(_summary(outcome))
            if len(work) <= _MOST_DESCRIBED and (known := _known(outcome)):
                echo(known)
        yield outcome
    if not show.quiet:
        for step in told.next_steps:
            echo(f"  {say(step)}")


def _made(work: _Work, progress: Progress | None = None) -> _Result:
    from wxexport import pipeline

    article = read_article(work.article, work.settings)
    if not work.changed or work.copy or work.article == "-":
        bundle = pipeline.finish(pipeline.style(pipeline.convert(article, progress=progress)))
        bundle.write(work.target)
    else:
        from wxexport.cli import changed
        from wxexport.trust import seen

        if manifest := changed.manifest_if_same(article, work.target):
            return _Result(work, manifest)
        with seen.watched() as read:
            bundle = pipeline.finish(pipeline.style(pipeline.convert(article, progress=progress)))
        bundle.write(work.target)
        changed.remember(article, work.target, bundle, read)
    return _Result(work, bundle.manifest, bundle, copied=work.copy and _copy(bundle))


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
    if result.same:
        return say(t("{page}: up to date", page=color.place(f"{result.target}/index.html")))
    errors = tn("{count} error", "{count} errors", count=result.counts["error"])
    warnings = tn("{count} warning", "{count} warnings", count=result.counts["warning"])
    found = tuple(said for said in (errors, warnings) if said.values["count"]) or (t("no warnings"),)
    page = f"{result.target}/index.html"
    shown = tn("{count} picture", "{count} pictures", count=result.pictures)
    counted = t("{page}: {counts}", page=color.place(page), counts=(shown, *found))
    lines = [say(counted)]
    if result.fixable:
        fix = t("`wxexport check --fix {article}` can fix some of it", article=argument(result.article))
        lines.append(f"  {say(fix)}")
    return "\n".join(lines)


def _known(result: _Result) -> str:
    """What goes into the other fields of the editor, and where each was found."""
    from wxexport.bundle.known import rows

    found = rows(result.metadata) if result.metadata else []
    width = max((cells(say(row.label)) for row in found), default=0)
    return "\n".join(
        f"  {padded(say(row.label), width)}  {visible_line(row.value)}  {color.faint(say(row.origin))}" for row in found
    )


def _print_html(articles: tuple[str, ...], settings: dict[str, Any]) -> tuple[Finding, ...]:
    if len(articles) != 1:
        raise WxExportError(t("--stdout takes one article"))
    with reported(name_of(articles[0])):
        bundle = _bundle(articles[0], settings)
    print_findings(bundle.findings)
    echo_data(bundle.html)
    return bundle.findings


def _watch(targets: dict[str, Path], settings: dict[str, Any], show: _Show, began: int) -> NoReturn:
    """Exports what is saved from now on, and what was saved since the first export ``began``, in nanoseconds."""
    paths = {Path(article).resolve(): article for article in targets if os.path.isfile(article)}
    if not paths:
        raise WxExportError(t("--watch needs an article that is a file"))
    echo(say(t("Watching for changes; press Ctrl+C to stop.")), err=True)
    with suppress(KeyboardInterrupt):
        for changed in _changed({path.parent for path in paths}, began):
            for article in [paths[path] for path in changed & paths.keys()]:
                list(_export_all({article: targets[article]}, settings, 1, show._replace(quiet=False), _Told()))
    sys.exit(0)


def _changed(folders: set[Path], since: int) -> Iterator[set[Path]]:
    """What is saved in the folders, again and again; what was saved after ``since`` comes first. All files of a folder
    that takes the place of one count as saved.
    """
    from wxexport.disk.changes import can_be_watched, changed_since, identities

    known = identities(folders)
    while True:
        watched = {folder for folder in folders if can_be_watched(folder)}
        unheard = folders  # until the watcher has begun
        with suppress(RuntimeError, FileNotFoundError):  # a file in the folder has a name that is not UTF-8; it is gone
            for noticed in _noticed(watched):
                now, before = time.time_ns(), known
                known = identities(folders)
                ended, replaced = folders & noticed, {one for one in folders if known[one] != before[one]}
                found = noticed | changed_since(since, unheard | ended) | changed_since(0, replaced)
                since, unheard = now, folders - watched
                if found:
                    yield found
                if ended or replaced:
                    break


def _noticed(folders: set[Path]) -> Iterator[set[Path]]:
    """What a watcher notices in the folders, or nothing, each half a second."""
    from watchfiles import watch

    if folders:
        for changes in watch(*folders, recursive=False, rust_timeout=int(_PAUSE * 1000), yield_on_timeout=True):
            yield {Path(name) for _, name in changes}
    while not folders:
        time.sleep(_PAUSE)
        yield set()
