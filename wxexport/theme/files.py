"""Themes as files on a disk and lines in a terminal: ``themes new``, ``themes show``."""

from __future__ import annotations

import re
import shutil
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from wxexport.css import colors
from wxexport.errors import WxExportError
from wxexport.theme import compile as themes
from wxexport.theme import options
from wxexport.theme.compile import Theme

if TYPE_CHECKING:
    from rich.color import ColorSystem

_NAME = re.compile(r"[\w-]+")


def create(folder: Path, origin: str | None) -> tuple[Path, ...]:
    """Writes a theme to begin with into a new folder, a copy of ``origin`` or one of comments and first rules.

    Raises ``WxExportError`` for a name that is none, a folder with a theme in it, or one that cannot be written.
    """
    if not _NAME.fullmatch(folder.name):
        raise WxExportError(f"{folder.name!r} cannot be a theme's name", hint="Letters, digits, - and _ can.")
    if (folder / "theme.css").exists():
        raise WxExportError("there is a theme already", folder)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if origin:
            _copy(themes.css_path(origin), folder)
        else:
            _write(folder / "theme.css", _CSS)
            _write(folder / "theme.toml", _TOML.format(name=folder.name))
    except OSError as error:
        raise WxExportError(f"cannot be written: {error.strerror}", folder) from None
    return folder / "theme.css", folder / "theme.toml"


def _copy(css: Path, folder: Path) -> None:
    loaded = themes.load(str(css))
    if css.name == "theme.css":
        for path in sorted(css.parent.rglob("*.css")):  # the files that it imports, too
            target = folder / path.relative_to(css.parent)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, target)
    else:
        shutil.copyfile(css, folder / "theme.css")
    toml = css.with_suffix(".toml")
    if toml.is_file():
        text = toml.read_text("utf-8-sig")
        text = re.sub(r'(?m)^(title(?:_zh)?) = ".*"$', rf'\1 = "{folder.name}"', text)
        _write(
            folder / "theme.toml", f"# Began as a copy of {loaded.name}: keep its author and license in mind.\n{text}"
        )
    else:
        _write(folder / "theme.toml", _TOML.format(name=folder.name))


def _write(path: Path, text: str) -> None:
    with path.open("x", encoding="utf-8", newline="\n") as file:
        file.write(text)


def read(path: Path) -> str:
    """The text of a style sheet. Raises ``WxExportError``."""
    try:
        return path.read_text("utf-8-sig")
    except OSError as error:
        raise WxExportError(f"cannot be read: {error.strerror}", path) from None
    except UnicodeDecodeError:
        raise WxExportError("is not UTF-8", path, hint="Save it as UTF-8.") from None


def as_argument(folder: Path) -> str:
    """The folder so that ``--theme`` takes it for a path."""
    return folder.as_posix() if folder.is_absolute() or len(folder.parts) > 1 else f"./{folder}"


# --- show -----------------------------------------------------------------------------------------------------------


def show(theme: Theme) -> None:
    """Prints what a theme sets; with swatches in a terminal."""
    colorful = sys.stdout.isatty()
    for fact, value in _facts(theme):
        click.echo(f"{fact:12} {value}")
    click.echo("\noptions")
    for option in options.ALL:
        click.echo(f"  {option.name:18} {_state(theme, option)}")
    click.echo("\ncolors")
    for value, count in _colors(theme):
        line = f"  {value:24} {count:3} times"
        click.echo(_swatch(value) + line if colorful else line)
    click.echo("\nrules")
    for selector, text in _rules(theme):
        click.echo(f"  {selector} {{ {text} }}")


def _facts(theme: Theme) -> Iterator[tuple[str, str]]:
    yield "name", theme.name
    for fact in ("title", "title_zh", "description", "description_zh", "author", "license", "accent"):
        if value := getattr(theme, fact):
            yield fact, value
    if theme.accents:
        yield "accents", ", ".join(theme.accents)
    yield "code_style", theme.code_style


def _state(theme: Theme, option: options.Option) -> str:
    if option.name in theme.without:
        return "not in this theme"
    value = theme.option(option.name)
    now = "" if value is None else f"{str(value).lower() if isinstance(value, bool) else value}; "
    return f"{now}{option.expected}: {option.summary}"


def _colors(theme: Theme) -> list[tuple[str, int]]:
    """The colors of the theme's own rules, those that are used most first."""
    found = Counter(
        item.value
        for rule in themes.own_rules(theme)
        for item in rule.declarations
        if item.name.endswith("color") and colors.parse(item.value)
    )
    return found.most_common()


def _swatch(value: str) -> str:
    """Two blanks on the color, as it is on white."""
    color = colors.parse(value)
    if color is None:
        return "  "
    solid = color.over(colors.Color(255, 255, 255))
    from rich.color import Color
    from rich.console import Console
    from rich.style import Style

    console = Console()
    rgb = Color.from_rgb(*(round(part) for part in solid[:3]))
    return Style(bgcolor=rgb).render("    ", color_system=_system(console.color_system))


