"""The bytes and the name of a file -> an error that says what it is, when it is no article."""

from __future__ import annotations

import re
from codecs import BOM_UTF8, BOM_UTF16_LE
from pathlib import PurePath
from typing import NamedTuple

from wxexport.errors import WxExportError
from wxexport.messages import Message, t
from wxexport.text import regex

_BEGINNING = 2_048  # bytes
_PAGE = regex(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--(?:(?!-->).)*-->\s*)*<(?:!doctype\s+html|html)[\s>]", re.IGNORECASE | re.DOTALL
)
_NAME_IT = t("Give the path of a Markdown file.")


class Kind(NamedTuple):
    """What is no article, how its files begin, and the suffixes of those that begin in no particular way."""

    name: Message
    begins: re.Pattern[bytes] | None = None
    suffixes: frozenset[str] = frozenset()
    hint: Message = _NAME_IT


KINDS = (
    Kind(
        t("an HTML page"),
        _PAGE,
        frozenset((".html", ".htm", ".xhtml")),
        t("`wxexport check` checks pages; an export begins with Markdown."),
    ),
    Kind(t("a PDF file"), regex(rb"%PDF-")),
    Kind(t("an SVG picture"), regex(rb"\s*<\?xml[^>]*>\s*<svg[\s>]", re.IGNORECASE), frozenset((".svg",))),
    Kind(
        t("a picture"),
        regex(
            rb"\x89PNG|\xff\xd8\xff|GIF8[79]a|RIFF....WEBP|BM....\0\0\0\0|II\*\0|MM\0\*|\0...ftyp(?:avi|hei|mif)",
            re.DOTALL,
        ),
    ),
    Kind(t("a video"), regex(rb"\0...ftyp|\x1aE\xdf\xa3|RIFF....AVI ", re.DOTALL)),
    Kind(t("a sound"), regex(rb"ID3[\x02-\x04]|OggS\0|fLaC\0|RIFF....WAVE", re.DOTALL)),
    Kind(t("an archive or an office document"), regex(rb"PK\x03\x04|\x1f\x8b|7z\xbc\xaf|Rar!\x1a|\xd0\xcf\x11\xe0")),
    Kind(t("a program"), regex(rb"\x7fELF|MZ.{0,200}\0\0|\xcf\xfa\xed\xfe", re.DOTALL)),
    Kind(
        t("a script"),
        regex(rb"#! ?/"),
        frozenset((".sh", ".bash", ".zsh", ".fish", ".ps1", ".bat", ".cmd", ".py", ".js", ".mjs", ".ts", ".rb", ".pl")),
    ),
    Kind(t("a style sheet"), None, frozenset((".css", ".scss", ".less")), t("`--theme` takes a style sheet.")),
    Kind(t("a settings or data file"), None, frozenset((".toml", ".json", ".yaml", ".yml", ".ini", ".csv", ".xml"))),
)


def is_page(data: bytes) -> bool:
    """Whether a file without a name is a page: it begins with ``<!doctype html>`` or ``<html>``."""
    return _PAGE.match(_as_text(data)) is not None


def refuse(data: bytes, path: str) -> None:
    """Raises ``WxExportError`` for what is no Markdown article by its first bytes or by its suffix."""
    suffix = PurePath(path).suffix.lower()
    beginnings = data[:_BEGINNING], _as_text(data)
    found = next((kind for kind in KINDS if kind.begins and any(map(kind.begins.match, beginnings))), None)
    found = found or next((kind for kind in KINDS if suffix in kind.suffixes), None)
    if found:
        raise WxExportError(t("is {name}, not a Markdown article", name=found.name), path, hint=found.hint)


def _as_text(data: bytes) -> bytes:
    """The beginning without a BOM; ASCII in UTF-16 has zeros."""
    return data[:_BEGINNING].lstrip(BOM_UTF8 + BOM_UTF16_LE).replace(b"\0", b"")
