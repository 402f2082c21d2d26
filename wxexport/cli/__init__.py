"""The command line: parse, call, print, exit code. Everything that works is elsewhere, and is imported where it is
called.
"""

from __future__ import annotations

import difflib
import json
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from wxexport.errors import WxExportError
from wxexport.findings.grouping import few
from wxexport.model import DIALECTS, IMAGES, Article, Finding, Progress
from wxexport.version import __version__

if TYPE_CHECKING:
    from wxexport.bundle.assemble import Bundle
    from wxexport.model import Styled
    from wxexport.wechat.editor import Change

_FOUND, _FAILED = 1, 2
_SHOWN_PER_RULE = 3
_PASTE = "open index.html, press the button, paste into the editor (Ctrl+V)"


class _DefaultToExport(click.Group):
    """``wxexport issue.md`` means ``wxexport export issue.md``."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if args and args[0] not in ("--help", "-h", "--version", *self.commands):
            _refuse_misspelled_command(args[0], list(self.commands))
            args = ["export", *args]
        return super().parse_args(ctx, args)


def _refuse_misspelled_command(word: str, commands: list[str]) -> None:
    """``wxexport chek issue.md``: a word without a dot that is no file is hardly an article."""
    near = difflib.get_close_matches(word, commands, n=1, cutoff=0.7)
    if near and word[:1].isalpha() and "." not in word and not Path(word).exists():
        raise WxExportError(f"there is no command {word!r}", hint=f"Did you mean {near[0]}?")


@click.group(
    cls=_DefaultToExport,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="`wxexport ISSUE.md` is short for `wxexport export ISSUE.md`.",
)
@click.version_option(__version__, prog_name="wxexport")
def cli() -> None:
    """Turn Markdown articles into HTML that survives the WeChat Official Account (微信公众号) editor."""


def main() -> None:
    """The entry point of the ``wxexport`` command."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # a pipe on Windows, or LC_ALL=C, would refuse Chinese
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        cli(prog_name="wxexport")
    except WxExportError as error:
        _fail(error)


_article_options = (
    click.option("--theme", metavar="NAME|FILE", help="A theme's name, or the path of a theme's folder or CSS file."),
    click.option(
        "--set",
        "theme_options",
        multiple=True,
        metavar="OPTION=VALUE",
        callback=lambda context, parameter, values: _theme_options(values),
        help="Turn an option of the theme, such as accent=#0052d9. May be given again.",
    ),
    click.option("--dialect", type=click.Choice(DIALECTS), help="The Markdown that the article is written in."),
    click.option(
        "--offline", is_flag=True, default=None, help="Fetch nothing: remote pictures of earlier exports only."
    ),
    click.option(
        "--images",
        "image_mode",
        type=click.Choice(IMAGES),
        help="embed pictures in article.html (the default), name their files, or keep their addresses.",
    ),
)


def _theme_options(pairs: Sequence[str]) -> dict[str, str] | None:
    """What ``--set`` says; ``None`` without it."""
    from wxexport.theme import options

    given = dict(pair.partition("=")[::2] for pair in pairs)
    given = {name.strip().replace("-", "_"): value.strip() for name, value in given.items()}
    if bad := next((pair for pair in pairs if "=" not in pair), None):
        raise WxExportError(f"--set takes OPTION=VALUE, not {bad!r}", hint=f"Options: {', '.join(options.NAMES)}.")
    try:
        options.check(given)
    except ValueError as error:
        raise WxExportError(f"--set: {error}") from None
    return given or None


def _with_article_options(command: Any) -> Any:
    for option in reversed(_article_options):
        command = option(command)
    return command


