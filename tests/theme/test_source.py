"""What is not a style sheet, though its name ends in ``.css``: one line, with the place, for ``--theme`` and for
``themes import``.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.theme.command import refused
from tests.work import LINEAR, growth_in_c
from wxexport.cli import cli
from wxexport.errors import WxExportError
from wxexport.theme import load, source, tools

RULE = "#nice p { color: red }\n"
BAD: dict[str, tuple[str | bytes, int | None, str]] = {
    "large": (RULE * 30_000, None, "the theme is larger than 512 KB"),
    "a large picture": (
        RULE + "p { background: url(data:image/png;base64," + "A" * 600_000 + ") }",
        2,
        "the theme is larger than 512 KB",
    ),
    "one long selector": (RULE + "#nice " + "a " * 50_000 + "{}", 2, "a selector of 100,006 characters is too long"),
    "many selectors": (RULE + "#nice p," * 20_000 + "b {}", 2, "a selector of 160,002 characters is too long"),
    "open brackets": (RULE + "({[" * 50_000, 2, "brackets are nested too deep"),
    "open rules": (RULE + "#nice p {" * 20_000, 2, "brackets are nested too deep"),
    "empty": ("", 1, "the style sheet is empty"),
    "blank": (" \n\n", 1, "the style sheet is empty"),
    "only comments": ("/* one\n*/\n/* two", 1, "the style sheet is empty"),
    "a page": ("\n<!DOCTYPE html>\n<html><style>p {}</style></html>", 1, "is an HTML page, not a style sheet"),
    "a style element": ("<style>\n#nice p {}</style>", 1, "is an HTML page, not a style sheet"),
    "SCSS": (RULE + "$main: red;\n#nice { a { color: $main } }", 2, "is written in Sass, not in CSS"),
    "Sass": ("@mixin box\n  color: red\n#nice\n  +box\n", 1, "is written in Sass, not in CSS"),
    "SCSS with @use": ('@use "colors";\n#nice p { color: red }', 1, "is written in Sass, not in CSS"),
    "Less": ("/* x */\n@main: red;\n#nice p { color: @main }", 2, "is written in Less, not in CSS"),
    "Less with a mixin": (RULE + "#nice h1 {\n  .rounded(4px);\n}", 3, "is written in Less, not in CSS"),
    "a picture": (b"\x89PNG\r\n\x1a\n\0\0\xff", 1, "is not UTF-8 text"),
    "control characters": (RULE + "p {}\0", 2, "is not text but a binary file"),
    "GB18030": ("/* a */\n/* 标题 */\n".encode("gb18030") + RULE.encode(), 2, "is not UTF-8 text"),
}


@pytest.mark.parametrize("name", BAD)
def test_one_line_with_the_place(name: str, here: Path) -> None:
    text, line, message = BAD[name]
    Path("nice.css").write_bytes(text if isinstance(text, bytes) else text.encode())
    errors = [refused("themes", "import", "nice.css", "-o", "mine")]
    with pytest.raises(WxExportError) as caught:
        load.load("nice.css")
    for error in (*errors, caught.value):
        assert (error.path, error.line, error.message) == ("nice.css", line, message)
    assert not Path("mine").exists()


def test_gb18030_is_named(here: Path) -> None:
    Path("nice.css").write_bytes("/* 标题 */".encode("gb18030"))
    assert refused("themes", "import", "nice.css").hint == "Save it as UTF-8; it is GB18030 (GBK) now."


@pytest.mark.parametrize(
    "css",
    [
        '@include-when-export url(https://example.com/font.css);\n#write a[href$=".pdf"] { color: red }',
        "@page :first { margin: 0 }\n@media (min-width: 1px) { p { color: red } }",
        "#nice p::after { content: '({[' }\n// not a comment\n#nice b { color: red }",
        "/* $main: red; <html> */ p { --x: 1 }",
    ],
)
def test_what_is_a_style_sheet(css: str) -> None:
    source.check(css, "nice.css")


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        ("nice.css", "circular import"),
        ("../../../../etc/passwd", "no such file in the theme's folder"),
        ("https://example.com/a.css", "nothing is loaded from the web; save it beside the sheet"),
        ("//example.com/a.css", "nothing is loaded from the web; save it beside the sheet"),
    ],
)
def test_imports_that_are_not_read(address: str, reason: str, here: Path) -> None:
    Path("nice.css").write_text(f'{RULE}@import "{address}";', "utf-8")
    assert [(one.line, one.message) for one in load.load("nice.css").findings] == [(2, f"@import {address}: {reason}")]
    out = CliRunner().invoke(cli, ["themes", "import", "nice.css", "-o", "mine"]).output
    assert f"nice.css:2: cannot survive: @import {address}: {reason}\n" in out


def test_a_sheet_for_two_tools_is_one_for_the_tool_with_more_signs(here: Path) -> None:
    Path("two.css").write_text(RULE * 3 + "#write p { color: blue }\n.md-fences { color: blue }", "utf-8")
    loaded = load.load("two.css")
    message = "the sheet is read as one for mdnice, though it has signs of Typora, too"
    assert loaded.dialect == "mdnice"
    assert [(one.path, one.line, one.message) for one in loaded.findings] == [("two.css", 4, message)]
    out = CliRunner().invoke(cli, ["themes", "import", "two.css", "-o", "mine"]).output
    assert out.startswith(f"two.css:4: {message}\n")


def test_a_sheet_with_few_signs_of_another_tool_is_not_told_of() -> None:
    assert source.mixed("a.css", RULE * 9 + "#write p {}", tools.named("mdnice")) is None


def test_comments_of_pages_are_not_read_again_and_again() -> None:
    source.check("<!-- a -->\n" * 100 + RULE, "a.css")
    with pytest.raises(WxExportError, match="is an HTML page"):
        source.check("<!-- a -->\n" * 100 + "<html>", "a.css")


def test_many_comments_take_linear_time() -> None:
    assert growth_in_c(lambda number: tools.recognize("/* a " * number)) < LINEAR
