"""Style sheets of other tools become themes that keep them, with a report on each line."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import pytest

from tests.cli.running import tree
from tests.theme.command import refused, run
from tests.theme.importing.samples import SAMPLES
from wxexport.theme import load


def imported(name: str) -> list[str]:
    Path(f"{name}.css").write_text(SAMPLES[name], "utf-8")
    return run("themes", "import", f"{name}.css", "-o", "mine").output.splitlines()


REPORTS = {
    "mdnice": [
        "mdnice.css:2: works: #nice",
        "mdnice.css:2: cannot survive: font-family: Optima, serif: is not kept by WeChat",
        "mdnice.css:3: works: #nice p",
        "mdnice.css:4: works: #nice h2",
        "mdnice.css:5: works: #nice h2 .content",
        "mdnice.css:6: works: #nice h2 .prefix",
        "mdnice.css:7: works: #nice h2 .suffix::after",
    ],
    "wenyan": [
        "wenyan.css:2: works: #wenyan",
        "wenyan.css:2: cannot survive: font-family: var(--sans): is not kept by WeChat",
        "wenyan.css:3: works: #wenyan h1 span",
        "wenyan.css:4: works: #wenyan h2::before",
    ],
    "typora": [
        "typora.css:1: cannot survive: @import fonts.css: no such file in the theme's folder",
        "typora.css:2: cannot survive: @include-when-export has no effect in WeChat",
        "typora.css:4: works: html",
    ],
}


@pytest.mark.parametrize("name", REPORTS)
def test_the_report_by_line(name: str, here: Path) -> None:
    assert imported(name)[: len(REPORTS[name])] == REPORTS[name]


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("mdnice.css:8: cannot survive: #nice h2::after: an empty box becomes a box with a space", "mdnice"),
        (
            "mdnice.css:15: cannot survive: #nice pre code .hljs-keyword: "
            "the colors of code are those of the Pygments style ",
            "mdnice",
        ),
        ("mdnice.css:17: has no element: #nice .imageflow-layer1", "mdnice"),
        ("typora.css:13: has no element: #typora-sidebar", "typora"),
        ("typora.css:18: cannot survive: @media has no effect", "typora"),
    ],
)
def test_what_does_not_work(line: str, name: str, here: Path) -> None:
    assert [found for found in imported(name) if found.startswith(line)]


def test_the_theme_keeps_the_sheet(here: Path) -> None:
    imported("mdnice")
    assert sorted(tree(Path("mine"))) == ["theme.css", "theme.toml"]
    assert Path("mine/theme.css").read_text("utf-8") == SAMPLES["mdnice"]
    assert tomllib.loads(Path("mine/theme.toml").read_text("utf-8")) == {
        "title": "mine",
        "title_zh": "mine",
        "description": "A style sheet for mdnice.",
        "description_zh": "为 mdnice 写的样式表。",
        "author": "",
        "license": "",
        "dialect": "mdnice",
        "accent": "#c2410c",
        "code_style": load.load("mdnice.css").code_style,
        "without": ["accent"],
    }
    loaded = load.load("./mine")
    assert (loaded.dialect, loaded.rules) == ("mdnice", load.load("mdnice.css").rules)


def test_imported_files_come_along(here: Path) -> None:
    Path("parts").mkdir()
    Path("parts/text.css").write_text("#nice p { color: var(--accent) }", "utf-8")
    Path("nice.css").write_text('@import "parts/text.css";\n#nice h2 { color: red }', "utf-8")
    out = run("themes", "import", "nice.css", "-o", "mine").output.splitlines()
    assert sorted(tree(Path("mine"))) == ["parts/text.css", "theme.css", "theme.toml"]
    assert out[:2] == ["nice.css:2: works: #nice h2", "parts/text.css:1: works: #nice p"]
    assert "without" not in Path("mine/theme.toml").read_text("utf-8")


def test_the_figures_count_what_reaches_an_element(here: Path) -> None:
    Path("nice.css").write_text(
        "#nice p { color: red; font-family: serif }\n#nice .nosuch { color: red; margin: 0; padding: 0 }", "utf-8"
    )
    out = run("themes", "import", "nice.css", "-o", "mine").output.splitlines()
    assert out[-1] == ("mine: for mdnice; 2 of 5 declarations are for an element of the sample, 1 of these work (50%)")


def test_json(here: Path) -> None:
    Path("nice.css").write_text(
        "#nice h2 { background: linear-gradient(#fff, #eee) }\n#nice b i u { color: red }", "utf-8"
    )
    made = json.loads(run("themes", "import", "nice.css", "-o", "mine", "--json").output)
    assert made == {
        "dialect": "mdnice",
        "declarations": 2,
        "reached": 1,
        "works": 0,
        "files": ["mine/theme.css", "mine/theme.toml"],
        "lines": [
            {
                "path": "nice.css",
                "line": 1,
                "fate": "cannot survive",
                "text": "background",
                "why": "a gradient becomes one color: #ffffff is used, on which its text reads best",
                "stands_in": True,
            },
            {
                "path": "nice.css",
                "line": 2,
                "fate": "has no element",
                "text": "#nice b i u",
                "why": "",
                "stands_in": False,
            },
        ],
    }


@pytest.mark.parametrize("css", ["#nice .nosuch { color: red }", "#nice p { filter: blur(1px) }"])
def test_a_theme_in_which_nothing_works_is_refused(css: str, here: Path) -> None:
    Path("nice.css").write_text(css, "utf-8")
    error = refused("themes", "import", "nice.css", "-o", "mine")
    assert error.message.startswith("nothing works in it as a sheet for mdnice: ")
    assert error.hint is not None
    assert error.hint.startswith("nice.css:1: ")
    assert not Path("mine").exists()


def test_what_exists_stays_as_it_was(here: Path) -> None:
    Path("mine/parts").mkdir(parents=True)
    Path("mine/parts/text.css").write_text("mine", "utf-8")
    Path("parts").mkdir()
    Path("parts/text.css").write_text("#nice p { color: red }", "utf-8")
    Path("nice.css").write_text('@import "parts/text.css";', "utf-8")
    before = tree(Path("mine"))
    error = refused("themes", "import", "nice.css", "-o", "mine")
    assert error.message == "the folder already contains a theme"
    assert tree(Path("mine")) == before


def test_a_missing_file(here: Path) -> None:
    assert refused("themes", "import", "nosuch.css").message == "no such file"
