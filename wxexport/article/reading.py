"""A Markdown file goes in, an ``Article`` comes out: encoding, front matter, title, digest, settings."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Literal, NamedTuple

from wxexport.article import front_matter, kinds, own, settings, settings_file
from wxexport.errors import WxExportError, not_utf8, too_large, unreadable
from wxexport.findings import article_rules as rules
from wxexport.messages import t, tn
from wxexport.model import Article, Edit, Finding, Place
from wxexport.text import UNPRINTABLE, regex
from wxexport.trust import files, folders

_LARGEST_HEAD = 256 * 1024
_HAN = regex("[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+")
_LATIN = regex("[A-Za-z]+")
_NO_LANGUAGE = regex(  # each part begins with a character of its own, which makes the search fast
    r"`(?<=^`)``.*?^(?:```|~~~)|~(?<=^~)~~.*?^(?:```|~~~)|`[^`\n]*`|<[^<>]*>|https?://\S+|\((?<=\]\()[^()\s]*",
    re.DOTALL | re.MULTILINE,
)
_HEADING = regex(r"^(?:# +(\S[^\n]{0,300}?)[ #]*|(\S[^\n]{0,300})\n=+[ \t]*)$", re.MULTILINE)
_ENOUGH_FOR_LANGUAGE = 50_000
_LARGEST_ARTICLE = files.LARGEST


def read(path: Path, command_line: Mapping[str, Any] | None = None, data: bytes | None = None) -> Article:
    """Reads one article from a UTF-8 file (with or without BOM, any line ends), whose ``data`` may be read already.

    ``command_line`` holds settings given there. Raises ``WxExportError`` when the file is missing, a folder, something
    else than Markdown, empty, too large, or not UTF-8 (then with the line of the first byte that is not).
    """
    name = _shown(path)
    data = bytes_of(path) if data is None else data
    try:
        folder = path.resolve().parent
    except OSError as error:
        raise unreadable(error, path, name) from None
    return from_bytes(data, path=name, folder=folder, command_line=command_line)


def bytes_of(path: Path) -> bytes:
    """The bytes of an article's file; raises the same errors as ``read`` for what cannot be one."""
    name = _shown(path)
    try:
        if os.path.isdir(path):
            raise WxExportError(t("is a folder, not an article"), name, hint=t("Name the Markdown file in it."))
        files.refuse_link_out(path)
        return files.of_user(path, most=_LARGEST_ARTICLE, name=name)
    except OSError as error:
        raise unreadable(error, path, name) from None


def _shown(path: Path) -> str:
    return UNPRINTABLE.sub("\ufffd", str(path))  # a file's name need not be UTF-8, the output is


def from_bytes(
    data: bytes, *, path: str, folder: Path | None, command_line: Mapping[str, Any] | None = None
) -> Article:
    """An article from the bytes of its file; raises the same errors as ``read``."""
    kinds.refuse(data, path)
    return parse(decode(data, path), path=path, folder=folder, command_line=command_line)


def decode(data: bytes, path: str) -> str:
    """UTF-8 bytes, with or without BOM, as text. Raises ``WxExportError`` for other encodings and too many bytes."""
    if len(data) > _LARGEST_ARTICLE:
        raise too_large(t("is larger than {most} MB", most=_LARGEST_ARTICLE // 1024**2), data, path)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise not_utf8(error, path) from None


def parse(
    text: str,
    *,
    path: str = "<text>",
    folder: Path | None = None,
    command_line: Mapping[str, Any] | None = None,
    may_be_empty: bool = False,
) -> Article:
    """An article from its text: front matter split off, settings resolved, unprintable characters removed.

    Relative addresses start at ``folder``. Raises ``WxExportError`` for empty text, and for settings of
    ``wxexport.toml`` or the command line of the wrong type.
    """
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    text, removed = _printable(text, path)
    front, body, more = front_matter.split(text, path)
    if not body.strip() and not may_be_empty:
        raise WxExportError(t("is empty"), path, hint=t("There is nothing to export."))
    given = own.read(front, path, folder)
    chosen, withheld = settings.allowed(folder=folder, front_matter=given.settings, command_line=command_line or {})
    language: Literal["zh", "en"] = "zh" if is_chinese(body) else "en"
    return Article(
        text=body,
        path=path,
        folder=folder,
        first_line=front.end,
        title=given.text("title"),
        digest=given.text("digest"),
        language=language,
        settings=chosen,
        findings=removed + more + given.findings + _not_allowed(withheld, path),
        date=given.text("date"),
        number=given.values.get("number"),
        lines=tuple(given.lines.items()),
        removed=tuple((edit.line, edit.start) for finding in removed for edit in finding.edits),
        withheld=withheld,
    )


class Summary(NamedTuple):
    """What the beginning of an article says: its title, else the file's name; the address at which it can be read
    (``wechat_url``, else ``source_url``), which may be empty; date and number of the front matter.
    """

    title: str
    address: str
    date: str
    number: int | None


def summary(path: Path) -> Summary:
    """The summary of another article, read from its first 256 KB.

    Raises ``WxExportError`` when the file cannot be read, and for a link out of the repository.
    """
    name = UNPRINTABLE.sub("\ufffd", path.name)
    data = files.of_repository(path, folders.roots_for(path.parent), most=_LARGEST_HEAD, whole=False)
    text = data.decode("utf-8-sig", "replace").replace("\r\n", "\n").replace("\r", "\n")
    front, body, _ = front_matter.split(UNPRINTABLE.sub("", text), name)
    heading = _HEADING.search(body)
    given = own.read(front, name, path.parent)
    title = given.text("title") or (" ".join((heading[1] or heading[2]).split()) if heading else "") or path.stem
    address = given.text("wechat_url") or given.text("source_url")
    return Summary(title, address, given.text("date"), given.values.get("number"))


def _not_allowed(withheld: Sequence[str], path: str) -> tuple[Finding, ...]:
    """A finding on the settings that need the user's consent; one on a diagram is at the diagram."""
    names = tuple(name for name in withheld if not name.startswith("diagrams."))
    if not names:
        return ()
    message = tn(
        "{names} of {file} is not used, because you have not allowed it",
        "{names} of {file} are not used, because you have not allowed them",
        count=len(names),
        names=names,
        file=settings_file.FILE_NAME,
    )
    return (rules.NOT_TRUSTED.finding(message, path),)


def is_chinese(text: str) -> bool:
    """Whether the text is Chinese: it has more than one Chinese character for three Latin words.

    Code, tags and addresses do not count.
    """
    text = _NO_LANGUAGE.sub("", text[:_ENOUGH_FOR_LANGUAGE])
    chinese = sum(map(len, _HAN.findall(text)))
    most_words = (len(text) - chinese + 1) // 2  # with a character between them
    return chinese * 3 > most_words or chinese * 3 > len(_LATIN.findall(text))


def _printable(text: str, path: str) -> tuple[str, tuple[Finding, ...]]:
    """The text without control characters: no editor shows them, and lxml refuses them."""
    if not UNPRINTABLE.search(text):
        return text, ()
    found: list[Finding] = []
    for number, line in enumerate(text.split("\n"), 1):
        if starts := [match.start() + 1 for match in UNPRINTABLE.finditer(line)]:
            message = t("control character U+{code:04X} removed", code=ord(line[starts[0] - 1]))
            edits = tuple(Edit(number, start, start + 1, "") for start in starts)
            place = Place(number, starts[0], starts[0] + 1)
            found.append(rules.CONTROL_CHARACTER.finding(message, path, place, edits=edits))
    return UNPRINTABLE.sub("", text), tuple(found)
