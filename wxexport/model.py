"""The values that pass from stage to stage, as frozen values.

``Article`` is what the author wrote, ``Document`` its HTML, ``Styled`` the same with the theme in ``style`` attributes
and in the shape the WeChat editor keeps, ``Bundle`` (in ``bundle``) the files to paste from. Trees stay inside the
packages; between stages there are only strings, tuples and bytes, so every stage can be dumped, compared and tested.
"""

from __future__ import annotations

import base64
import hashlib
from bisect import bisect_left, bisect_right
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any, Literal, NamedTuple

from wxexport.dataclass import dataclass
from wxexport.messages import NOTHING, Message, ReasonError
from wxexport.text import regex
from wxexport.words import Dialect, Images

Value = str | float | bool
Values = tuple[tuple[str, Value], ...]
"""Options of a theme by name."""

Severity = Literal["error", "warning", "info"]
Tilde = Literal["strikethrough", "subscript"]
TILDES: tuple[Tilde, ...] = ("strikethrough", "subscript")
Captions = Literal["title", "alt", "none"]
CAPTIONS: tuple[Captions, ...] = ("title", "alt", "none")
Tables = Literal["auto", "wrap", "scroll"]
TABLES: tuple[Tables, ...] = ("auto", "wrap", "scroll")
Formulas = Literal["svg", "png", "mathjax"]
FORMULAS: tuple[Formulas, ...] = ("svg", "png", "mathjax")
ArchiveStyle = Literal["list", "cards", "table"]
ARCHIVE_STYLES: tuple[ArchiveStyle, ...] = ("list", "cards", "table")
Comments = Literal["off", "all", "fans"]
COMMENTS: tuple[Comments, ...] = ("off", "all", "fans")


Fetcher = Callable[[str], bytes]
"""Reads the bytes behind an http(s) address; raises ``PictureError`` with the reason when it cannot.

Several threads may call it at once, each address once an export.
"""

_PLACE = regex(r"[1-9][0-9]{0,8}(?::[1-9][0-9]{0,8}){0,2}")

Progress = Callable[[int, int], None]
"""Gets the number of pictures that are done, and of all."""


class PictureError(ReasonError):
    """A picture cannot be read; ``message`` is the reason in a few words, for a finding, ``hint`` what to do."""

    def __init__(self, message: str, hint: Message = NOTHING) -> None:
        super().__init__(message if isinstance(message, Message) else Message(message))  # a fetcher may be of others
        self.hint = hint


class OfflineError(PictureError):
    """A picture was not fetched, because the export is offline."""


class Remembered(bytes):
    """A picture as an earlier export fetched it, because its address fails now; ``reason`` says how."""

    reason: Message

    def __new__(cls, data: bytes, reason: Message) -> Remembered:
        made = super().__new__(cls, data)
        made.reason = reason
        return made


class Place(NamedTuple):
    """Where something stands in a file: its line, and in it the columns of its first character and after its last one.

    All count from 1, columns in characters. ``end`` is ``None`` for what ends on another line.
    """

    line: int
    column: int | None = None
    end: int | None = None

    def __str__(self) -> str:
        return ":".join(str(number) for number in (self.line, self.column, self.end) if number is not None)

    @classmethod
    def read(cls, text: str) -> Place | None:
        """The place that ``str()`` wrote; ``None`` for other text."""
        return cls(*map(int, text.split(":"))) if _PLACE.fullmatch(text) else None


class Edit(NamedTuple):
    """A change that mends a finding: in a line of the file, ``text`` replaces the columns ``start`` to ``end``.

    They count as in a ``Place``; ``end`` is not replaced. A ``\\n`` in the text is written as the file's own line end.
    """

    line: int
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Finding:
    """Something the author should look at. ``line``, ``column`` and ``end`` are those of a ``Place``.

    ``edits`` mend it together, where nothing has to be guessed; ``check --fix`` carries them out.
    """

    rule: str
    severity: Severity
    message: Message
    path: str
    line: int | None = None
    excerpt: str = ""
    hint: Message = NOTHING
    column: int | None = None
    end: int | None = None
    edits: tuple[Edit, ...] = ()

    @property
    def order(self) -> tuple[int, int]:
        """Sorts findings from the top of the file to its end."""
        return self.line or 0, self.column or 0


