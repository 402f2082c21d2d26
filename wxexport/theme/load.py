"""The name or path of a theme -> the compiled ``Theme``, read from its files."""

from __future__ import annotations

import dataclasses
import difflib
import os
from functools import lru_cache
from pathlib import Path

from wxexport import resources
from wxexport.disk.paths import real
from wxexport.errors import WxExportError, unreadable
from wxexport.errors.toml import read_toml
from wxexport.findings import article_rules as rules
from wxexport.messages import t
from wxexport.model import Finding, Values
from wxexport.text import nearest, regex
from wxexport.theme import about as theme_toml
from wxexport.theme import kept
from wxexport.theme.model import MAX_SIZE, Sources, Theme
from wxexport.trust import files

_NAME = regex(r"[a-z0-9][a-z0-9_-]*")
_MAX_FILES = 50
_OURS = regex(r"\.article\b")


def names() -> tuple[str, ...]:
    """The names of the built-in themes: ``default`` first, the others in alphabetical order."""
    found = sorted(path.parent.name for path in resources.folder("themes").glob("*/theme.css"))
    return tuple(sorted(found, key=lambda name: name != "default"))


def load(theme: str, overrides: Values = ()) -> Theme:
    """Loads a theme by its name, or by the path of its folder or CSS file.

    ``overrides`` are options that replace the theme's own. The files are read at every call, since the preview
    reloads a theme while it is edited; they are compiled again only when one has changed.

    Raises ``WxExportError`` when the theme does not exist, cannot be read or parsed, or does not support an option.
    """
    _, _, found, toml, _ = made_from = inputs(theme, overrides)
    compiled = _compile(*made_from)
    if toml is None and compiled.dialect:
        from wxexport.theme import source, tools

        if mixed := source.mixed(*found[0], tools.named(compiled.dialect)):
            return dataclasses.replace(compiled, findings=(mixed, *compiled.findings))
    if os.path.isdir(theme) and toml is None:
        return dataclasses.replace(compiled, findings=(_missing_toml(theme), *compiled.findings))
    return compiled


def inputs(theme: str, overrides: Values = ()) -> tuple[str, str, Sources, str | None, Values]:
    """What decides what a theme is: its name, path, style sheets, ``theme.toml`` and options. Raises as ``load``."""
    path = css_path(theme)
    name = path.parent.name if path.name == "theme.css" else path.stem
    toml = _toml(path, theme_toml.beside(path))
    return name, str(path), sources(path, foreign=toml is None), toml, overrides


def css_path(theme: str) -> Path:
    """The CSS file of a theme, found as ``load`` does; a built-in one by its title, too. Raises ``WxExportError``."""
    built_in = resources.folder("themes") / theme / "theme.css"
    if _NAME.fullmatch(theme) and os.path.isfile(built_in):
        return built_in
    if (name := by_title(theme)) != theme:
        return css_path(name)
    path = Path(theme)
    if theme and os.path.isdir(path):
        path /= "theme.css"
        if not os.path.isfile(path):
            raise WxExportError(t("the theme's folder has no theme.css"), theme)
        if not _is_inside(path, real(path.parent)):
            raise files.OutsideError(t("is a link out of the theme's folder"), path)
    if os.path.isfile(path) and path.suffix == ".css":
        return path
    if is_path(theme) and not os.path.exists(path):
        raise unreadable(FileNotFoundError(), path)
    if is_path(theme):
        raise WxExportError(t("is not a style sheet"), path, hint=t("Give a .css file, or a folder with a theme.css."))
    titles = {title: name for name in names() for title in (name, *_titles(name))}
    near = nearest(theme.lower(), titles)
    known = t("Themes: {names}; or a path to a .css file.", names=tuple(names()))
    hint = t("Did you mean {near}? {known}", near=titles[near], known=known) if near else known
    raise WxExportError(t("unknown theme {theme!r}", theme=theme), hint=hint)


def is_misspelled(theme: str) -> bool:
    """Whether it is nearly the name of a built-in theme. Other tools' themes have names of their own, such as night."""
    near = difflib.get_close_matches(theme.lower(), names(), cutoff=0.7)
    return any(abs(len(name) - len(theme)) < 2 for name in near)