def _system(name: str | None) -> ColorSystem | None:
    from rich.color import ColorSystem

    return {"truecolor": ColorSystem.TRUECOLOR, "256": ColorSystem.EIGHT_BIT, "standard": ColorSystem.STANDARD}.get(
        name or ""
    )


def _rules(theme: Theme) -> Iterator[tuple[str, str]]:
    from wxexport.css.compact import compact

    for rule in themes.own_rules(theme):
        parts = [compact({item.name: item.value for item in rule.declarations})]
        if rule.content is not None:
            parts.insert(
                0, "content:" + "".join(f'"{part}"' if isinstance(part, str) else "…" for part in rule.content)
            )
        if text := "; ".join(part for part in parts if part):
            yield rule.selector, text.replace(";", "; ")


_TOML = """\
title = "{name}"               # English name
title_zh = "{name}"            # Chinese name
description = ""             # one sentence: what it is good for
description_zh = ""
author = ""
license = "MIT"              # an SPDX name
accent = "#2f5d8a"           # var(--accent) in theme.css, and what `--set accent=…` turns
accents = []                 # other colors that suit the theme
code_style = "default"       # a Pygments style: its colors are those of code

# What readers may turn, and where it stands when they do not: `wxexport themes show {name}` lists all options.
# without = ["first_line_indent"]   # options that this theme does not have

[options]
# justify = true
# heading_numbers = "chinese"
"""

_CSS = """\
/* Plain CSS for the elements in themes/README.md. Nesting, variables, calc(), color functions, :is(), ::before and
   counters work; what WeChat cannot keep is reported with its line when you export. */

:root {
  --ink: #2b2b2b;
  --muted: #585858;
  /* Lines are low-alpha black: WeChat's dark mode turns opaque light gray into bright lines. */
  --line: rgb(0 0 0 / 12%);
}

/* The whole article. What is set here is inherited, so the rest stays short. */
.article {
  color: var(--ink);
  font-size: 16px;
  line-height: 1.8;
  letter-spacing: .02em;
  text-align: left;
}

/* Headings */
h1, h2, h3, h4, h5, h6 { margin: 28px 0 12px; font-weight: bold; line-height: 1.45; }
h1 { margin-top: 0; font-size: 24px; }
h2 { padding-bottom: 6px; border-bottom: 2px solid var(--accent); font-size: 20px; }
h3 { font-size: 18px; color: var(--accent); }
h4, h5, h6 { font-size: 16px; }

/* Text. Articles on mp.weixin.qq.com stay links, all others are .link and go to the references. */
p { margin: 0 0 18px; }
strong { color: var(--accent); font-weight: bold; }
em { font-style: italic; }
a, .link, .ref { color: var(--accent); }
a { border-bottom: 1px solid rgb(from var(--accent) r g b / 35%); text-decoration: none; }
code { padding: 1px 4px; border-radius: 3px; background-color: #efefef; font-size: .9em; letter-spacing: 0; }
.mark { padding: 1px 2px; background-color: #ffe58f; }

/* Quotes and alerts */
blockquote {
  margin: 0 0 20px;
  padding: 0 0 0 16px;
  border-left: 3px solid rgb(0 0 0 / 18%);
  color: var(--muted);

  & p:last-child { margin-bottom: 0; }
}
.alert, .details, .container { margin: 0 0 22px; padding: 2px 0 2px 16px; border-left: 3px solid var(--accent); }
.alert-title, .summary, .container-title { font-weight: bold; }

/* Lists */
ul, ol { margin: 0 0 20px; padding: 0 0 0 1.4em; }
ul { list-style-type: disc; }
ol { list-style-type: decimal; }
li { margin: 0 0 8px; }
.task { list-style-type: none; }
.task-mark { display: inline-block; width: 1.15em; margin-left: -1.4em; color: var(--accent); }

/* Tables */
.table { margin: 0 0 22px; }
table { border: solid rgb(0 0 0 / 50%); border-width: 2px 0; font-size: 13px; line-height: 1.65; letter-spacing: 0; }
tr { border-bottom: 1px solid var(--line); }
th, td { padding: 8px 5px; }

/* Code: nearly no ground, so that the colors stay readable in dark mode */
.code {
  margin: 0 0 22px;
  padding: 14px 16px;
  border: 1px solid var(--line);
  border-radius: 4px;
  background-color: rgb(0 0 0 / 2.5%);
  font-size: 13px;
  line-height: 1.65;
  letter-spacing: 0;
}

/* Pictures, rules, the end */
.image { margin: 24px 0; text-align: center; }
.caption { margin: 8px 0 26px; color: var(--muted); font-size: 13px; text-align: center; }
.rule { margin: 40px 0 30px; border-top: 1px solid var(--line); font-size: 8px; line-height: 1.2; }
.license, .references { margin: 40px 0 0; color: var(--muted); font-size: 13px; letter-spacing: 0; }
.references-title { font-size: 16px; font-weight: bold; }
.reference { margin: 0 0 10px; }
"""