@cli.command()
@click.argument("articles", nargs=-1, required=True, metavar="ISSUE.md...")
@click.option("-o", "--output", type=click.Path(path_type=Path), metavar="DIR", help="Put the output into DIR/ISSUE/.")
@_with_article_options
@click.option("--jobs", type=click.IntRange(min=1), default=1, metavar="N", help="Export N articles at a time.")
@click.option("--stdout", "to_stdout", is_flag=True, help="Print the article's HTML and write no files.")
@click.option("--json", "as_json", is_flag=True, help="Print the manifests as JSON.")
@click.option("--strict", is_flag=True, help="Exit with 1 when there are findings (warnings or errors).")
@click.option("--open", "open_page", is_flag=True, help="Open the page to copy from in the browser.")
@click.option("--watch", is_flag=True, help="Export again whenever an article is saved.")
def export(
    articles: tuple[str, ...],
    output: Path | None,
    jobs: int,
    to_stdout: bool,
    as_json: bool,
    strict: bool,
    open_page: bool,
    watch: bool,
    **given: Any,
) -> None:
    """Export articles into folders to paste from. `-` reads one article from standard input."""
    if to_stdout:
        found = _print_html(articles, given)
        sys.exit(_exit_code(found if strict else ()))
    targets = {name: _target(name, output) for name in dict.fromkeys(articles)}
    _refuse_same_target(targets)
    results = list(_export_all(targets, given, jobs, quiet=as_json))
    if as_json:
        click.echo(json.dumps([result.manifest for result in results], ensure_ascii=False, indent=2))
    if open_page:
        for result in results:
            click.launch(str((result.target / "index.html").resolve()))
    if watch:
        _watch(targets, given)
    if len(results) < len(targets):
        sys.exit(_FAILED)
    sys.exit(_exit_code(finding for result in results for finding in result.findings if strict))


class _Result:
    """One written article: where, and what its manifest and findings are."""

    def __init__(self, target: Path, bundle: Bundle) -> None:
        self.target = target
        self.manifest = dict(bundle.manifest) | {"output": target.as_posix()}
        self.findings = bundle.findings


def _target(article: str, output: Path | None) -> Path:
    path = Path("stdin.md" if article == "-" else article)
    if path.is_file() and not path.stem.strip("."):
        raise WxExportError("has no name to write its output under", article, hint="Rename it.")
    return output / path.stem if output else path.parent / f"{path.stem}.wx"


def _refuse_same_target(targets: dict[str, Path]) -> None:
    seen: dict[Path, str] = {}
    for article, target in targets.items():
        if other := seen.get(target.absolute()):
            raise WxExportError(
                f"{other} and {article} would both be written to {target}",
                hint="Export them into different folders.",
            )
        seen[target.absolute()] = article


def _export_all(targets: dict[str, Path], given: dict[str, Any], jobs: int, *, quiet: bool) -> Iterator[_Result]:
    """Exports all articles; one that fails is reported and does not keep the others back."""
    work = [(article, target, given) for article, target in targets.items()]
    with _Bar(len(work)) as bar:
        for outcome in _outcomes(work, jobs, bar):
            bar.article_done()
            if isinstance(outcome, WxExportError):
                _print_error(outcome)
                continue
            _print_findings(outcome.findings)
            if not quiet:
                click.echo(_summary(outcome))
            yield outcome


def _outcomes(
    work: Sequence[tuple[str, Path, dict[str, Any]]], jobs: int, bar: _Bar
) -> Iterator[_Result | WxExportError]:
    if jobs == 1 or len(work) == 1 or any(article == "-" for article, _, _ in work):  # only we have the input
        yield from (_export_one(one, bar.pictures_done) for one in work)
        return
    from concurrent.futures import ProcessPoolExecutor

    with ProcessPoolExecutor(min(jobs, len(work))) as pool:
        yield from pool.map(_export_one, work)


def _export_one(work: tuple[str, Path, dict[str, Any]], progress: Progress | None = None) -> _Result | WxExportError:
    article, target, given = work
    try:
        bundle = _bundle(article, given, progress)
        return _Result(bundle.write(target), bundle)
    except WxExportError as error:
        return error


def _bundle(article: str, given: dict[str, Any], progress: Progress | None = None) -> Bundle:
    from wxexport import pipeline

    return pipeline.finish(pipeline.style(pipeline.convert(_read(article, given), progress=progress)))


def _read(article: str, given: dict[str, Any]) -> Article:
    from wxexport.article import reading as articles

    if article != "-":
        return articles.read(Path(article), given)
    text = articles.decode(sys.stdin.buffer.read(), "<stdin>")
    return articles.parse(text, path="<stdin>", folder=Path.cwd(), command_line=given)


