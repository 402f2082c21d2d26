"""What a button of the preview changes on this machine: settings, the article, the editor, what is remembered.

Only the author's own browser may ask for it (``guard``). No request names a file: the article, its settings and the
files that findings name are all there is.
"""

from __future__ import annotations

import difflib
import os
import shlex
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from wxexport.article import reading as articles
from wxexport.article import rewrite, settings_file
from wxexport.check.fix.write import write
from wxexport.dataclass import dataclass
from wxexport.errors import WxExportError, not_utf8
from wxexport.messages import message_of, t
from wxexport.preview import editor
from wxexport.preview.controls import is_setting, setting
from wxexport.preview.studio import Look, Studio
from wxexport.theme import options
from wxexport.theme.load import is_path
from wxexport.trust import files, folders


@dataclass(frozen=True, slots=True)
class Actions:
    """One method per button; each returns JSON."""

    studio: Studio

    def remember(self, look: Look) -> dict[str, Any]:
        """Keeps the look for the next preview of the article."""
        name, given = look
        self.studio.remember({**({"theme": name} if name else {}), **dict(given)})
        return {}

    def keep_in_article(self, look: Look, shown: str | None) -> dict[str, Any]:
        """What writing the look into the article's front matter changes; writes it if that is what was ``shown``."""
        path = self.studio.path
        old = articles.bytes_of(path)
        new = rewrite.in_front_matter(_decoded(old, path), str(path), self._changes(look, path.parent))
        return self._kept(path, old, new, shown)

    def keep_in_file(self, look: Look, shown: str | None) -> dict[str, Any]:
        """The same of ``wxexport.toml``."""
        folder = self.studio.path.resolve().parent
        path = settings_file.find(folder) or folder / settings_file.FILE_NAME
        roots = folders.roots_for(path.parent)
        old = files.of_repository(path, roots, most=files.LARGEST) if os.path.exists(path) else b""
        new = rewrite.in_file(_decoded(old, path), str(path), self._changes(look, path.parent))
        if shown is not None:
            files.refuse_link_out(path)
        return self._kept(path, old, new, shown)

    def _kept(self, path: Path, old: bytes, new: str, shown: str | None) -> dict[str, Any]:
        difference = _difference(old.decode("utf-8"), new, path)
        written = shown == difference
        if written and old != new.encode("utf-8"):
            path.touch()
            write(path, old, new.encode("utf-8"))
            self.studio.remember({})
            self.studio.drop_given()
        return {"diff": difference, "written": written, "path": str(path)}

    def command(self, look: Look) -> dict[str, Any]:
        """The command that exports the article so; ``missing`` are choices that only a file can hold."""
        changes = self._changes(look, Path.cwd())
        words = ["wxexport", "export", os.path.relpath(self.studio.path)]
        if "theme" in changes:
            words += ["--theme", str(changes["theme"])]
        for name, value in (changes.get("theme_options") or {}).items():
            if value is not None:
                words += ["--set", f"{name}={_text(value)}"]
        return {"command": shlex.join(words), "missing": [name for name in changes if is_setting(name)]}

    def open(self, file: str, line: int) -> dict[str, Any]:
        """Shows the line in the author's editor, or gives the ``command`` for a terminal. Only files that the page
        names, inside the article's repository.
        """
        path = self._named(file)
        found = editor.command(path, max(1, line))
        if found.by_hand:
            return {"opened": "", "command": shlex.join(found.words)}
        editor.start(found.words)
        return {"opened": f"{path.name}:{max(1, line)}", "command": ""}

    def mend(self, rule: str) -> dict[str, Any]:
        """Fixes all findings of one rule, as ``check --fix`` does."""
        from wxexport import pipeline
        from wxexport.check import fix

        done = fix.file(self.studio.path, self.studio.given, pipeline.convert, only=rule)
        return {"fixed": [finding.line for finding in done]}

    def draft(self, look: Look, *, send: bool) -> dict[str, Any]:
        """Makes a draft of the article in the account; without ``send``, says what would be done."""
        from wxexport.preview import drafts

        bundle, article = self.studio.finished(look)
        return (drafts.make if send else drafts.would)(bundle, article, self.studio.path)

    def _named(self, file: str) -> Path:
        article = self.studio.path.resolve()
        known = {article, *(Path(path).resolve() for path in self.studio.files())}
        path = next((path for path in sorted(known, key=lambda path: path != article) if path.name == file), None)
        if path is None or not any(path.is_relative_to(root) for root in folders.roots_for(article.parent)):
            raise WxExportError(t("is not a file of this article's repository"), file)
        return path

    def _changes(self, look: Look, folder: Path) -> dict[str, Any]:
        """The settings that were chosen here or on the command line, as a file in ``folder`` has them."""
        first, options_first = self.studio.given_look()
        name, given = look[0] or first, tuple((dict(options_first) | dict(look[1])).items())
        theme = self.studio.theme((name, given))
        changes: dict[str, Any] = {}
        if name:
            changes["theme"] = _relative(name, folder) if is_path(name) else name
        try:
            chosen: Mapping[str, Any] = dict(
                options.check({key: text for key, text in given if key in options.NAMES and key not in theme.without})
            )
        except ValueError as error:
            raise WxExportError(message_of(error)) from None
        own = {key: None for key, _ in self.studio.own_options(look) if key in theme.without}
        if chosen or own:
            changes["theme_options"] = {**own, **chosen}
        changes |= {key: setting(key, text) for key, text in given if is_setting(key)}
        return changes


def _decoded(data: bytes, path: Path) -> str:
    """The text of a file with its BOM. Raises ``WxExportError``."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise not_utf8(error, path) from None


def _relative(path: str, folder: Path) -> str:
    found = Path(os.path.relpath(path, folder)).as_posix()
    return found if found.startswith(".") else f"./{found}"


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return f"{value:g}" if isinstance(value, float) else str(value)


def _difference(old: str, new: str, path: Path) -> str:
    lines = difflib.unified_diff(old.splitlines(), new.splitlines(), path.name, path.name, lineterm="", n=2)
    return "\n".join(lines)
