"""The file of a style sheet for another tool -> a theme folder with that sheet in it, and a report on its lines."""

from __future__ import annotations

import dataclasses
import os
import re
from collections.abc import Iterator
from pathlib import Path

from lxml.html import HtmlElement

from wxexport.css import colors
from wxexport.css.style import read_style
from wxexport.dataclass import dataclass
from wxexport.errors import WxExportError
from wxexport.html import tree
from wxexport.messages import Message, t
from wxexport.theme import load, source, tools
from wxexport.theme.compile import compile_theme
from wxexport.theme.importing.examine import examine
from wxexport.theme.importing.report import Line, Report, said
from wxexport.theme.inline import inline
from wxexport.theme.model import Sources, Theme

_ACCENT = "#3f3f3f"
_ACCENT_PLACES = ("background-color", "border-left-color", "border-bottom-color", "border-top-color", "color")
_LEAST_SATURATION = 20  # percent; less is a gray


@dataclass(frozen=True, slots=True)
class Imported:
    """The files of the new theme by their paths in its folder, and the report."""

    files: dict[Path, str]
    report: Report


def make(file: Path, name: str, html: str) -> Imported:
    """Reads a sheet and the files that it imports. ``html`` is the sample, a document in the shape that themes style.

    Raises ``WxExportError`` for a file that is not a style sheet, or one in which nothing works.
    """
    sources = load.sources(file)
    about = load.recognized(sources)
    if not about:
        raise WxExportError(t("is not written for a tool that wxexport knows"), file, hint=_known())
    theme = _compiled(sources, name, about)
    tool = tools.named(theme.dialect)
    accent = _accent(theme, html)
    report = examine(sources, theme, html)
    if found := source.mixed(*sources[0], tool):
        first = Line(found.path, found.line or 1, "", "", found.message)
        report = dataclasses.replace(report, lines=(first, *report.lines))
    if not any(line.fate == "works" or line.stands_in for line in report.lines):
        message = t(
            "nothing works in it as a sheet for {tool}: {reached} of {all} declarations are for an element",
            tool=tool.title,
            reached=report.reached,
            all=report.declarations,
        )
        raise WxExportError(message, file, 1, _at(report.lines[0]) if report.lines else None)
    toml = _toml(dataclasses.replace(theme, accent=accent), any("var(--accent" in text for _, text in sources))
    files = {Path(os.path.relpath(path, file.parent)): text for path, text in sources[1:]}
    return Imported({Path("theme.css"): sources[0][1], Path("theme.toml"): toml, **files}, report)


def _at(line: Line) -> Message:
    place = f"{line.path}:{line.line}"
    return t("{name}: {reason}", name=place, reason=said(line))


def _compiled(sources: Sources, name: str, about: dict[str, str]) -> Theme:
    path, css = sources[0]
    return compile_theme(css, name=name, path=path, about=about, imports=sources[1:])


def _known() -> Message:
    return t("The tools are {tools}.", tools=tuple(dict.fromkeys(tool.title for tool in tools.ALL)))


def _accent(theme: Theme, html: str) -> str:
    """The first color of a heading that is not a gray, from the largest heading on."""
    root = tree.parse_whole(html)
    inline(root, theme)
    found = (color for heading in tree.elements(root, *tree.HEADINGS) for color in _colors(heading))
    return next((str(color) for color in found if color.hsl[1] >= _LEAST_SATURATION and color.alpha == 1), _ACCENT)


def _colors(heading: HtmlElement) -> Iterator[colors.Color]:
    for element in heading.iter("*"):
        style = read_style(element.get("style")).kept
        for name in _ACCENT_PLACES:
            if color := colors.parse(style.get(name, "none")):
                yield color


def _toml(theme: Theme, has_accent: bool) -> str:
    title = Message(tools.named(theme.dialect).title)
    name = re.sub(r'[\\"\x00-\x1f]', "", theme.name)
    without = "" if has_accent else 'without = ["accent"]   # until the sheet has var(--accent)\n'
    return (
        f'title = "{name}"\ntitle_zh = "{name}"\n'
        f'description = "A style sheet for {title}."\ndescription_zh = "为 {title.in_language("zh")} 写的样式表。"\n'
        'author = ""   # whose design it is\nlicense = ""  # its SPDX name, such as MIT; ask before you publish\n'
        f'dialect = "{theme.dialect}"\naccent = "{theme.accent}"\ncode_style = "{theme.code_style}"\n{without}'
    )