def _summary(result: _Result) -> str:
    counts = Counter(finding.severity for finding in result.findings)
    told = ", ".join(
        f"{counts[kind]} {kind}{'s' * (counts[kind] > 1)}" for kind in ("error", "warning") if counts[kind]
    )
    pictures = len(result.manifest["images"]) - len(result.manifest["cover"])
    return f"{result.target}/index.html: {pictures} picture{'s' * (pictures != 1)}, {told or 'no warnings'}; {_PASTE}"


def _print_html(articles: tuple[str, ...], given: dict[str, Any]) -> tuple[Finding, ...]:
    if len(articles) != 1:
        raise WxExportError("--stdout takes one article")
    bundle = _bundle(articles[0], given)
    _print_findings(bundle.findings)
    click.echo(bundle.html)
    return bundle.findings


def _watch(targets: dict[str, Path], given: dict[str, Any]) -> NoReturn:
    from watchfiles import watch

    paths = {Path(article).resolve(): article for article in targets if Path(article).is_file()}
    if not paths:
        raise WxExportError("--watch needs an article that is a file")
    click.echo("Watching; Ctrl+C stops.", err=True)
    with suppress(KeyboardInterrupt):
        for changes in watch(*{path.parent for path in paths}):
            for changed in {Path(name) for _, name in changes} & paths.keys():
                article = paths[changed]
                list(_export_all({article: targets[article]}, given, 1, quiet=False))
    sys.exit(0)


# --- the other commands ---------------------------------------------------------------------------------------------


@cli.command()
@click.argument("articles", nargs=-1, required=True, metavar="ISSUE.md...")
@_with_article_options
@click.option("--format", "form", type=click.Choice(("text", "json", "github")), default="text", help="How to print.")
@click.option("--layout", is_flag=True, help="Lay the article out on a phone and a PC, too. Needs Chromium.")
@click.option("--fix", is_flag=True, help="Mend in the article what can be mended without guessing.")
@click.option("--after-save", is_flag=True, help="Print what the editor would leave of one article, as HTML.")
def check(articles: tuple[str, ...], form: str, layout: bool, fix: bool, after_save: bool, **given: Any) -> None:
    """Say what an export would find, without writing anything. Exit 1 when there are warnings or errors.

    An HTML file (.html, .htm, .xhtml) of any tool is checked as it stands; so is standard input (`-`) that begins with
    `<!doctype html>` or `<html>`. --after-save prints the HTML to standard output and what was changed in it to
    standard error, and exits 0: changes are no findings.
    """
    if after_save:
        _print_saved(articles, form, given)
        return
    findings: list[Finding] = []
    failed = False
    for article in articles:
        try:
            if fix:
                _fix(article, given)
            found = _check(article, given, layout=layout)
            findings += few(found) if form == "text" else found
        except WxExportError as error:
            _print_error(error)
            failed = True
    _print_checked(findings, form, failed=failed)
    sys.exit(_FAILED if failed else _exit_code(findings))


def _is_html(article: str) -> bool:
    return article.lower().endswith((".html", ".htm", ".xhtml"))


def _source(article: str, given: dict[str, Any]) -> Article | Styled:
    """What is to be checked: a Markdown article or, by the end of its name or by its beginning, a page."""
    if article != "-" and not _is_html(article):
        return _read(article, given)
    from wxexport.article import reading as articles
    from wxexport.check import page

    if article == "-":
        data = sys.stdin.buffer.read()
        if not page.is_page(data):
            return articles.parse(
                articles.decode(data, "<stdin>"), path="<stdin>", folder=Path.cwd(), command_line=given
            )
        _refuse_markdown_options(given, "<stdin>")
        return page.parse(data, "<stdin>", Path.cwd())
    _refuse_markdown_options(given, article)
    return page.read(Path(article))


_MARKDOWN_ONLY = {"theme": "--theme", "theme_options": "--set", "dialect": "--dialect", "image_mode": "--images"}


def _refuse_markdown_options(given: dict[str, Any], path: str) -> None:
    if named := [option for name, option in _MARKDOWN_ONLY.items() if given.get(name) is not None]:
        hint = "Leave it out: HTML is checked as it stands."
        raise WxExportError(f"{' and '.join(named)} can only be used with Markdown", path, hint=hint)