class Rule(NamedTuple):
    """A kind of finding: ``id`` (``WX012``), ``slug`` (``link-relative``), severity, summary.

    ``why``, ``remedy``, ``note`` (when a finding has another severity) and ``example``, a Markdown article with the
    finding, are for the rule's page under ``docs/rules/``. ``once`` says of which findings the first stands for all:
    those of the article, or those of it with the same message. An ``optional`` rule is off until ``enable`` names it.
    """

    id: str
    slug: str
    severity: Severity
    summary: str
    why: str = ""
    remedy: str = ""
    example: str = ""
    note: str = ""
    once: Literal["", "article", "message"] = ""
    optional: bool = False

    def finding(
        self,
        message: Message,
        path: str,
        place: Place | int | None = None,
        excerpt: str = "",
        hint: Message = NOTHING,
        edits: tuple[Edit, ...] = (),
        *,
        severity: Severity | None = None,
    ) -> Finding:
        """A finding of this rule at a place or in a line; its hint is ``hint``, else the rule's ``remedy``."""
        at = Place(place) if isinstance(place, int) else place
        line, column, end = (at.line, at.column, at.end) if at else (None, None, None)
        said = hint or _remedy(self.remedy)
        return Finding(self.id, severity or self.severity, message, path, line, excerpt, said, column, end, edits)


@cache
def _remedy(text: str) -> Message:
    """One for all findings of a rule: a page may have a hundred thousand."""
    return Message(text)


AssetKind = Literal["picture", "qr", "badge", "formula", "diagram"]
TailPart = Literal["account", "license", "source", "earlier"]
TAIL: tuple[TailPart, ...] = ("account", "license", "source", "earlier")


@dataclass(frozen=True, slots=True)
class Tail:
    """What an issue ends with: ``[tail]`` of ``wxexport.toml``.

    ``account`` is the account's name, ``account_text`` a line below it, ``account_qr`` its QR code: a picture's path or
    an address to draw one for. ``source`` hints at 阅读原文, with a QR code of the source address when ``source_qr``.
    ``license_address`` shows the license's address as text, as a QR code or not. ``earlier`` is a number of earlier
    issues to find in the article's folder, ``issues`` a list of (title, address) instead. ``order`` is of the parts.
    """

    account: str = ""
    account_text: str = ""
    account_qr: str = ""
    source: bool = False
    source_qr: bool = False
    license_address: Literal["text", "qr", "none"] = "text"
    earlier: int = 0
    issues: tuple[tuple[str, str], ...] = ()
    order: tuple[TailPart, ...] = TAIL


@dataclass(frozen=True, slots=True)
class AccountSettings:
    """``[accounts.NAME]`` of ``wxexport.toml``: who may comment on drafts in that account, and the ``settings`` that
    are other than those of the file. It has no secrets."""

    name: str
    comments: Comments = "off"
    settings: tuple[tuple[str, Any], ...] = ()


class Syntax(NamedTuple):
    """The settings that decide how Markdown is read."""

    chinese_rules: bool = True
    breaks: bool = False
    tilde: Tilde = "strikethrough"
    attribute_lists: bool = True  # no, if an extension of Python-Markdown reads them


@dataclass(frozen=True, slots=True)
class Settings:
    """How an article is exported. ``article/keys.py`` describes the settings, ``article/settings.py`` resolves them."""

    theme: str = "default"
    dialect: Dialect = "github"
    chinese_rules: bool = True
    markdown_extensions: tuple[str, ...] = ()
    title_in_body: bool | None = None  # yes, but nobody has said so
    empty_sections: bool = True
    site_url: str | None = None
    source_url: str | None = None  # look for one; "" is none
    author: str = ""
    offline: bool = False
    image_folders: tuple[Path, ...] = ()
    image_mode: Images = "embed"
    image_width: int = 1_080
    flatten_dark_ink: bool = True
    referers: tuple[tuple[str, str], ...] = ()
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
    ignore: tuple[str, ...] = ()
    enable: tuple[str, ...] = ()
    license: str = ""
    link_qr: bool = False
    cover: str = "auto"
    archive_heading: tuple[str, ...] = ()
    archive_style: ArchiveStyle = "list"
    archive_count: int = 12
    tail: Tail = Tail()
    accounts: tuple[AccountSettings, ...] = ()
    theme_options: Values = ()
    lang: str = ""

    @property
    def syntax(self) -> Syntax:
        own = not {"attr_list", "markdown.extensions.attr_list"} & {*self.markdown_extensions}
        return Syntax(self.chinese_rules, self.breaks, self.tilde, own)