def is_path(theme: str) -> bool:
    return any(mark in theme for mark in "/\\.~")


def by_title(theme: str) -> str:
    """The name of the built-in theme with this title, in either language; without one, ``theme`` as it is."""
    if _NAME.fullmatch(theme) or is_path(theme):
        return theme
    title = theme.strip().lower()
    return next((name for name in names() if title in _titles(name)), theme)


def _titles(name: str) -> tuple[str, str]:
    about = theme_toml.described(name)
    return about["title"].lower(), about["title_zh"].lower()


def _missing_toml(folder: str) -> Finding:
    return rules.THEME_PROPERTY.finding(
        t("the theme's folder has no theme.toml"),
        folder,
        hint=t("Write one with its title, author, license, accent and code_style; see `wxexport themes new`."),
    )


@lru_cache(maxsize=64)
def _compile(name: str, path: str, sources: Sources, toml: str | None, overrides: Values) -> Theme:
    def compiled() -> Theme:
        from wxexport.theme.compile import compile_theme  # with the CSS parser, which a kept theme does not need

        about = read_toml(toml, theme_toml.beside(path)) if toml is not None else recognized(sources)
        return compile_theme(sources[0][1], name=name, path=path, about=about, imports=sources[1:], overrides=overrides)

    return kept.theme((name, path, sources, toml, overrides), compiled)


def recognized(sources: Sources) -> dict[str, str]:
    """What is known of a style sheet without a ``theme.toml``: the tool that it was written for."""
    from wxexport.theme import tools

    css = "\n".join(text for _, text in sources)
    tool = None if _OURS.search(css) else tools.recognize(css)
    return {"dialect": tool.name} if tool else {}


def sources(path: Path, *, foreign: bool = True) -> Sources:
    """The theme's CSS file, then the files that it imports. Files outside of its folder are not read.

    Built-in themes share ``base.css`` in the folder around them. A ``foreign`` file may be anything.

    Raises ``WxExportError`` for a file that cannot be read, or a foreign one that is not a style sheet.
    """
    folder = _folder(path)
    found: dict[str, str] = {}
    waiting = [path]
    while waiting and len(found) < _MAX_FILES:
        file = waiting.pop(0)
        if str(file) in found:
            continue
        found[str(file)] = text = files.text_of(read(file, path), file)
        if foreign:
            from wxexport.theme import source  # a built-in theme needs none of it

            source.check(text, str(file))
        if "@import" in text.lower():
            targets = (file.parent / name for name in _imported_names(text))
            waiting += [target for target in targets if os.path.isfile(target) and _is_inside(target, folder)]
    return tuple(found.items())


@lru_cache(maxsize=64)
def _imported_names(css: str) -> tuple[str, ...]:
    def found() -> tuple[str, ...]:
        from wxexport.theme.sheet import imported_names

        return imported_names(css)

    return kept.names(css, found)


def _folder(css: Path) -> Path | None:
    """The folder that a theme reads files from; ``None`` for ours, which need no limit."""
    return None if css.is_relative_to(resources.folder("themes")) else real(css.parent)


def _is_inside(path: Path, folder: Path | None) -> bool:
    return folder is None or real(path).is_relative_to(folder)


def _toml(css: Path, path: Path) -> str | None:
    """The text of a ``theme.toml``; ``None`` when there is none."""
    return files.text_of(read(path, css), path) if os.path.lexists(path) else None


def read(path: Path, css: Path) -> bytes:
    """The bytes of a file of the theme whose style sheet is ``css``. Raises ``WxExportError``, for a link out of its
    folder too; the sheet itself may be one."""
    folder = _folder(css) if path != css else None  # the user has named the sheet
    try:
        return files.of_repository(path, (folder,), most=MAX_SIZE) if folder else files.of_user(path, most=MAX_SIZE)
    except files.OutsideError:
        raise files.OutsideError(t("is a link out of the theme's folder"), path) from None
    except files.TooLargeError as error:
        message = t("the theme is larger than {most} KB", most=MAX_SIZE // 1024)
        raise WxExportError(message, path, error.line, error.hint) from None
