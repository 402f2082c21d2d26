"""The name or path of a theme -> the compiled ``Theme``, read from its files."""

from __future__ import annotations

import dataclasses
import difflib
from functools import lru_cache
from pathlib import Path

from wxexport import resources
from wxexport.errors import WxExportError, not_utf8, unreadable
from wxexport.findings import article_rules as rules
from wxexport.messages import t
from wxexport.model import Finding, Values
from wxexport.text import regex
from wxexport.theme import about as theme_toml
from wxexport.theme import kept
from wxexport.theme.model import MAX_SIZE, Sources, Theme

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
    path = css_path(theme)
    toml_path = theme_toml.beside(path)
    name = path.parent.name if path.name == "theme.css" else path.stem
    toml = _read(toml_path)
    files = sources(path, foreign=toml is None)
    compiled = _compile(name, str(path), files, toml, overrides)
    if toml is None and compiled.dialect:
        from wxexport.theme import source, tools

        if mixed := source.mixed(*files[0], tools.named(compiled.dialect)):
            return dataclasses.replace(compiled, findings=(mixed, *compiled.findings))
    if Path(theme).is_dir() and toml is None:
        return dataclasses.replace(compiled, findings=(_missing_toml(theme), *compiled.findings))
    return compiled


def css_path(theme: str) -> Path:
    """The CSS file of a theme, found as ``load`` finds it. Raises ``WxExportError``."""
    built_in = resources.folder("themes") / theme / "theme.css"
    if _NAME.fullmatch(theme) and built_in.is_file():
        return built_in
    path = Path(theme)
    if theme and path.is_dir():
        path /= "theme.css"
        if not path.is_file():
            raise WxExportError(t("the theme's folder has no theme.css"), theme)
    if path.is_file() and path.suffix == ".css":
        return path
    if path.suffix == ".css" and not path.exists():
        raise unreadable(FileNotFoundError(), path)
    near = difflib.get_close_matches(theme.lower(), names(), n=1)
    known = t("Themes: {names}; or a path to a .css file.", names=tuple(names()))
    hint = t("Did you mean {near}? {known}", near=near[0], known=known) if near else known
    raise WxExportError(t("unknown theme {theme!r}", theme=theme), hint=hint)


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

        about = theme_toml.parse(toml, theme_toml.beside(path)) if toml is not None else recognized(sources)
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
    built_in = resources.folder("themes").resolve()
    folder = built_in if path.resolve().is_relative_to(built_in) else path.parent.resolve()
    found: dict[str, str] = {}
    waiting = [path]
    while waiting and len(found) < _MAX_FILES:
        file = waiting.pop(0)
        if str(file) in found:
            continue
        found[str(file)] = text = _read(file, needed=True) or ""
        if foreign:
            from wxexport.theme import source  # a built-in theme needs none of it

            source.check(text, str(file))
        if "@import" in text.lower():
            targets = (file.parent / name for name in _imported_names(text))
            waiting += [target for target in targets if target.is_file() and target.resolve().is_relative_to(folder)]
    return tuple(found.items())


@lru_cache(maxsize=64)
def _imported_names(css: str) -> tuple[str, ...]:
    def found() -> tuple[str, ...]:
        from wxexport.theme.sheet import imported_names

        return imported_names(css)

    return kept.names(css, found)


def _read(path: Path, *, needed: bool = False) -> str | None:
    """A file's text; ``None`` when it does not exist and is not needed."""
    try:
        if not path.is_file() and path.exists():  # a device has no end
            raise WxExportError(t("is not a file"), path)
        if path.is_file() and path.stat().st_size > MAX_SIZE:
            raise WxExportError(t("the theme is larger than {most} KB", most=MAX_SIZE // 1024), path)
        return path.read_text("utf-8-sig")
    except FileNotFoundError as error:
        if not needed:
            return None
        raise unreadable(error, path) from None
    except UnicodeDecodeError as error:
        raise not_utf8(error, path) from None
    except OSError as error:
        raise unreadable(error, path) from None
