"""Themes as folders on disk: a new theme, a copy, an imported one, and the text of a style sheet."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from pathlib import Path

from wxexport import resources
from wxexport.disk import whole
from wxexport.errors import WxExportError, writing
from wxexport.messages import Message, t
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
    texts = _copied(load.css_path(origin), folder.name, language) if origin else _new(folder.name, language)
    written = write(folder, texts, hint=t("Choose another name."))
    return tuple(sorted(written, key=lambda path: (path.suffix != ".css", path)))


def _new(name: str, language: Language) -> dict[Path, str]:
    return {Path("theme.toml"): _toml(name, language), Path("theme.css"): _template("theme.css", language)}


def _copied(css: Path, name: str, language: Language) -> dict[Path, str]:
    """The files of a copy of the theme; a built-in one gets the base beside it."""
    loaded = load.load(str(css))
    found = sorted(css.parent.rglob("*.css")) if css.name == "theme.css" else [css]  # with the files that it imports
    texts = {path.relative_to(css.parent): _text(path, css) for path in found}
    own = texts.pop(Path(css.name))
    if css.parent.parent == resources.folder("themes"):
        own = own.replace(_BASE_IMPORT, '@import "base.css"')
        texts[Path("base.css")] = (resources.folder("themes") / "base.css").read_text("utf-8")
    toml = about.beside(css)
    if os.path.isfile(toml):
        text = re.sub(r'(?m)^(title(?:_zh)?) = ".*"$', rf'\1 = "{name}"', _text(toml, css))
        note = t("Began as a copy of {name}: keep its author and license in mind.", name=loaded.name)
        texts[Path("theme.toml")] = f"# {note.in_language(language)}\n{text}"
    else:
        texts[Path("theme.toml")] = _toml(name, language)
    return {**texts, Path("theme.css"): own}


def _text(path: Path, css: Path) -> str:
    """A file of the theme that begins with ``css``, with plain line ends."""
    return files.text_of(load.read(path, css), path).replace("\r\n", "\n")


def _template(name: str, language: Language) -> str:
    return (resources.folder("assets") / "new-theme" / language / name).read_text("utf-8")


def _toml(name: str, language: Language) -> str:
    return _template("theme.toml", language).replace("{name}", name)


def write(folder: Path, texts: Mapping[Path, str], *, hint: Message) -> tuple[Path, ...]:
    """Writes the files of a theme, by their paths in its folder, and returns where they are: all of them, or none.

    Raises ``WxExportError`` when one of them exists, with the ``hint``, or cannot be written.
    """
    files.refuse_link_out(folder)
    with writing(folder, WxExportError(_EXISTS, folder, hint=hint)):
        if os.path.exists(folder / "theme.css"):
            raise FileExistsError
        in_order = sorted(texts, key=lambda name: name.name == "theme.css")  # last: with it, the theme is there
        whole.new_files(folder, {name.as_posix(): texts[name].encode() for name in in_order})
    return tuple(folder / name for name in texts)


def as_argument(folder: Path) -> str:
    """The folder as an argument that ``--theme`` reads as a path, not as the name of a built-in theme."""
    return folder.as_posix() if folder.is_absolute() or len(folder.parts) > 1 else f"./{folder}"