def _check(article: str, given: dict[str, Any], *, layout: bool) -> tuple[Finding, ...]:
    source = _source(article, given)
    if isinstance(source, Article):
        from wxexport import pipeline

        return pipeline.finish(pipeline.style(pipeline.convert(source)), layout=layout).findings
    from wxexport.check import page

    return page.check(source, layout=layout)


def _fix(article: str, given: dict[str, Any]) -> None:
    if article == "-" or _is_html(article):
        raise WxExportError("--fix mends Markdown files only", "<stdin>" if article == "-" else article)
    from wxexport import pipeline
    from wxexport.check import fix

    for mended in fix.file(Path(article), given, pipeline.convert):
        click.echo(f"{article}:{mended.line}: fixed {mended.rule} {mended.what}", err=True)


def _print_saved(articles: tuple[str, ...], form: str, given: dict[str, Any]) -> None:
    if len(articles) != 1:
        raise WxExportError("--after-save takes one article")
    from wxexport import pipeline
    from wxexport.wechat import editor

    article = articles[0]
    source = _source(article, given)
    if isinstance(source, Article):
        html = pipeline.finish(pipeline.style(pipeline.convert(source))).html
    else:
        html = source.html
    article = "<stdin>" if article == "-" else article
    try:
        saved = editor.after_save(html)
    except WxExportError as error:
        raise WxExportError(error.message, article, error.line, error.hint) from None
    if form == "json":
        changes = [
            {"step": change.step, "message": change.message, "line": change.line, "excerpt": change.excerpt}
            for change in saved.changes
        ]
        click.echo(json.dumps({"html": saved.html, "changes": changes}, ensure_ascii=False, indent=2))
        return
    click.echo(saved.html)
    _print_changes(saved.changes, article, lines=not isinstance(source, Article))


def _print_changes(changes: Sequence[Change], article: str, *, lines: bool) -> None:
    """Changes to stderr; of a kind that has many, the first few and how many more."""
    shown: Counter[tuple[str, str]] = Counter()
    for change in changes:
        kind = change.step, " ".join(change.message.split())
        shown[kind] += 1
        if shown[kind] <= _SHOWN_PER_RULE:
            place = f":{change.line}" if change.line and lines else ""
            click.echo(f"{article}{place}: {change.step}: {kind[1]}", err=True)
    for (step, message), count in shown.items():
        if count > _SHOWN_PER_RULE:
            click.echo(f"{article}: {step}: {message}: {count - _SHOWN_PER_RULE} more", err=True)


def _print_checked(findings: list[Finding], form: str, *, failed: bool) -> None:
    if form == "json":
        from wxexport.bundle.assemble import as_json

        click.echo(
            json.dumps(
                [as_json(finding) | {"file": finding.path} for finding in findings], ensure_ascii=False, indent=2
            )
        )
        return
    for finding in findings:
        click.echo(_github_annotation(finding) if form == "github" else _line(finding))
    if form == "text" and not findings and not failed:
        click.echo("no findings")


@cli.command()
@click.argument("article", required=False, type=click.Path(path_type=Path), metavar="[ISSUE.md]")
@click.option("--port", type=click.IntRange(0, 65_535), default=0, help="The port to listen on; 0 takes a free one.")
@click.option("--no-browser", is_flag=True, help="Do not open the browser.")
@_with_article_options
def preview(article: Path | None, port: int, no_browser: bool, theme: str | None, **given: Any) -> None:
    """Show an article in the browser, in every theme, and again on every save; without one, all themes."""
    from wxexport.preview import serve

    serve(article, port=port, open_browser=not no_browser, settings=given, theme=theme)


@cli.group()
def themes() -> None:
    """The themes that there are."""


@themes.command("list")
@click.option("--json", "as_json", is_flag=True, help="Print as JSON.")
def list_themes(as_json: bool) -> None:
    """List the themes: name, Chinese name, what it is good for."""
    from wxexport import pipeline

    found = pipeline.themes()
    if as_json:
        facts = ("name", "title", "title_zh", "description", "description_zh", "author", "license", "accent")
        click.echo(
            json.dumps(
                [{fact: getattr(theme, fact) for fact in facts} for theme in found],
                ensure_ascii=False,
                indent=2,
            )
        )
        return
    for theme in found:
        click.echo(f"{theme.name:10} {theme.title_zh}  {theme.description}")


