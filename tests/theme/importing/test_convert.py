"""Style sheets of other tools become themes, with a report on each line."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.theme.importing.samples import MDNICE, SAMPLES
from wxexport.cli import cli
from wxexport.css.errors import NOT_KEPT
from wxexport.errors import WxExportError
from wxexport.theme import load as theme
from wxexport.theme.compile import compile_theme
from wxexport.theme.importing.convert import convert
from wxexport.theme.importing.report import Imported


def imported(name: str) -> Imported:
    return convert(SAMPLES[name], name=name, path=f"{name}.css")


def report(made: Imported) -> list[tuple[int, str, str, str]]:
    return [(line.line, line.fate, line.text, line.why) for line in made.lines]


@pytest.mark.parametrize("name", SAMPLES)
def test_an_imported_theme_has_nothing_to_report(name: str) -> None:
    made = imported(name)

    compiled = compile_theme(made.css, name=name, path="x.css")

    assert [finding for finding in compiled.findings if finding.severity == "error"] == []
    assert [line for line in made.lines if line.line == 0] == []


@pytest.mark.parametrize(
    ("name", "rules", "declarations"),
    [
        ("mdnice", (14, 17), (20, 28)),
        ("doocs", (11, 12), (13, 14)),
        ("wenyan", (7, 10), (9, 14)),
        ("typora", (11, 15), (12, 16)),
    ],
)
def test_how_much_carries_over(name: str, rules: tuple[int, int], declarations: tuple[int, int]) -> None:
    made = imported(name)

    assert (made.rules_carried, made.rules) == rules
    assert (made.declarations_carried, made.declarations) == declarations


_REPORTS = {
    "mdnice": [
        (2, "mapped", "#nice", ".article"),
        (2, "lost", "font-family: Optima, serif", NOT_KEPT),
        (3, "mapped", "#nice p", "p"),
        (4, "mapped", "#nice h2", "h2"),
        (5, "mapped", "#nice h2 .content", "h2"),
        (5, "lost", "display: inline-block", "wxexport has no separate inner element"),
        (5, "lost", "padding: 3px 10px", "wxexport has no separate inner element"),
        (6, "mapped", "#nice h2 .prefix", "h2::before"),
        (6, "lost", "display: none", "wxexport has no separate inner element"),
        (7, "mapped", "#nice h2 .suffix::after", "h2::after"),
        (8, "mapped", "#nice h2:after", "h2:after"),
        (8, "lost", 'content: ""', "the editor deletes empty elements; content must be text"),
        (9, "mapped", "#nice .multiquote-1", "blockquote"),
        (10, "mapped", "#nice .multiquote-1 p", "blockquote p"),
        (11, "mapped", "#nice a", "a, .link"),
        (11, "mapped", "#nice strong", "strong"),
        (12, "mapped", "#nice .footnote-word", ".link"),
        (13, "mapped", "#nice .footnotes-sep:before", ".references-title:before"),
        (14, "mapped", "#nice figcaption", ".caption"),
        (14, "lost", "position: absolute", NOT_KEPT),
        (15, "lost", "#nice pre code .hljs-keyword", "code_style sets the colors of code"),
        (16, "mapped", "#nice pre.custom code", ".code .code-lines"),
        (17, "lost", "#nice .imageflow-layer1", ".imageflow belongs to the window of mdnice"),
        (18, "mapped", "#nice table tr th", "table tr th"),
    ],
    "doocs": [
        (2, "mapped", "container", ".article"),
        (2, "lost", "font-family: var(--md-font-family)", NOT_KEPT),
        (3, "kept", "h1", ""),
        (4, "mapped", "codespan", "code"),
        (5, "mapped", "code_pre", ".code"),
        (6, "mapped", "blockquote_p", "blockquote p"),
        (7, "mapped", "blockquote_title_note", ".alert-note .alert-title"),
        (8, "mapped", "listitem", "li"),
        (9, "mapped", "image", ".image img"),
        (10, "mapped", ".markdown-alert-tip", ".alert-tip"),
        (11, "mapped", "wx_link", "a"),
        (12, "kept", "strong", ""),
    ],
    "wenyan": [
        (2, "mapped", "#wenyan", ".article"),
        (2, "lost", "font-family: var(--sans)", NOT_KEPT),
        (3, "mapped", "#wenyan h1 span", "h1"),
        (4, "mapped", "#wenyan h2::before", "h2::before"),
        (5, "mapped", "#wenyan pre::before", ".code::before"),
        (5, "lost", 'content: ""', "the editor deletes empty elements; content must be text"),
        (5, "lost", "background: url(dots.svg)", "pictures behind text are lost on save"),
        (5, "lost", "height: 20px", NOT_KEPT),
        (6, "mapped", "#wenyan pre code", ".code .code-lines"),
        (7, "mapped", "#wenyan blockquote::before", "blockquote::before"),
        (8, "mapped", "#wenyan .footnote", ".ref"),
        (9, "mapped", "#wenyan #footnotes p", ".references .reference"),
        (10, "lost", "#wenyan ul::before", "ul cannot have generated text"),
    ],
    "typora": [
        (1, "lost", '@import url("fonts.css")', "other files are not imported; import them one by one"),
        (2, "lost", "@include-when-export url(https://example.com/font)", "has no effect in WeChat"),
        (4, "mapped", "html", ".article"),
        (5, "mapped", "body", ".article"),
        (5, "lost", "font-family: serif", NOT_KEPT),
        (6, "mapped", "#write", ".article"),
        (7, "mapped", "#write > p:first-child", ".article > p:first-child"),
        (8, "mapped", "#write h2", "h2"),
        (9, "mapped", ".md-fences", ".code"),
        (10, "mapped", ".md-toc-h1 .md-toc-inner", ".toc li"),
        (11, "mapped", ".task-list-item input", ".task .task-mark"),
        (12, "lost", ".CodeMirror-line", ".CodeMirror belongs to the window of Typora"),
        (13, "lost", "#typora-sidebar", "#typora- belongs to the window of Typora"),
        (14, "kept", "blockquote > :last-child", ""),
        (15, "mapped", ".md-alert-note .md-alert-text", ".alert-note .alert-title"),
        (16, "mapped", "figure table", ".table table"),
        (17, "lost", "h2:hover a", ":hover does not survive"),
        (18, "lost", "@media print", "has no effect in WeChat"),
    ],
}


@pytest.mark.parametrize("name", SAMPLES)
def test_what_becomes_of_every_line(name: str) -> None:
    assert report(imported(name)) == _REPORTS[name]


def test_the_tools_own_color_is_the_accent() -> None:
    made = imported("doocs")

    with_accent = compile_theme(made.css, name="x", path="x.css", overrides=(("accent", "#0052d9"),))
    assert 'accent = "#3f3f3f"' in made.toml
    assert any(item.value == "#0052d9" for rule in with_accent.rules for item in rule.declarations)


@pytest.mark.parametrize(
    "css",
    [
        "#nice " + "(" * 5000,
        "#nice { --a: var(--b); --b: var(--a) } #nice p { color: var(--a) }",
        "#nice p:is(" * 3000,
        "#nice > > p { color: red } } #nice .x { }",
        "#nice " + "a " * 20_000 + "{ color: red }",
        "\x00#nice{",
    ],
)
def test_malformed_style_sheets(css: str) -> None:
    with suppress(WxExportError):
        assert convert(css, name="x", path="x.css").rules_carried == 0


def test_the_command_writes_a_theme_that_can_be_used(tmp_path: Path) -> None:
    source = tmp_path / "nice.css"
    source.write_text(MDNICE, "utf-8")

    result = CliRunner().invoke(cli, ["themes", "import", str(source), "-o", str(tmp_path / "mine")])

    assert result.exit_code == 0, result.output
    assert result.output.splitlines()[-1] == (
        f"{tmp_path / 'mine'}: from mdnice; 14 of 17 (82%) rules and 20 of 28 (71%) declarations carry over"
    )
    assert theme.load(str(tmp_path / "mine")).title == "mine"
    again = CliRunner().invoke(cli, ["themes", "import", str(source), "-o", str(tmp_path / "mine")])
    assert isinstance(again.exception, WxExportError)
    assert again.exception.message == "the folder already contains a theme"
