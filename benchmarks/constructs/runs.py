"""What is done with a construct: a text and settings go in; nothing is written but into a folder that is removed."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from wxexport import pipeline
from wxexport.archive import judge, listing, matching, reading, writing
from wxexport.archive.entries import Archive, Entry
from wxexport.article import reading as articles
from wxexport.check import editorial, html_file
from wxexport.check import fix as fixing
from wxexport.html.tree import parse_whole
from wxexport.model import Article
from wxexport.preview.studio import Studio, View
from wxexport.theme.compile import compile_theme
from wxexport.theme.importing import make
from wxexport.theme.inline import inline
from wxexport.wechat import darkmode, editor

Settings = dict[str, Any]
Run = Callable[[str, Settings], object]

_ARTICLE = '<section class="article"><h2>题</h2><p>字<strong>字</strong></p></section>'
_ALL_RULES = [rule.id for rule in editorial.RULES if rule.optional]


def export(text: str, settings: Settings) -> object:
    """A whole export, without a folder and without the network."""
    return pipeline.finish(pipeline.style(pipeline.convert(_article(text, settings))))


def read(text: str, settings: Settings) -> object:
    """What a command makes of an article in a file."""
    with TemporaryDirectory() as folder:
        path = Path(folder, "a.md")
        path.write_text(text, "utf-8")
        return articles.read(path, {"offline": True, **settings})


def review(text: str, settings: Settings) -> object:
    """What ``check`` says of an article."""
    return pipeline.findings(_article(text, {"enable": _ALL_RULES, **settings}))


def fix(text: str, settings: Settings) -> object:
    """What ``check --fix`` makes of it."""
    return fixing.fix(text, lambda text: _article(text, settings), pipeline.review)


def preview(text: str, settings: Settings) -> object:
    """What the preview sends, in its dearest view."""
    with TemporaryDirectory() as folder:
        path = Path(folder, "a.md")
        path.write_text(text, "utf-8")
        studio = Studio(path, {"offline": True, **settings})
        look = studio.given_look()
        return json.dumps([studio.article(look, View(dark=True, saved=True)), studio.facts(look)])


def check(text: str, settings: Settings) -> object:
    return html_file.check(html_file.parse(text.encode(), "a.html", Path()))


def save(text: str, settings: Settings) -> object:
    return editor.after_save(text)


def dark(text: str, settings: Settings) -> object:
    return darkmode.dark(text)


def theme(text: str, settings: Settings) -> object:
    """A short article in a theme."""
    return inline(parse_whole(_ARTICLE), compile_theme(text, name="a", path="a.css"))


def in_theme(text: str, settings: Settings) -> object:
    """An article as HTML in the theme with the ``css`` of the settings."""
    return inline(parse_whole(f'<section class="article">{text}</section>'), compile_theme(**settings))


def theme_of_another_tool(text: str, settings: Settings) -> object:
    with TemporaryDirectory() as folder:
        path = Path(folder, "a.css")
        path.write_text(text, "utf-8")
        return make.make(path, "a", _ARTICLE)


def list_of_addresses(text: str, settings: Settings) -> object:
    """``published import``, of a folder without issues."""
    with TemporaryDirectory() as folder:
        rows = listing.rows(text, settings.get("name", "a.md"))
        return matching.match(Archive(Path(folder, "wxexport.published.toml"), {}), rows)


def written_records(text: str, settings: Settings) -> object:
    """What ``published import`` writes for a list of as many issues."""
    with TemporaryDirectory() as folder:
        archive = Archive(Path(folder, "wxexport.published.toml"), {})
        rows = listing.rows(text, "a.md")
        writing.put(archive, [Entry(f"{at}.md", row.url, row.title) for at, row in enumerate(rows)])
        return archive


def records(text: str, settings: Settings) -> object:
    """``published check``."""
    with TemporaryDirectory() as folder:
        path = Path(folder, "wxexport.published.toml")
        path.write_text(text, "utf-8")
        return judge.problems(reading.read(path))


def export_beside_pictures(text: str, settings: Settings) -> object:
    """An export in a folder with many pictures of other names."""
    with TemporaryDirectory() as folder:
        for number in range(500):
            Path(folder, f"pix-{number}-{'a' * 40}.png").touch()
        path = Path(folder, "a.md")
        path.write_text(text, "utf-8")
        return pipeline.export(path, settings={"offline": True, **settings})


def settings_file(text: str, settings: Settings) -> object:
    """An export with this ``wxexport.toml``."""
    with TemporaryDirectory() as folder:
        Path(folder, "wxexport.toml").write_text(text, "utf-8")
        path = Path(folder, "a.md")
        path.write_text("# 题\n\n字\n", "utf-8")
        return pipeline.export(path, settings={"offline": True})


def _article(text: str, settings: Settings) -> Article:
    return articles.parse(text, path="a.md", command_line={"offline": True, **settings})