@themes.command("gallery")
@click.option("-o", "--output", required=True, type=click.Path(path_type=Path), metavar="FILE", help="The HTML file.")
def theme_gallery(output: Path) -> None:
    """Write one HTML file with the sample article in every theme, light beside dark."""
    from wxexport.preview import gallery

    text = gallery.render()
    try:
        output.write_text(text, "utf-8", newline="\n")
    except OSError as error:
        raise WxExportError(f"cannot be written: {error.strerror}", output) from None
    click.echo(f"{output}: every theme, light and dark")


@themes.command("new")
@click.argument("name")
@click.option("--from", "origin", metavar="THEME", help="Begin with a copy of this theme.")
def new_theme(name: str, origin: str | None) -> None:
    """Begin a theme of your own: a commented theme.css and theme.toml in the folder NAME."""
    from wxexport.theme import files as theme_files

    for path in theme_files.create(Path(name), origin):
        click.echo(path)
    click.echo(f"Try it: wxexport ISSUE.md --theme {theme_files.as_argument(Path(name))}")


@themes.command("show")
@click.argument("name")
def show_theme(name: str) -> None:
    """Say what a theme sets: its facts, options, colors and rules."""
    from wxexport.theme import compile as theme
    from wxexport.theme import files as theme_files

    loaded = theme.load(name)
    theme_files.show(loaded)
    _print_findings(loaded.findings)


@themes.command("import")
@click.argument("file", type=click.Path(path_type=Path), metavar="FILE.css")
@click.option("-o", "--output", type=click.Path(path_type=Path), metavar="DIR", help="The theme's folder.")
@click.option("--json", "as_json", is_flag=True, help="Print the report as JSON.")
def import_theme(file: Path, output: Path | None, as_json: bool) -> None:
    """Make a theme from a style sheet for mdnice, doocs/md, wenyan or Typora, and say what became of each line."""
    from wxexport.theme import files as theme_files
    from wxexport.theme import importing as theme_import

    folder = output or Path(file.stem)
    made = theme_import.convert(theme_files.read(file), name=folder.name or file.stem, path=str(file))
    theme_import.write(made, folder)
    if as_json:
        click.echo(json.dumps(theme_import.as_json(made), ensure_ascii=False, indent=2))
        return
    for line in made.lines:
        click.echo(theme_import.told(line, str(file)))
    click.echo(theme_import.totals(made, folder))


@cli.command()
@click.argument("text")
@click.option(
    "-o",
    "--output",
    required=True,
    type=click.Path(path_type=Path),
    metavar="FILE.png",
    help="Where to write it.",
)
@click.option("--scale", type=click.IntRange(1, 100), default=10, help="Pixels a module.")
@click.option("--error", type=click.Choice(("l", "m", "q", "h")), default="m", help="Error correction, least to most.")
@click.option("--dark", default="#000000", metavar="#RRGGBB", help="Color of the modules.")
@click.option("--light", default="#ffffff", metavar="#RRGGBB", help="Color of the background.")
@click.option("--logo", type=click.Path(path_type=Path), metavar="PICTURE", help="A picture for the middle.")
@click.option("--caption", default="", metavar="LINE", help="A line of text below the code.")
def qr(text: str, output: Path, scale: int, error: str, dark: str, light: str, logo: Path | None, caption: str) -> None:
    """Draw TEXT as a QR code; the picture is read back before it is written."""
    from wxexport.pictures import qr as codes

    if output.suffix.lower() != ".png":
        raise WxExportError("a QR code is written as PNG", output, hint="End the name with .png.")
    try:
        image = logo.read_bytes() if logo else None
    except OSError as problem:
        raise WxExportError(f"cannot be read: {problem.strerror}", logo) from None
    data = codes.draw(text, scale=scale, error=error, dark=dark, light=light, logo=image, caption=caption)
    try:
        output.write_bytes(data)
    except OSError as problem:
        raise WxExportError(f"cannot be written: {problem.strerror}", output) from None
    click.echo(f"{output}: {text}")


