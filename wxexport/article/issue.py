"""A title and a date -> the file of a new issue, with front matter and the usual sections; read ``begin`` first.

They come from ``issue-template.md`` beside ``wxexport.toml``, else from a template of ours.
"""

from __future__ import annotations

import json
import os
import re
from datetime import date
from pathlib import Path

from wxexport import resources
from wxexport.article import settings_file
from wxexport.article.reading import decode, is_chinese
from wxexport.disk import whole
from wxexport.errors import WxExportError, writing
from wxexport.messages import t
from wxexport.text import regex
from wxexport.trust import files, folders

TEMPLATE = "issue-template.md"
_LARGEST = 1024 * 1024  # bytes of a template
_HEAD = regex(r"\A---[ \t]*\r?\n.*?^---[ \t]*$", re.DOTALL | re.MULTILINE)


def begin(title: str, day: date, path: Path) -> Path:
    """Writes a new issue to ``path``.

    Raises ``WxExportError`` when it exists, cannot be written or is reached by a link out of the repository.
    """
    title = " ".join(title.split())
    if not title:
        raise WxExportError(t("an issue needs a title"))
    files.refuse_link_out(path)
    text = filled(_template(path.absolute().parent, title), title, day)
    with writing(path, WxExportError(t("already exists"), path, hint=t("Choose another name with -o."))):
        whole.new_file(path, text.encode("utf-8", "replace"))
    return path


def filled(template: str, title: str, day: date) -> str:
    """The template with ``{{title}}`` and ``{{date}}`` replaced; in front matter the title is quoted."""
    head = _HEAD.match(template)
    end = head.end() if head else 0
    quoted = json.dumps(title, ensure_ascii=False)
    text = template[:end].replace("{{title}}", quoted) + template[end:].replace("{{title}}", title)
    return text.replace("{{date}}", day.isoformat())


def _template(folder: Path, title: str) -> str:
    """The text of the newsletter's own template, which stays in the folder of its settings; else of ours."""
    found = settings_file.find(folder)
    path = (found.parent if found else folder) / TEMPLATE
    try:
        data = (
            files.of_repository(path, folders.roots_for(path.parent), most=_LARGEST) if os.path.isfile(path) else None
        )
    except files.OutsideError:
        data = None
    if data is None:
        name = "zh.md" if is_chinese(title) else "en.md"
        return (resources.folder("assets") / "new-issue" / name).read_text("utf-8")
    return decode(data, str(path)).replace("\r\n", "\n")
