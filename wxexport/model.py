"""What travels between the rooms: frozen values, one a stage.

``Article`` is what the author wrote, ``Document`` its HTML, ``Styled`` the same with the theme in ``style``
attributes and in the shape the WeChat editor keeps, ``Bundle`` (in ``bundle.py``) the files to paste from.
Trees stay inside the rooms; between stages there are only strings, tuples and bytes, so every
stage can be dumped, compared and tested by itself.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

Severity = Literal["error", "warning", "info"]
Dialect = Literal["github", "python-markdown"]
DIALECTS: tuple[Dialect, ...] = ("github", "python-markdown")
Tilde = Literal["strikethrough", "subscript"]
TILDES: tuple[Tilde, ...] = ("strikethrough", "subscript")
Captions = Literal["title", "alt", "none"]
CAPTIONS: tuple[Captions, ...] = ("title", "alt", "none")
Tables = Literal["auto", "wrap", "scroll"]
TABLES: tuple[Tables, ...] = ("auto", "wrap", "scroll")
Formulas = Literal["svg", "png"]
FORMULAS: tuple[Formulas, ...] = ("svg", "png")

Fetcher = Callable[[str], bytes]
"""Reads the bytes behind an http(s) address; raises ``PictureError`` with the reason when it cannot."""


class PictureError(Exception):
    """A picture cannot be had; ``str()`` is the reason in a few words, for a finding."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something the author should look at. ``line`` is 1-based and counts from the top of the file."""

    rule: str
    severity: Severity
    message: str
    path: str
    line: int | None = None
    excerpt: str = ""
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """A kind of finding: ``id`` (``WX012``), ``slug`` (``link-relative``), how grave it is, what it is about."""

    id: str
    slug: str
    severity: Severity
    summary: str

    def finding(self, message: str, path: str, line: int | None = None, excerpt: str = "", hint: str = "") -> Finding:
        return Finding(self.id, self.severity, message, path, line, excerpt, hint)


@dataclass(frozen=True, slots=True)
class Settings:
    """How an article is exported; ``settings.py`` says where each value may come from and checks it."""

    theme: str = "default"
    dialect: Dialect = "github"
    chinese_rules: bool = True
    markdown_extensions: tuple[str, ...] = ()
    title_in_body: bool = True
    site_url: str | None = None
    source_url: str | None = None
    author: str = ""
    offline: bool = False
    image_folders: tuple[Path, ...] = ()
    allow_local_network: bool = False
    breaks: bool = False
    tilde: Tilde = "strikethrough"
    captions: Captions = "title"
    tables: Tables = "auto"
    formulas: Formulas = "svg"
    spaces: bool = False
    curly_quotes: bool = False
    diagrams: tuple[tuple[str, str], ...] = ()
    code_wrap: bool = False
    code_numbers: bool = False
    code_window: bool = False


@dataclass(frozen=True, slots=True)
class Syntax:
    """What of the settings decides how Markdown is read."""

    chinese_rules: bool = True
    breaks: bool = False
    tilde: Tilde = "strikethrough"


@dataclass(frozen=True, slots=True)
class Article:
    """One Markdown article, read and taken apart.

    ``text`` is the Markdown after the front matter, with ``\\n`` line ends; its first line is line
    ``first_line`` of the file. ``path`` is the name shown in findings, ``folder`` where relative
    addresses start (``None`` for standard input in no folder). ``language`` is ``"zh"`` or ``"en"``:
    the language of the words that the program adds to the article.
    """

    text: str
    path: str
    folder: Path | None
    first_line: int
    title: str
    digest: str
    language: Literal["zh", "en"]
    settings: Settings
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Asset:
    """One picture as it will be published: ``data`` is PNG, JPEG or GIF, ``name`` derives from the content."""

    name: str
    data: bytes
    media_type: Literal["image/png", "image/jpeg", "image/gif"]
    width: int
    height: int
    origin: str

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.data).hexdigest()

    @property
    def data_uri(self) -> str:
        return f"data:{self.media_type};base64,{base64.b64encode(self.data).decode('ascii')}"


@dataclass(frozen=True, slots=True)
class Link:
    """What became of one link: ``kind`` is ``kept``, ``reference`` (with its ``number``) or ``text``."""

    text: str
    address: str
    kind: Literal["kept", "reference", "text"]
    number: int | None = None
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """The article as HTML without styles; pictures are ``images/NAME`` once the picture pass has run."""

    html: str
    article: Article
    assets: tuple[Asset, ...] = ()
    links: tuple[Link, ...] = ()
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Styled:
    """The document with every style inlined: the saved article's shape after the last WeChat pass.

    ``traced`` is ``html`` with ``data-line`` on its elements, so that ``check`` can say where something comes from.
    """

    html: str
    document: Document
    theme: str
    findings: tuple[Finding, ...] = ()
    traced: str = ""
