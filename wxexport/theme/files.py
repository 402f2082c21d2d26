"""Themes as folders on disk: a new theme, a copy, an imported one, and the text of a style sheet."""

from __future__ import annotations

import re
import shutil
from collections.abc import Mapping
from pathlib import Path

from wxexport import resources
from wxexport.errors import WxExportError, unwritable
from wxexport.messages import t
from wxexport.text import regex
from wxexport.theme import about, load
from wxexport.trust import files
from wxexport.words import Language

_NAME = regex(r"[\w-]+")
_BASE_IMPORT = '@import "../base.css"'
"""How a built-in theme begins. A copy has the base beside it, so that it is whole and all of it can be changed."""
_EXISTS = t("the folder already contains a theme")


def create(folder: Path, origin: str | None, language: Language) -> tuple[Path, ...]:
    """Writes a new theme into a folder: a copy of the theme ``origin``, or a template with comments in a language;
    returns its files.

    Raises ``WxExportError`` for an invalid name, a folder that contains a theme, or one that cannot be written.
    """
    if not _NAME.fullmatch(folder.name):
        raise WxExportError(t("invalid theme name {name!r}", name=folder.name), hint=t("Use letters, digits, - and _."))
    files.refuse_link_out(folder)
    if (folder / "theme.css").exists():
        raise WxExportError(_EXISTS, folder, hint=t("Choose another name."))
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if origin:
            _copy(load.css_path(origin), folder, language)
        else:
            _write(folder / "theme.css", _template("theme.css", language))
            _write(folder / "theme.toml", _toml(folder.name, language))
    except OSError as error:
        raise unwritable(error, folder) from None
    return (*sorted(folder.rglob("*.css")), folder / "theme.toml")


def _copy(css: Path, folder: Path, language: Language) -> None:
    loaded = load.load(str(css))
    if css.name == "theme.css":
        for path in sorted(css.parent.rglob("*.css")):  # with the files that it imports
            target = folder / path.relative_to(css.parent)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(load.read(path, css))
    else:
        (folder / "theme.css").write_bytes(load.read(css, css))
    if css.parent.parent == resources.folder("themes"):
        own = (folder / "theme.css").read_text("utf-8")
        (folder / "theme.css").write_text(own.replace(_BASE_IMPORT, '@import "base.css"'), "utf-8", newline="\n")
        shutil.copyfile(resources.folder("themes") / "base.css", folder / "base.css")
    toml = about.beside(css)
    if toml.is_file():
        text = files.text_of(load.read(toml, css), toml)
        text = re.sub(r'(?m)^(title(?:_zh)?) = ".*"$', rf'\1 = "{folder.name}"', text)
        note = t("Began as a copy of {name}: keep its author and license in mind.", name=loaded.name)
        _write(folder / "theme.toml", f"# {note.in_language(language)}\n{text}")
    else:
        _write(folder / "theme.toml", _toml(folder.name, language))


def _template(name: str, language: Language) -> str:
    return (resources.folder("assets") / "new-theme" / language / name).read_text("utf-8")


def _toml(name: str, language: Language) -> str:
    return _template("theme.toml", language).replace("{name}", name)


def write(folder: Path, texts: Mapping[Path, str]) -> tuple[Path, ...]:
    """Writes the files of a theme, by their paths in its folder, and returns where they are.

    Raises ``WxExportError`` when one of them exists, before anything is written, or when one cannot be written.
    """
    files.refuse_link_out(folder)
    paths = {folder / name: text for name, text in texts.items()}
    if (folder / "theme.css").exists() or any(path.exists() for path in paths):
        raise WxExportError(_EXISTS, folder, hint=t("Choose another folder with -o."))
    try:
        for path, text in paths.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            _write(path, text)
    except OSError as error:
        raise unwritable(error, folder) from None
    return tuple(paths)


def _write(path: Path, text: str) -> None:
    with path.open("x", encoding="utf-8", newline="\n") as file:
        file.write(text)


def as_argument(folder: Path) -> str:
    """The folder as an argument that ``--theme`` reads as a path, not as the name of a built-in theme."""
    return folder.as_posix() if folder.is_absolute() or len(folder.parts) > 1 else f"./{folder}"