@cli.command()
@click.argument("article", metavar="ISSUE.md")
@click.option("--stage", type=click.Choice(("article", "document", "styled", "final")), required=True)
@_with_article_options
def dump(article: str, stage: str, **given: Any) -> None:
    """Print what an article is after one stage: its text, its HTML, the styled HTML, the final HTML."""
    from wxexport import pipeline

    read = _read(article, given)
    if stage == "article":
        click.echo(read.text, nl=False)
        return
    document = pipeline.convert(read)
    if stage == "document":
        click.echo(document.html)
        return
    styled = pipeline.style(document)
    click.echo(styled.html if stage == "styled" else pipeline.finish(styled).draft_html)


@cli.command()
def init() -> None:
    """Write a commented wxexport.toml into this folder."""
    from wxexport.article import settings, template

    path = Path(settings.FILE_NAME)
    try:
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(template.template())
    except FileExistsError:
        raise WxExportError("is there already", path) from None
    except OSError as error:
        raise WxExportError(f"cannot be written: {error.strerror}", path) from None
    click.echo(f"{path}: every setting, commented out")


# --- printing -------------------------------------------------------------------------------------------------------


def _fail(error: WxExportError) -> NoReturn:
    _print_error(error)
    sys.exit(_FAILED)


def _print_error(error: WxExportError) -> None:
    click.echo(f"error: {error}", err=True)


def _exit_code(findings: Iterable[Finding]) -> int:
    return _FOUND if any(finding.severity != "info" for finding in findings) else 0


def _print_findings(findings: Iterable[Finding]) -> None:
    """Findings to stderr; of a rule that has many, the first few and how many more."""
    shown: Counter[str] = Counter()
    for finding in findings:
        shown[finding.rule] += 1
        if shown[finding.rule] <= _SHOWN_PER_RULE:
            click.echo(_line(finding), err=True)
    for rule, count in shown.items():
        if count > _SHOWN_PER_RULE:
            click.echo(f"… and {count - _SHOWN_PER_RULE} more {rule}: `wxexport check` shows all", err=True)


def _line(finding: Finding) -> str:
    where = f"{finding.path}:{finding.line}" if finding.line else finding.path
    message = " ".join(finding.message.split())  # one line, whatever an address in it holds
    text = f"{where}: {finding.severity} {finding.rule} {message}"
    return f"{text}\n  {finding.hint}" if finding.hint else text


def _github_annotation(finding: Finding) -> str:
    kind = {"error": "error", "warning": "warning", "info": "notice"}[finding.severity]
    path = _github_escaped(finding.path).replace(":", "%3A").replace(",", "%2C")
    place = f"file={path}" + (f",line={finding.line}" if finding.line else "")
    message = f"{finding.message}. {finding.hint}" if finding.hint else finding.message
    return f"::{kind} {place},title={finding.rule}::{_github_escaped(message)}"


def _github_escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


class _Bar:
    """Progress for somebody who watches a terminal: of several articles, and of pictures that take a while."""

    def __init__(self, articles: int) -> None:
        self._articles = articles
        self._watched = sys.stderr.isatty()
        self._since = time.monotonic()
        self._shown: Any = None
        self._tasks: dict[str, Any] = {}

    def __enter__(self) -> _Bar:
        if self._articles > 1:
            self._show("Exporting", 0, self._articles)
        return self

    def __exit__(self, *error: object) -> None:
        if self._shown:
            self._shown.stop()

    def article_done(self) -> None:
        if "Exporting" in self._tasks:
            self._shown.advance(self._tasks["Exporting"])

    def pictures_done(self, done: int, total: int) -> None:
        """From the network at once, those of this machine when they are slow: most are done before a bar is there."""
        if "Pictures" in self._tasks or not done or time.monotonic() - self._since > _SLOW:
            self._show("Pictures", done, total)

    def _show(self, what: str, done: int, total: int) -> None:
        if not self._watched:
            return
        if self._shown is None:
            from rich.console import Console
            from rich.progress import Progress as RichProgress

            self._shown = RichProgress(console=Console(stderr=True), transient=True)
            self._shown.start()
        if what not in self._tasks:
            self._tasks[what] = self._shown.add_task(what, total=total)
        self._shown.update(self._tasks[what], completed=done, total=total)


_SLOW = 0.5  # seconds
