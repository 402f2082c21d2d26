"""Notes: what the reading of Markdown knows of an element and its HTML does not say, kept beside the HTML.

An element with a note has the attribute ``wx-note``. Its value begins with a hash of the article's text, which no text
can contain, so raw HTML cannot make a note or use another element's.
"""

from __future__ import annotations

import hashlib
from dataclasses import field
from typing import TYPE_CHECKING, Literal, NamedTuple

from lxml.html import HtmlElement

from wxexport.dataclass import dataclass
from wxexport.html.tree import elements
from wxexport.messages import NOTHING, Message
from wxexport.model import Finding, Place
from wxexport.text import regex

if TYPE_CHECKING:
    from markdown_it.token import Token

Origin = Literal["markdown", "html", "html block"]
ATTRIBUTE = "wx-note"
WRITTEN = regex(rf' {ATTRIBUTE}="([0-9a-f]*-\d+)"')
"""The attribute as ``Notes.attribute`` writes it; its group is the value."""


class Note(NamedTuple):
    """A note on one element.

    ``place`` is where it stands in the file. ``origin`` is who wrote the tag: Markdown, raw HTML in a line, or a block
    of raw HTML. ``info`` is the first line of a code block, ``latex`` a formula (``display``: with large symbols,
    ``macros``: definitions before it),
    ``target`` the note to which a wiki link leads (``embedded``: the note should be shown), ``dropped`` what is left
    out at this place (``tool``: whose mark it is, ``fate``: what became of it instead, ``hint``: what to write),
    ``task`` the state of a task that is neither open nor done.
    """

    place: Place | None = None
    origin: Origin = "markdown"
    info: str = ""
    latex: str = ""
    macros: str = ""
    display: bool = False
    target: str = ""
    embedded: bool = False
    dropped: str = ""
    tool: str = ""
    fate: Message = NOTHING
    hint: Message = NOTHING
    task: str = ""


@dataclass(slots=True)
class Notes:
    """The notes on one article's HTML, by number. The reading of Markdown fills them, ``take`` gives them to passes.

    ``findings`` are about the article's Markdown. ``tokens``, if it is a list, takes those of the article's own text;
    it becomes ``None`` where an extension or an embedded note may have added others.
    """

    findings: list[Finding] = field(default_factory=list)
    tokens: list[Token] | None = None
    _stamp: str = ""
    _notes: list[Note] = field(default_factory=list)

    def begin(self, text: str) -> None:
        """Forgets all notes; the next ones are on the HTML of ``text``."""
        self._stamp = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]
        self._notes.clear()

    def add(self, note: Note) -> str:
        """Keeps a note and returns the value of its attribute."""
        self._notes.append(note)
        return f"{self._stamp}-{len(self._notes) - 1}"

    def attribute(self, note: Note) -> str:
        """Keeps a note and returns its attribute, with a space before it."""
        return f' {ATTRIBUTE}="{self.add(note)}"'

    def get(self, value: str | None) -> Note | None:
        """The note whose attribute has this value; ``None`` for a value that ``add`` did not return."""
        stamp, _, number = (value or "").rpartition("-")
        return self._notes[int(number)] if self._stamp and stamp == self._stamp else None

    def line_before(self, html: str, at: int) -> int | None:
        """The line of the last element with one that begins no later than a position in the HTML."""
        at = html.find(">", at)
        while (at := html.rfind(f' {ATTRIBUTE}="', 0, at)) >= 0:
            written = WRITTEN.match(html, at)
            note = self.get(written[1]) if written else None
            if note and note.place:
                return note.place.line
        return None

    def _drop_from_text(self, element: HtmlElement) -> None:
        """Removes marks that are text: browsers read no tags in an iframe, nor in what damaged quotes make of some."""
        for name in ("text", "tail"):
            text = getattr(element, name)
            if text and ATTRIBUTE in text:
                setattr(element, name, WRITTEN.sub(lambda mark: mark[0] if self.get(mark[1]) is None else "", text))

    def take(self, root: HtmlElement) -> dict[HtmlElement, Note]:
        """The notes of the elements below ``root``. Their attribute becomes ``data-line``, which the tree keeps."""
        taken = {}
        for element in elements(root):
            self._drop_from_text(element)
            value = element.get(ATTRIBUTE)
            if value is None:
                continue
            del element.attrib[ATTRIBUTE]
            if (note := self.get(value)) is not None:
                taken[element] = note
                if note.place is not None:
                    element.set("data-line", str(note.place))
        return taken
