"""Style sheets of other tools become themes; each sample is written here, to the tool's documented conventions."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import pytest
from click.testing import CliRunner

from wxexport.cli import cli
from wxexport.errors import WxExportError
from wxexport.theme import load as theme
from wxexport.theme.compile import compile_theme
from wxexport.theme.importing.convert import convert
from wxexport.theme.importing.dialects import recognize
from wxexport.theme.importing.report import Imported

MDNICE = """\
/* 全局 */
#nice { padding: 0 10px; color: #333333; line-height: 1.75; font-family: Optima, serif; }
#nice p { margin: 0; padding: 8px 0; }
#nice h2 { border-bottom: 2px solid #c2410c; text-align: center; }
#nice h2 .content { display: inline-block; padding: 3px 10px; color: #ffffff; background: #c2410c; }
#nice h2 .prefix { display: none; }
#nice h2 .suffix::after { content: "◆"; color: #c2410c; }
#nice h2:after { content: ""; border-left: 20px solid #c2410c; }
#nice .multiquote-1 { border-left: 3px solid #c2410c; }
#nice .multiquote-1 p { color: #666666; }
#nice a, #nice strong { color: #c2410c; }
#nice .footnote-word { color: #c2410c; }
#nice .footnotes-sep:before { content: "参考资料"; }
#nice figcaption { font-size: 13px; position: absolute; }
#nice pre code .hljs-keyword { color: red; }
#nice pre.custom code { padding: 4px; }
#nice .imageflow-layer1 { margin: 0; }
#nice table tr th { border: 1px solid #cccccc; }
"""

DOOCS = """\
:root { --shade: rgba(0, 0, 0, .04); }
container { font-size: var(--md-font-size); font-family: var(--md-font-family); }
h1 { border-bottom: 2px solid var(--md-primary-color); }
codespan { color: var(--md-primary-color); background: var(--shade); }
code_pre { padding: 1rem; }
blockquote_p { color: #555555; }
blockquote_title_note { color: #1f6feb; }
listitem { text-indent: -1em; }
image { border-radius: 4px; width: 100% !important; }
.markdown-alert-tip { border-left: 4px solid green; }
wx_link { text-decoration: none; }
strong { color: hsl(var(--foreground)); }
"""

WENYAN = """\
:root { --sans: "Helvetica"; --main: #1e6fd9; }
#wenyan { line-height: 1.8; font-family: var(--sans); }
#wenyan h1 span { border-bottom: 2px solid var(--main); }
#wenyan h2::before { content: "▌"; color: var(--main); }
#wenyan pre::before { content: ""; background: url(dots.svg); height: 20px; }
#wenyan pre code { font-size: 13px; }
#wenyan blockquote::before { content: "“"; float: left; }
#wenyan .footnote { color: var(--main); }
#wenyan #footnotes p { margin: 4px 0; }
#wenyan ul::before { content: "x"; }
"""

TYPORA = """\
@import url("fonts.css");
@include-when-export url(https://example.com/font);
:root { --side-bar-bg-color: #eeeeee; --primary: #b03060; }
html { font-size: 16px; }
body { font-family: serif; line-height: 1.6; }
#write { max-width: 860px; margin: 0 auto; }
#write > p:first-child { margin-top: 0; }
#write h2 { color: var(--primary); }
.md-fences { border: 1px solid #dddddd; }
.md-toc-h1 .md-toc-inner { font-weight: bold; }
.task-list-item input { margin-left: -1.3em; }
.CodeMirror-line { padding: 0; }
#typora-sidebar { width: 10px; }
blockquote > :last-child { margin-bottom: 0; }
.md-alert-note .md-alert-text { color: #1f6feb; }
figure table { width: 100%; }
h2:hover a { color: red; }
@media print { #write { padding: 0; } }
"""

SAMPLES = {"mdnice": MDNICE, "doocs": DOOCS, "wenyan": WENYAN, "typora": TYPORA}


def imported(name: str) -> Imported:
    return convert(SAMPLES[name], name=name, path=f"{name}.css")


def report(made: Imported) -> list[tuple[int, str, str, str]]:
    return [(line.line, line.fate, line.text, line.why) for line in made.lines]


@pytest.mark.parametrize("name", SAMPLES)
def test_the_dialect_is_recognized(name: str) -> None:
    assert recognize(SAMPLES[name]).name == name
    assert recognize("/* #nice #write */ p { color: red }").name == "css"


@pytest.mark.parametrize("name", SAMPLES)
def test_a_theme_that_was_imported_has_nothing_to_report(name: str) -> None:
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
        (2, "lost", "font-family: Optima, serif", "is not kept by WeChat"),
        (3, "mapped", "#nice p", "p"),
        (4, "mapped", "#nice h2", "h2"),
        (5, "mapped", "#nice h2 .content", "h2"),
        (5, "lost", "display: inline-block", "the element inside is none of its own here"),
        (5, "lost", "padding: 3px 10px", "the element inside is none of its own here"),
        (6, "mapped", "#nice h2 .prefix", "h2::before"),
        (6, "lost", "display: none", "the element inside is none of its own here"),
        (7, "mapped", "#nice h2 .suffix::after", "h2::after"),
        (8, "mapped", "#nice h2:after", "h2:after"),
        (8, "lost", 'content: ""', "an empty element is deleted by the editor; only text can stand there"),
        (9, "mapped", "#nice .multiquote-1", "blockquote"),
        (10, "mapped", "#nice .multiquote-1 p", "blockquote p"),
        (11, "mapped", "#nice a", "a, .link"),
        (11, "mapped", "#nice strong", "strong"),
        (12, "mapped", "#nice .footnote-word", ".link"),
        (13, "mapped", "#nice .footnotes-sep:before", ".references-title:before"),
        (14, "mapped", "#nice figcaption", ".caption"),
        (14, "lost", "position: absolute", "is not kept by WeChat"),
        (15, "lost", "#nice pre code .hljs-keyword", "the colors of code come from code_style"),
        (16, "mapped", "#nice pre.custom code", ".code .code-lines"),
        (17, "lost", "#nice .imageflow-layer1", ".imageflow is no part of an article, but of mdnice"),
        (18, "mapped", "#nice table tr th", "table tr th"),
    ],
    "doocs": [
        (2, "mapped", "container", ".article"),
        (2, "lost", "font-family: var(--md-font-family)", "is not kept by WeChat"),
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
        (2, "lost", "font-family: var(--sans)", "is not kept by WeChat"),
        (3, "mapped", "#wenyan h1 span", "h1"),
        (4, "mapped", "#wenyan h2::before", "h2::before"),
        (5, "mapped", "#wenyan pre::before", ".code::before"),
        (5, "lost", 'content: ""', "an empty element is deleted by the editor; only text can stand there"),
        (5, "lost", "background: url(dots.svg)", "pictures behind text are lost on save"),
        (5, "lost", "height: 20px", "is not kept by WeChat"),
        (6, "mapped", "#wenyan pre code", ".code .code-lines"),
        (7, "mapped", "#wenyan blockquote::before", "blockquote::before"),
        (8, "mapped", "#wenyan .footnote", ".ref"),
        (9, "mapped", "#wenyan #footnotes p", ".references .reference"),
        (10, "lost", "#wenyan ul::before", "no text can stand in ul itself"),
    ],
    "typora": [
        (1, "lost", '@import url("fonts.css")', "other files are not imported; import them one by one"),
        (2, "lost", "@include-when-export url(https://example.com/font)", "has no effect in WeChat"),
        (4, "mapped", "html", ".article"),
        (5, "mapped", "body", ".article"),
        (5, "lost", "font-family: serif", "is not kept by WeChat"),
        (6, "mapped", "#write", ".article"),
        (7, "mapped", "#write > p:first-child", ".article > p:first-child"),
        (8, "mapped", "#write h2", "h2"),
        (9, "mapped", ".md-fences", ".code"),
        (10, "mapped", ".md-toc-h1 .md-toc-inner", ".toc li"),
        (11, "mapped", ".task-list-item input", ".task .task-mark"),
        (12, "lost", ".CodeMirror-line", ".CodeMirror is no part of an article, but of Typora"),
        (13, "lost", "#typora-sidebar", "#typora- is no part of an article, but of Typora"),
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

    turned = compile_theme(made.css, name="x", path="x.css", overrides=(("accent", "#0052d9"),))
    assert 'accent = "#3f3f3f"' in made.toml
    assert any(item.value == "#0052d9" for rule in turned.rules for item in rule.declarations)


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
def test_no_style_sheet_is_too_strange(css: str) -> None:
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
    assert again.exception.message == "there is a theme already"