@dataclass(frozen=True, slots=True)
class Article:
    """One Markdown article, read and split into its parts.

    ``text`` is the Markdown after the front matter, with ``\\n`` line ends; its first line is line
    ``first_line`` of the file. ``path`` is the name shown in findings, ``folder`` where relative
    addresses start (``None`` for standard input in no folder). ``language`` is ``"zh"`` or ``"en"``:
    the language of the words that the program adds to the article. ``title``, ``digest``, ``date`` (as it is written)
    and ``number`` are those of the front matter; ``Metadata`` has what is known without it, too. ``lines`` has the line
    of each front matter key, ``removed`` the line and column of each control character, which the text has no more.
    ``withheld`` names what ``wxexport.toml`` asks for without the user's consent, such as ``diagrams.dot``; the
    settings are without it.
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
    date: str = ""
    number: int | None = None
    lines: tuple[tuple[str, int], ...] = ()
    removed: tuple[tuple[int, int], ...] = ()
    withheld: tuple[str, ...] = ()

    def column(self, line: int, column: int) -> int:
        """The column in the file of a column in the text."""
        first, end = bisect_left(self.removed, (line,)), bisect_left(self.removed, (line + 1,))
        before = bisect_right(range(first, end), column, key=lambda at: self.removed[at][1] - (at - first))
        return column + before

    def in_file(self, place: Place | None) -> Place | None:
        """The same place with its columns in the file."""
        if not self.removed or place is None or place.column is None:
            return place
        end = place.end and self.column(place.line, place.end - 1) + 1
        return Place(place.line, self.column(place.line, place.column), end)

    def edit_in_file(self, edit: Edit) -> Edit:
        """An edit of the text with its columns in the file."""
        start = self.column(edit.line, edit.start)
        end = self.column(edit.line, edit.end - 1) + 1 if edit.end > edit.start else start
        return edit._replace(start=start, end=end)

    def line_of(self, *keys: str) -> int | None:
        """The line of the first of these keys that the front matter has; ``None`` without one."""
        return next((line for key in keys for name, line in self.lines if name == key), None)


Known = Literal["title", "date", "number", "digest", "source_url"]
KNOWN: tuple[Known, ...] = ("title", "date", "number", "digest", "source_url")
Source = Literal["front matter", "settings", "heading", "file name", "lead", "text", "generator", "site_url", "git"]


class Origin(NamedTuple):
    """Where a value was found: ``lead`` is a 导读, ``text`` another part of the text, ``generator`` the configuration
    of Jekyll, Hexo or Hugo, ``git`` the address of the repository's remote. ``line`` is that of the article's file;
    ``None`` for what stands elsewhere.
    """

    source: Source
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is known of an article, and from where. ``date`` is in the form 2026-08-01, ``source_url`` the address
    behind 阅读原文. What is unknown is empty, or ``None``, and has no origin.
    """

    title: str = ""
    date: str = ""
    number: int | None = None
    digest: str = ""
    source_url: str = ""
    origins: tuple[tuple[Known, Origin], ...] = ()

    def origin(self, name: Known) -> Origin | None:
        return next((origin for known, origin in self.origins if known == name), None)

    def with_digest(self, digest: str, origin: Origin) -> Metadata:
        return replace(self, digest=digest, origins=(*self.origins, ("digest", origin)))


@dataclass(frozen=True, slots=True)
class Asset:
    """One picture as it will be published: ``data`` is PNG, JPEG or GIF, ``name`` derives from the content.

    ``kind`` is what it shows: a QR code (``qr``), the badge of a license, a formula, a diagram or any other picture.
    ``draft`` is a copy of at most 1 MB for ``draft.html``; ``None`` when the picture is small enough.
    """

    name: str
    data: bytes
    media_type: Literal["image/png", "image/jpeg", "image/gif"]
    width: int
    height: int
    origin: str
    draft: Asset | None = None
    kind: AssetKind = "picture"

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.data).hexdigest()

    @property
    def data_uri(self) -> str:
        return f"data:{self.media_type};base64,{base64.b64encode(self.data).decode('ascii')}"


class Link(NamedTuple):
    """What became of one link: ``kind`` is ``kept``, ``reference`` (with its ``number``) or ``text``."""

    text: str
    address: str
    kind: Literal["kept", "reference", "text"]
    number: int | None = None
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """The article as HTML without styles; pictures are ``images/NAME`` once the picture pass has run.

    ``covers`` is empty, or has the wide cover (2.35 to 1) and the square one; they are not in the text.
    ``repeats_title`` says that the text has the title, which WeChat shows above it, and that no setting asks for that.
    """

    html: str
    article: Article
    assets: tuple[Asset, ...] = ()
    links: tuple[Link, ...] = ()
    findings: tuple[Finding, ...] = ()
    covers: tuple[Asset, ...] = ()
    repeats_title: bool = False
    metadata: Metadata = Metadata()


@dataclass(frozen=True, slots=True)
class Styled:
    """The document with every style inlined: the saved article's shape after the last WeChat pass.

    ``traced`` is ``html`` with ``data-line`` on its elements, from which ``check`` takes the lines of findings.
    """

    html: str
    document: Document
    theme: str
    findings: tuple[Finding, ...] = ()
    traced: str = ""
