"""The ``Job``: what the passes of one article share."""

from __future__ import annotations

from collections import Counter
from dataclasses import field
from typing import TYPE_CHECKING

from lxml.html import HtmlElement

from wxexport.dataclass import dataclass
from wxexport.errors import Effort
from wxexport.html.limits import COLORING, COPIED, ELEMENTS, Limit
from wxexport.html.notes import Note
from wxexport.html.tree import serialize, source_line, source_place
from wxexport.messages import NOTHING, Message
from wxexport.model import Article, Asset, Edit, Fetcher, Finding, Link, Metadata, PictureError, Progress, Rule
from wxexport.pictures.vault import Vault

if TYPE_CHECKING:
    from wxexport.archive.entries import Archive

NO_NOTE = Note()


@dataclass(slots=True)
class Job:
    """The article, its pictures, links and findings, shared by its passes. It does not leave this package.

    ``notes`` are those of the Markdown stage on elements, ``placed`` the picture behind each ``img`` that has one.
    ``metadata`` is known once the title pass has run. ``repeats_title`` is as in ``Document``.
    ``drawn`` is how many characters the SVG of formulas has; ``said`` are findings about them that are reported once.
    ``coloring`` is what coloring code may still cost, ``searching`` what looking for the files of dead links may.
    ``inflated`` is how many pixels there were in pictures of few bytes, ``drawing`` the seconds by ``drawing_time``.
    ``archive`` are the published issues, once ``published`` has read them, ``on_forge`` the address of the article's
    folder on GitHub or the like, once it has asked git. ``copied`` is what ``count_copy`` has counted.
    """

    article: Article
    fetcher: Fetcher | None = None
    progress: Progress | None = None
    loaded: dict[str, tuple[Asset, tuple[Message, ...]] | PictureError] = field(default_factory=dict)
    vault: Vault | None = None
    assets: dict[str, Asset] = field(default_factory=dict)
    placed: dict[HtmlElement, Asset] = field(default_factory=dict)
    links: list[Link] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    notes: dict[HtmlElement, Note] = field(default_factory=dict)
    metadata: Metadata = field(default_factory=Metadata)
    repeats_title: bool = False
    has_license: bool = False
    drawn: int = 0
    said: set[str] = field(default_factory=set)
    coloring: int = COLORING
    inflated: int = 0
    drawing: float = 0.0
    searching: Effort = field(default_factory=Effort)
    archive: Archive | None = None
    on_forge: str | None = None
    copied: Counter[Limit] = field(default_factory=Counter)

    @property
    def chinese(self) -> bool:
        return self.article.language == "zh"

    @property
    def title(self) -> str:
        return self.metadata.title

    @property
    def has_title(self) -> bool:
        """Whether the title is more than the file's name."""
        origin = self.metadata.origin("title")
        return origin is None or origin.source != "file name"

    def count_copy(self, made: HtmlElement, at: HtmlElement) -> None:
        """Counts a list that stands wherever the author asks for it. Raises ``WxExportError``: a few characters of the
        article make a whole list each time.
        """
        self.copied[ELEMENTS] += sum(1 for _ in made.iter())
        self.copied[COPIED] += len(serialize(made))
        for limit, count in self.copied.items():
            if count > limit.most:
                raise limit.error(self.article.path, source_line(at))

    def note(self, element: HtmlElement) -> Note:
        """The note on an element; one that says nothing for an element without."""
        return self.notes.get(element, NO_NOTE)

    def report(
        self,
        rule: Rule,
        message: Message,
        element: HtmlElement | None,
        *,
        excerpt: str = "",
        hint: Message = NOTHING,
        edits: tuple[Edit, ...] = (),
    ) -> None:
        """Adds a finding at the place of ``element`` in the file."""
        place = None if element is None else source_place(element)
        at = self.article.in_file(place)
        self.findings.append(rule.finding(message, self.article.path, at, excerpt, hint, edits))
