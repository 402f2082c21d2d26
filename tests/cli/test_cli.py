"""The command line as a shell sees it: what is printed where, exit codes, and what is loaded."""

from __future__ import annotations

import io
import json
import os
import re
import signal
import subprocess
import sys
import time
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner
from PIL import Image

from tests.constructs import THEMES
from wxexport.cli import _Bar, cli
from wxexport.pictures import qr
from wxexport.version import __version__

CHECKOUT = Path(__file__).resolve().parent.parent.parent
GOOD = "# 甲\n\n正文与[链接](https://example.com/a)。\n"
FOUND = "# 乙\n\n[没有地址]()\n\n[站内](b.md) [页内](#x)\n"
PASTE = "open index.html, press the button, paste into the editor (Ctrl+V)"


@dataclass(frozen=True, slots=True)
class Ran:
    """What a finished command left: exit code and the two streams as text."""

    code: int
    out: str
    err: str


Run = Callable[..., Ran]


def environment(**changes: str) -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(CHECKOUT), **changes}


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Runs ``wxexport`` in ``tmp_path``, piped."""

    def call(*arguments: str | Path, stdin: str | bytes = b"", **changes: str) -> Ran:
        result = subprocess.run(
            [sys.executable, "-m", "wxexport", *arguments],
            cwd=tmp_path,
            env=environment(**changes),
            input=stdin.encode() if isinstance(stdin, str) else stdin,
            capture_output=True,
            check=False,
            timeout=120,
        )
        return Ran(result.returncode, result.stdout.decode(), result.stderr.decode())

    return call


@pytest.fixture
def good(tmp_path: Path) -> Path:
    path = tmp_path / "good.md"
    path.write_text(GOOD, "utf-8")
    return path


@pytest.fixture
def found(tmp_path: Path) -> Path:
    path = tmp_path / "found.md"
    path.write_text(FOUND, "utf-8")
    return path


def tree(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }


# --- export ---------------------------------------------------------------------------------------------------------


def test_one_article(run: Run, good: Path) -> None:
    assert run("good.md") == Ran(0, f"good.wx/index.html: 0 pictures, no warnings; {PASTE}\n", "")
    assert (good.parent / "good.wx" / "article.html").is_file()


def test_export_by_its_name(run: Run, good: Path) -> None:
    assert run("export", "good.md").code == 0
    assert (good.parent / "good.wx").is_dir()


def test_findings_are_printed_and_are_no_failure(run: Run, found: Path) -> None:
    ran = run("found.md")
    assert ran == Ran(
        0,
        f"found.wx/index.html: 0 pictures, 2 warnings; {PASTE}\n",
        "found.md:3: warning WX010 the link “没有地址” has no address\n"
        "  It stays as text.\n"
        "found.md:5: warning WX012 the link “站内” leads to b.md\n"
        "  Set site_url to the web address of this folder; until then it stays as text.\n"
        "found.md:5: info WX011 the link “页内” leads to #x\n"
        "  WeChat has no jumps inside an article; it stays as text.\n",
    )


def test_many_findings_of_a_rule_are_cut_short(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("# 甲\n\n" + "[空]()\n\n" * 5, "utf-8")
    lines = [line for line in run("a.md").err.splitlines() if not line.startswith("  ")]
    assert lines == [
        "a.md:3: warning WX010 the link “空” has no address",
        "a.md:5: warning WX010 the link “空” has no address",
        "a.md:7: warning WX010 the link “空” has no address",
        "… and 2 more WX010: `wxexport check` shows all",
    ]


def test_several_into_a_folder(run: Run, good: Path, found: Path) -> None:
    ran = run("good.md", "found.md", "-o", "out")
    assert ran.code == 0
    assert [line.partition(":")[0] for line in ran.out.splitlines()] == ["out/good/index.html", "out/found/index.html"]
    assert sorted(path.name for path in (good.parent / "out").iterdir()) == ["found", "good"]


def test_the_same_article_twice_is_exported_once(run: Run, good: Path) -> None:
    assert run("good.md", "good.md").out.count("index.html:") == 1


def test_two_articles_of_the_same_name(run: Run, tmp_path: Path) -> None:
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "x.md").write_text(GOOD, "utf-8")
    assert run("a/x.md", "b/x.md", "-o", "out") == Ran(
        2, "", "error: a/x.md and b/x.md would both be written to out/x\n  Export them into different folders.\n"
    )
    assert not (tmp_path / "out").exists()
    assert run("a/x.md", "b/x.md").code == 0


def test_two_suffixes_of_the_same_name(run: Run, good: Path) -> None:
    good.with_suffix(".markdown").write_text(GOOD, "utf-8")
    assert run("good.md", "good.markdown").err.startswith(
        "error: good.md and good.markdown would both be written to good.wx\n"
    )


def test_one_failing_article_does_not_stop_the_others(run: Run, good: Path, found: Path) -> None:
    ran = run("good.md", "none.md", "found.md")
    assert ran.code == 2
    assert [line.partition(":")[0] for line in ran.out.splitlines()] == ["good.wx/index.html", "found.wx/index.html"]
    assert "error: none.md: no such file\n" in ran.err


def test_jobs_give_the_same_bytes_in_the_same_order(run: Run, tmp_path: Path) -> None:
    names = [f"{number}.md" for number in range(5)]
    for name in names:
        (tmp_path / name).write_text(f"# 第 {name} 期\n\n[没有地址]()\n\n```python\nx = 1\n```\n", "utf-8")
    alone, together = run(*names, "-o", "one"), run(*names, "none.md", "-o", "two", "--jobs", "2")
    assert (alone.code, together.code) == (0, 2)
    assert together.out == alone.out.replace("one/", "two/")
    assert together.err == alone.err + "error: none.md: no such file\n"
    assert tree(tmp_path / "one") == tree(tmp_path / "two")


def test_strict(run: Run, good: Path, found: Path) -> None:
    assert run("good.md", "--strict").code == 0
    assert run("found.md", "--strict").code == 1
    assert run("good.md", "found.md", "--strict").code == 1
    assert run("found.md", "none.md", "--strict").code == 2
    assert run("found.md", "--stdout", "--strict").code == 1
    assert (found.parent / "found.wx").is_dir()


def test_strict_lets_notes_pass(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("# 甲\n\n[页内](#x)\n", "utf-8")
    assert run("a.md", "--strict").code == 0


def test_json(run: Run, good: Path, found: Path) -> None:
    ran = run("good.md", "found.md", "none.md", "--json")
    assert ran.code == 2
    printed = json.loads(ran.out)
    assert [one.pop("output") for one in printed] == ["good.wx", "found.wx"]
    for one, name in zip(printed, ("good", "found"), strict=True):
        assert one == json.loads((good.parent / f"{name}.wx" / "manifest.json").read_bytes())


def test_stdin_to_stdout(run: Run, good: Path) -> None:
    run("good.md")
    assert run("-", "--stdout", stdin=GOOD) == Ran(
        0, (good.parent / "good.wx" / "article.html").read_text("utf-8") + "\n", ""
    )
    assert sorted(path.name for path in good.parent.iterdir()) == ["good.md", "good.wx"]


def test_stdin_to_a_folder(run: Run, tmp_path: Path) -> None:
    (tmp_path / "wxexport.toml").write_text('author = "小周"\n', "utf-8")
    assert run("-", "-o", "out", stdin=FOUND).err.startswith("<stdin>:3: warning WX010 ")
    manifest = json.loads((tmp_path / "out" / "stdin" / "manifest.json").read_bytes())
    assert (manifest["title"], manifest["author"]) == ("乙", "小周")
    assert run("-", stdin=GOOD).out.startswith("stdin.wx/index.html: ")


def test_stdin_beside_other_articles_and_jobs(run: Run, good: Path) -> None:
    ran = run("-", "good.md", "-o", "out", "--jobs", "2", stdin=FOUND)
    assert ran.code == 0
    assert sorted(path.name for path in (good.parent / "out").iterdir()) == ["good", "stdin"]


@pytest.mark.parametrize(
    ("stdin", "error"),
    [
        (b"", "error: <stdin>: is empty\n  There is nothing to export.\n"),
        (
            b"one\n\xff\n",
            "error: <stdin>:2: is not UTF-8 text\n  Save it as UTF-8; older Windows editors save GBK.\n",
        ),
    ],
)
def test_bad_stdin(run: Run, stdin: bytes, error: str) -> None:
    assert run("-", "--stdout", stdin=stdin) == Ran(2, "", error)


def test_stdout_takes_one_article(run: Run, good: Path, found: Path) -> None:
    assert run("good.md", "found.md", "--stdout") == Ran(2, "", "error: --stdout takes one article\n")


def test_options_win(run: Run, good: Path) -> None:
    (good.parent / "wxexport.toml").write_text('theme = "warm"\n', "utf-8")
    run("good.md", "--theme", "tech", "--dialect", "python-markdown")
    manifest = json.loads((good.parent / "good.wx" / "manifest.json").read_bytes())
    assert (manifest["theme"], manifest["dialect"]) == ("tech", "python-markdown")


def test_offline(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("# 甲\n\n![图](https://pictures.example.org/a.png)\n", "utf-8")
    assert run("a.md", "--offline").err.startswith("a.md:3: warning WX022 ")


def test_values_that_are_names_of_commands(run: Run, good: Path) -> None:
    assert run("-o", "check", "good.md").code == 0
    assert run("--theme", "init", "good.md").err.startswith("error: there is no theme 'init'\n")
    assert sorted(path.name for path in good.parent.iterdir()) == ["check", "good.md"]


# --- bad input ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("argument", "content", "error"),
    [
        ("none.md", None, "error: none.md: no such file\n"),
        (".", None, "error: .: is a folder, not an article\n  Name the Markdown file in it.\n"),
        ("", None, "error: .: is a folder, not an article\n  Name the Markdown file in it.\n"),
        ("..", None, "error: ..: is a folder, not an article\n  Name the Markdown file in it.\n"),
        ("a.md", b"", "error: a.md: is empty\n  There is nothing to export.\n"),
        ("a.md", b" \n\t\n", "error: a.md: is empty\n  There is nothing to export.\n"),
        (
            "a.md",
            b"1\n2\n\xff",
            "error: a.md:3: is not UTF-8 text\n  Save it as UTF-8; older Windows editors save GBK.\n",
        ),
        (
            "a.md",
            b"---\ntitle: [\n---\nx",
            "error: a.md:3: the front matter is not valid YAML: expected the node content, "
            "but found '<stream end>'\n  Put text with a colon or bracket in quotes.\n",
        ),
        ("a.md", b"---\ntitle: [a]\n---\nx", "error: a.md:2: title must be text, not ['a']\n  Put it in quotes.\n"),
        (
            "a.md",
            b"---\nx: y\ntheme: nowhere\n---\nx",
            f"error: there is no theme 'nowhere'\n  Themes: {', '.join(THEMES)}; or a path to a .css file.\n",
        ),
        ("a.md", b"---\ndialect: x\n---\nx", "error: a.md:2: dialect must be github or python-markdown, not 'x'\n"),
        (
            "a.md",
            b"---\noffline: true\n---\nx",
            "error: a.md:2: offline cannot be set in front matter\n"
            "  Set it in wxexport.toml: an article must not widen what the program may read.\n",
        ),
    ],
)
def test_bad_article(run: Run, tmp_path: Path, argument: str, content: bytes | None, error: str) -> None:
    if content is not None:
        (tmp_path / argument).write_bytes(content)
    assert run(argument) == Ran(2, "", error)
    assert [path.name for path in tmp_path.iterdir() if path.name != "a.md"] == []


@pytest.mark.parametrize("command", [["check"], ["dump", "--stage", "final"], ["-o", "out", "--jobs", "2"]])
def test_bad_article_in_every_command(run: Run, tmp_path: Path, command: list[str]) -> None:
    (tmp_path / "a.md").write_bytes(b"")
    assert run(*command, "a.md") == Ran(2, "", "error: a.md: is empty\n  There is nothing to export.\n")


@pytest.mark.parametrize(
    ("css", "error"),
    [
        ("p { color: red", None),  # CSS closes what is open at the end
        ("p { color: red } }", "bad.css:1: the theme does not parse: "),
        ("p > { color: red }", "bad.css:1: the selector 'p >' does not parse: "),
        ("\n\np[ { color: red }", "bad.css:3: the theme does not parse: "),
        (b"p { color: red } /* \xff */", "bad.css: the theme cannot be read: "),
    ],
)
def test_theme_that_does_not_parse(run: Run, good: Path, css: str | bytes, error: str | None) -> None:
    (good.parent / "bad.css").write_bytes(css if isinstance(css, bytes) else css.encode())
    ran = run("good.md", "--theme", "bad.css")
    assert "Traceback" not in ran.err
    if error is None:
        assert (ran.code, ran.err) == (0, "")
    else:
        assert ran.code == 2
        assert ran.err.startswith(f"error: {error}")
        assert not (good.parent / "good.wx").exists()


def test_wxexport_toml_that_does_not_parse(run: Run, good: Path) -> None:
    toml = good.parent / "wxexport.toml"
    toml.write_text("theme =", "utf-8")
    assert run("good.md").err == (
        f"error: {toml.resolve()}: cannot be read: Invalid value (at end of document)\n  The file is TOML in UTF-8.\n"
    )


def test_output_folder_that_is_a_file_or_foreign(run: Run, good: Path) -> None:
    out = good.parent / "good.wx"
    out.write_bytes(b"mine")
    assert run("good.md") == Ran(
        2, "", "error: good.wx: is a file; the output needs a folder\n  Choose another folder with -o.\n"
    )
    assert out.read_bytes() == b"mine"
    out.unlink()
    out.mkdir()
    (out / "mine").write_bytes(b"mine")
    assert run("good.md").err == (
        "error: good.wx: holds what wxexport did not write (mine), so it is not replaced\n"
        "  Move it away, or choose another folder with -o.\n"
    )
    assert tree(out) == {"mine": b"mine"}


def test_output_folder_below_a_file(run: Run, good: Path) -> None:
    ran = run("good.md", "-o", "good.md")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("error: good.md/good: cannot be written: ")
    assert good.read_text("utf-8") == GOOD


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        (["--nonsense", "good.md"], "No such option '--nonsense'"),
        (["good.md", "--jobs", "0"], "Invalid value for '--jobs'"),
        (["good.md", "--dialect", "gfm"], "Invalid value for '--dialect'"),
        (["check", "good.md", "--format", "xml"], "Invalid value for '--format'"),
        (["dump", "good.md"], "Missing option '--stage'"),
        (["check"], "Missing argument 'ISSUE.md...'"),
        (["-o", "out"], "Missing argument 'ISSUE.md...'"),
        (["themes", "nonsense"], "No such command 'nonsense'"),
    ],
)
def test_wrong_use(run: Run, good: Path, arguments: list[str], problem: str) -> None:
    ran = run(*arguments)
    assert (ran.code, ran.out) == (2, "")
    assert problem in ran.err
    assert sorted(path.name for path in good.parent.iterdir()) == ["good.md"]


# --- help -----------------------------------------------------------------------------------------------------------


def test_help_lists_what_works(run: Run) -> None:
    ran = run("--help")
    assert (ran.code, ran.err) == (0, "")
    commands = re.findall(r"^  ([a-z]+)  ", ran.out.partition("Commands:")[2], re.MULTILINE)
    assert commands == ["check", "dump", "export", "init", "preview", "qr", "themes"]
    for command in commands:
        shown = run(command, "-h")
        assert (shown.code, shown.err) == (0, "")
        assert "not available" not in shown.out
    assert run("-h") == ran
    assert run("good.md", "--help").out == run("export", "--help").out


def test_version(run: Run) -> None:
    assert run("--version") == Ran(0, f"wxexport, version {__version__}\n", "")


def test_no_arguments_show_the_help(run: Run) -> None:
    ran = run()
    assert ran.code == 2
    assert ran.out + ran.err == run("--help").out


# --- the other commands ---------------------------------------------------------------------------------------------


def test_check_text(run: Run, good: Path, found: Path) -> None:
    assert run("check", "good.md") == Ran(0, "no findings\n", "")
    ran = run("check", "found.md")
    assert (ran.code, ran.err) == (1, "")
    assert ran.out == run("found.md").err
    assert [path.name for path in good.parent.glob("good.wx")] == []


def test_check_json(run: Run, good: Path, found: Path) -> None:
    assert run("check", "--format", "json", "good.md") == Ran(0, "[]\n", "")
    ran = run("check", "--format", "json", "found.md")
    assert (ran.code, ran.err) == (1, "")
    assert [(one["rule"], one["severity"], one["file"], one["line"]) for one in json.loads(ran.out)] == [
        ("WX010", "warning", "found.md", 3),
        ("WX012", "warning", "found.md", 5),
        ("WX011", "info", "found.md", 5),
    ]


def test_check_github(run: Run, good: Path, found: Path, tmp_path: Path) -> None:
    assert run("check", "--format", "github", "good.md") == Ran(0, "", "")
    assert run("check", "--format", "github", "found.md") == Ran(
        1,
        "::warning file=found.md,line=3,title=WX010::the link “没有地址” has no address. It stays as text.\n"
        "::warning file=found.md,line=5,title=WX012::the link “站内” leads to b.md. "
        "Set site_url to the web address of this folder; until then it stays as text.\n"
        "::notice file=found.md,line=5,title=WX011::the link “页内” leads to #x. "
        "WeChat has no jumps inside an article; it stays as text.\n",
        "",
    )


@pytest.mark.skipif(os.name == "nt", reason="no such names there")
def test_check_github_escapes(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a,b:c%.md").write_text("# 甲\n\n<a href='x%\n::error::owned'>y</a>\n", "utf-8")
    lines = run("check", "--format", "github", "a,b:c%.md").out.splitlines()
    assert len(lines) == 1
    assert lines[0].startswith("::warning file=a%2Cb%3Ac%25.md,line=3,title=WX012::the link “y” leads to x%25")


def test_a_finding_is_one_line(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("# 甲\n\n<a href='x\n::error::owned'>y</a>\n", "utf-8")
    assert [line for line in run("check", "a.md").out.splitlines() if line.startswith("::")] == []


def test_check_tells_all_articles_though_one_fails(run: Run, found: Path) -> None:
    ran = run("check", "none.md", "found.md")
    assert (ran.code, ran.err) == (2, "error: none.md: no such file\n")
    assert ran.out == run("check", "found.md").out


def test_check_reads_stdin(run: Run) -> None:
    assert run("check", "-", stdin=FOUND).out.startswith("<stdin>:3: warning WX010 ")


def test_check_html_of_any_tool(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text('<p><span leaf="">一</span></p>\n<div><a href="#x">二</a></div>\n', "utf-8")
    (tmp_path / "b.HTM").write_text('<p><span leaf="">一</span></p>', "utf-8")
    ran = run("check", "a.html")
    assert (ran.code, ran.err) == (1, "")
    assert [line for line in ran.out.splitlines() if line[0] != " "] == [
        "a.html:2: error WX101 <div> is not kept by the editor",
        "a.html:2: info WX105 text is not in a leaf",
        "a.html:2: error WX108 a link leads to a place in the page",
        "a.html:2: warning WX127 white space between the tags of blocks",
    ]
    assert run("check", "b.HTM") == Ran(0, "no findings\n", "")
    assert run("check", "none.html") == Ran(2, "", "error: none.html: no such file\n")
    (tmp_path / "deep.html").write_text("<b>" * 5000, "utf-8")
    ran = run("check", "deep.html")
    assert (ran.code, ran.err.splitlines()[0]) == (2, "error: deep.html: HTML is nested more than 400 deep")


def test_check_html_formats_and_ignore(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("<p>一</p>\n<!-- wxexport: ignore bare-text -->\n<p>二</p>\n", "utf-8")
    assert [(one["rule"], one["line"]) for one in json.loads(run("check", "a.html", "--format", "json").out)] == [
        ("WX105", 1),
        ("WX127", 3),
    ]
    assert run("check", "a.html", "--format", "github").out.splitlines()[0] == (
        '::notice file=a.html,line=1,title=WX105::text is not in a leaf. Put the text in <span leaf="">…</span>.'
    )


@pytest.mark.parametrize("style", ["width:calc(" + "(" * 500, "color:" + "[" * 1000, "background:rgb(" * 500])
@pytest.mark.parametrize("name", ["a.html", "a.md"])
def test_check_of_brackets_without_end(run: Run, tmp_path: Path, name: str, style: str) -> None:
    (tmp_path / name).write_text(f'# 题\n\n<p style="{style}">字</p>', "utf-8")
    assert "its brackets are nested too deep\n" in run("check", name).out
    assert run("check", "--after-save", name).code == 0
    assert (tmp_path / name).suffix == ".html" or run(name).code == 0


def test_check_of_a_page_on_stdin(run: Run) -> None:
    page = "<!-- by a tool -->\n<!DOCTYPE html>\n<html><body><div></div></body></html>"
    assert run("check", "-", stdin=page).out.startswith("<stdin>:3: error WX101 <div> is not kept by the editor\n")
    saved = run("check", "--after-save", "-", stdin="<html><p id=a>字")
    assert (saved.out, saved.err) == ('<p><span leaf="">字</span></p>\n', "<stdin>:1: attributes: <p> loses id\n")
    assert run("check", "-", stdin="<p>一</p>").out.startswith("<stdin>:1: warning WX004 ")  # Markdown


def test_check_html_honours_ignore_and_refuses_what_is_for_markdown(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.xhtml").write_text("<div>字</div>", "utf-8")
    assert run("check", "a.xhtml").code == 1
    (tmp_path / "wxexport.toml").write_text('ignore = ["WX101", "bare-text"]', "utf-8")
    assert run("check", "a.xhtml") == Ran(0, "no findings\n", "")
    assert run("check", "a.xhtml", "--theme", "grace", "--dialect", "github", "--offline") == Ran(
        2,
        "",
        "error: a.xhtml: --theme and --dialect can only be used with Markdown\n"
        "  Leave it out: HTML is checked as it stands.\n",
    )
    (tmp_path / "b.html").mkdir()
    ran = run("check", "b.html")
    assert (ran.code, ran.err) == (2, "error: b.html: is a folder, not an article\n  Name the HTML file in it.\n")


def test_check_and_after_save_have_one_limit(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("<ul><li>一" * 400, "utf-8")
    told = "error: a.html:1: HTML is nested more than 400 deep\n  Close the tags it opens.\n"
    assert run("check", "a.html") == run("check", "--after-save", "a.html") == Ran(2, "", told)


def test_check_after_save(run: Run, good: Path, tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text('<p id="x"><span leaf="">一</span></p>', "utf-8")
    ran = run("check", "--after-save", "a.html")
    assert (ran.code, ran.out) == (0, '<p><span leaf="">一</span></p>\n')
    assert ran.err.startswith("a.html:1: ")
    assert json.loads(run("check", "--after-save", "--format", "json", "a.html").out)["html"] + "\n" == ran.out
    ours = run("check", "--after-save", "good.md")
    assert (ours.code, ours.err) == (0, "")
    assert ours.out.startswith("<section")
    assert run("check", "--after-save", "good.md", "a.html") == Ran(2, "", "error: --after-save takes one article\n")


def test_check_fix(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes("# 题\r\n\r\n• 一\r\n• 二\r\n".encode())
    assert run("check", "--fix", "a.md") == Ran(0, "no findings\n", "a.md:3: fixed WX008 dots replaced by hyphens\n")
    assert (tmp_path / "a.md").read_bytes() == "# 题\r\n\r\n- 一\r\n- 二\r\n".encode()
    assert run("check", "--fix", "a.md") == Ran(0, "no findings\n", "")
    (tmp_path / "a.html").write_text("<p></p>", "utf-8")
    assert run("check", "--fix", "a.html") == Ran(2, "", "error: a.html: --fix mends Markdown files only\n")


def test_dump(run: Run, good: Path) -> None:
    good.write_text("---\ntitle: 题\n---\n" + GOOD, "utf-8")
    run("good.md")
    stages = {stage: run("dump", "--stage", stage, "good.md") for stage in ("article", "document", "styled", "final")}
    assert {(ran.code, ran.err) for ran in stages.values()} == {(0, "")}
    assert stages["article"].out == GOOD
    assert stages["document"].out.startswith('<section class="article"><h1')
    assert "style=" not in stages["document"].out
    assert stages["styled"].out.startswith('<section class="article" style="')
    assert stages["final"].out == (good.parent / "good.wx" / "draft.html").read_text("utf-8") + "\n"
    assert run("dump", "--stage", "article", "-", stdin=GOOD).out == GOOD


def test_themes(run: Run) -> None:
    ran = run("themes", "list")
    assert (ran.code, ran.err) == (0, "")
    assert [line.split()[0] for line in ran.out.splitlines()] == list(THEMES)
    listed = json.loads(run("themes", "list", "--json").out)
    assert [theme["name"] for theme in listed] == list(THEMES)
    assert all(theme["title_zh"] and theme["description_zh"] for theme in listed)


def test_qr(run: Run, tmp_path: Path) -> None:
    text = "https://example.org/第五期"
    assert run("qr", text, "-o", "code.png") == Ran(0, f"code.png: {text}\n", "")
    assert qr.decode((tmp_path / "code.png").read_bytes()) == text
    assert run("qr", "x", "-o", "none/code.png") == Ran(
        2, "", "error: none/code.png: cannot be written: No such file or directory\n"
    )
    assert run("qr", " ", "-o", "code.png") == Ran(2, "", "error: there is no text to make a QR code of\n")


def test_init(run: Run, good: Path) -> None:
    assert run("init") == Ran(0, "wxexport.toml: every setting, commented out\n", "")
    written = (good.parent / "wxexport.toml").read_bytes()
    assert tomllib.loads(written.decode()) == {}
    assert run("good.md").code == 0
    assert run("init") == Ran(2, "", "error: wxexport.toml: is there already\n")
    assert (good.parent / "wxexport.toml").read_bytes() == written


# --- watching -------------------------------------------------------------------------------------------------------


def until(condition: Callable[[], bool], seconds: float = 60) -> bool:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if condition():
            return True
        time.sleep(0.1)
    return condition()


@pytest.mark.skipif(os.name == "nt", reason="Ctrl+C is sent in another way there")
def test_watch(good: Path) -> None:
    article = good.parent / "good.wx" / "article.html"

    def shown(text: str) -> bool:
        return article.is_file() and text in article.read_text("utf-8")

    log = good.parent / "log"
    with log.open("wb") as stream:
        process = subprocess.Popen(
            [sys.executable, "-m", "wxexport", "good.md", "--watch"],
            cwd=good.parent,
            env=environment(),
            stdout=stream,
            stderr=stream,
        )
    try:
        assert until(lambda: b"Watching" in log.read_bytes()), log.read_text("utf-8")
        assert shown("正文")
        time.sleep(1)  # the watch begins just after the words
        good.write_text("# 甲\n\n改过的一段。\n", "utf-8")
        assert until(lambda: shown("改过的一段")), log.read_text("utf-8")
        good.write_bytes(b"\xff")
        assert until(lambda: b"is not UTF-8 text" in log.read_bytes()), log.read_text("utf-8")
        assert shown("改过的一段")
        good.with_suffix(".tmp").write_text("# 甲\n\n编辑器换了文件。\n", "utf-8")
        good.with_suffix(".tmp").replace(good)
        assert until(lambda: shown("编辑器换了文件")), log.read_text("utf-8")
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(30)
    assert "Traceback" not in log.read_text("utf-8")


def test_watch_needs_a_file(run: Run) -> None:
    ran = run("-", "--watch", stdin=GOOD)
    assert (ran.code, ran.err) == (2, "error: --watch needs an article that is a file\n")


# --- surroundings ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "changes",
    [{"LC_ALL": "C"}, {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}],
    ids=["C", "ascii"],
)
def test_chinese_in_a_locale_that_has_none(run: Run, found: Path, changes: dict[str, str]) -> None:
    usual = run("found.md", "-o", "a")
    assert run("found.md", "-o", "b", **changes) == Ran(usual.code, usual.out.replace("a/", "b/", 1), usual.err)
    assert tree(found.parent / "a") == tree(found.parent / "b")
    assert run("-", "--stdout", stdin=FOUND, **changes).out == run("-", "--stdout", stdin=FOUND).out
    assert "静读" in run("themes", "list", **changes).out


def test_chinese_file_names(run: Run, tmp_path: Path) -> None:
    name = "第五期 简报（上）"
    (tmp_path / f"{name}.md").write_text("没有标题", "utf-8")
    assert run(f"{name}.md").out.startswith(f"{name}.wx/index.html: ")
    assert json.loads((tmp_path / f"{name}.wx" / "manifest.json").read_bytes())["title"] == name


@pytest.mark.skipif(os.name == "nt", reason="a pipe closes in another way there")
def test_closed_pipe_is_no_traceback(good: Path) -> None:
    good.write_text("# 甲\n\n" + "很长的正文。\n\n" * 20_000, "utf-8")
    with subprocess.Popen(
        [sys.executable, "-m", "wxexport", "good.md", "--stdout"],
        cwd=good.parent,
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.read(10)
        process.stdout.close()
        assert b"Traceback" not in process.stderr.read()


# --- what is loaded -------------------------------------------------------------------------------------------------

HEAVY = ("PIL", "httpx", "lxml", "markdown", "markdown_it", "nh3", "premailer", "pygments", "requests", "resvg_py")
SERVERS = ("httpcore", "httpx", "requests", "rich", "segno", "starlette", "uvicorn", "watchfiles", "zxingcpp")


def loaded(statement: str, folder: Path, among: tuple[str, ...]) -> list[str]:
    """Which modules of ``among`` are in ``sys.modules`` after ``statement`` in a fresh interpreter."""
    script = f"{statement}\nimport sys\nprint(*(name for name in {among!r} if name in sys.modules), file=sys.stderr)"
    result = subprocess.run(
        [sys.executable, "-c", script], cwd=folder, env=environment(), capture_output=True, text=True, check=True
    )
    return result.stderr.split()


def command(*arguments: str) -> str:
    return f"from wxexport.cli import cli\ncli({list(arguments)!r}, standalone_mode=False)"


def test_import_and_help_load_nothing_heavy(tmp_path: Path) -> None:
    everything = tuple({*HEAVY, *SERVERS, "yaml", "tinycss2"})
    assert loaded("import wxexport", tmp_path, everything) == []
    assert loaded(command("--help"), tmp_path, everything) == []
    assert loaded(command("--version"), tmp_path, everything) == []


def test_plain_export_loads_no_server_client_or_decoder(good: Path) -> None:
    script = f"try:\n    exec({command('good.md')!r})\nexcept SystemExit as end:\n    assert not end.code"
    assert loaded(script, good.parent, SERVERS) == []
    assert (good.parent / "good.wx").is_dir()


def test_images_option(tmp_path: Path) -> None:
    Image.new("RGB", (60, 40)).save(tmp_path / "a.png")
    (tmp_path / "a.md").write_text("# 题\n\n![](a.png)\n", encoding="utf-8")
    starts = {"embed": 'src="data:', "files": 'src="images/a-', "keep": 'src="a.png"'}
    for mode, start in starts.items():
        done = CliRunner().invoke(cli, ["export", str(tmp_path / "a.md"), "--images", mode])
        assert done.exit_code == 0, done.output
        assert start in (tmp_path / "a.wx" / "article.html").read_text("utf-8")


def test_bar_is_for_who_watches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stderr", _Terminal())
    with _Bar(1) as bar:
        bar.pictures_done(1, 3)  # soon done: no bar
        assert bar._tasks == {}
        bar.pictures_done(0, 3)
        bar.pictures_done(2, 3)
        assert (list(bar._tasks), bar._shown.tasks[0].completed, bar._shown.tasks[0].total) == (["Pictures"], 2, 3)
    monkeypatch.setattr("sys.stderr", io.StringIO())
    with _Bar(5) as bar:
        bar.pictures_done(0, 3)
        bar.article_done()
        assert bar._shown is None


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True
