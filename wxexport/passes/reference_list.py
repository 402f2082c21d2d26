"""Numbered addresses and footnotes go in, the list at the end of the article comes out.

Why: the list is made of paragraphs with typed numbers, since the editor keeps no anchors to jump to and drops a list's
``start``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from wxexport.dataclass import dataclass
from wxexport.findings import article_rules as rules
from wxexport.html.tree import is_block, new
from wxexport.messages import t
from wxexport.model import PictureError
from wxexport.passes.job import Job
from wxexport.passes.picture_sources import qr_code
from wxexport.passes.picture_widths import place
from wxexport.words import word

_QR_PX = 84


@dataclass(slots=True)
class Entry:
    """One entry of the list: an address with the text that first led to it, or a footnote."""

    number: int
    text: str = ""
    address: str = ""
    note: HtmlElement | None = None


def section(entries: Iterable[Entry], job: Job) -> HtmlElement:
    """The list with its heading; with the setting ``link_qr`` each web address has a QR code."""
    entries, language = list(entries), job.article.language
    with_notes = any(entry.note is not None for entry in entries)
    made = new("section", "references")
    made.append(new("p", "references-title", word("notes" if with_notes else "references", language)))
    for entry in entries:
        code = _qr_code(entry, job) if job.article.settings.link_qr else None
        lines = list(_lines(entry, word("colon", language)))
        made.extend(lines if code is None else [_beside(lines, code)])
    return made


def _lines(entry: Entry, colon: str) -> Iterator[HtmlElement]:
    line = new("p", "reference")
    number = new("span", "reference-number", f"[{entry.number}]")
    number.tail = " "
    line.append(number)
    yield line
    if entry.note is not None:
        yield from _fill_with_note(line, entry.note)
        return
    if entry.text:
        line.append(new("span", "reference-text", entry.text + colon))
    line.append(new("span", "reference-address", entry.address))


def _fill_with_note(line: HtmlElement, note: HtmlElement) -> Iterator[HtmlElement]:
    """Moves the footnote's first paragraph into ``line``; gives a section with the rest, if there is one."""
    rest = list(note)
    if rest and rest[0].tag == "p" and not (note.text or "").strip():
        first = rest.pop(0)
    else:  # no paragraph: the note's own text up to its first block
        first = new("p")
        first.text = note.text
        while rest and not is_block(rest[0]):
            first.append(rest.pop(0))
    first.tag = "span"
    first.tail = None
    first.set("class", "reference-text")
    line.append(first)
    if rest:
        more = new("section", "note")
        more.extend(rest)
        yield more


def _qr_code(entry: Entry, job: Job) -> HtmlElement | None:
    """A small QR code for a web address, because readers cannot tap it."""
    if urlsplit(entry.address).scheme not in ("http", "https"):
        return None
    try:
        asset = qr_code(entry.address, job)
    except PictureError as error:
        message = t("reference {number} has no QR code: {error}", number=entry.number, error=error)
        job.report(rules.PICTURE_MISSING, message, None, excerpt=entry.address)
        return None
    made, img = new("section", "reference-code"), new("img", alt=word("qr code", job.article.language))
    place(img, asset, job, width=f"{_QR_PX}px")
    made.append(img)
    return made


def _beside(lines: list[HtmlElement], code: HtmlElement) -> HtmlElement:
    """The lines of a reference with its code at the right; below them if the editor loses the flex layout."""
    row, left = new("section", "reference-row"), new("section", "reference-lines")
    left.extend(lines)
    row.extend([left, code])
    return row
