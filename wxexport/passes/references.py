"""Why: readers cannot follow a link that leads out of WeChat, and saving fails for most accounts that try one.

Links to articles on mp.weixin.qq.com stay. Every other address goes to one numbered list at the end, together with the
footnotes, each address once, in the order of first use.
"""

from __future__ import annotations

from dataclasses import field
from typing import Literal

from lxml.html import HtmlElement

from wxexport.dataclass import dataclass
from wxexport.html import styles
from wxexport.html.tree import elements, has_text, is_block, new, replace, source_line, text_of, unwrap_all
from wxexport.model import Link
from wxexport.passes import footnotes, reference_list
from wxexport.passes.job import Job
from wxexport.passes.link_targets import same_address, target
from wxexport.passes.order import declares
from wxexport.passes.reference_list import Entry
from wxexport.wechat.addresses import is_article


@declares(reads=("div and hr", "tail"), makes=("blocks",), removes=("link addresses", "only the author's text"))
def run(root: HtmlElement, job: Job) -> None:
    references = _References(job)
    notes = footnotes.take(root)
    references.number_all(root, notes)
    if references.entries:
        root.append(reference_list.section(references.entries, job))


@dataclass(slots=True)
class _References:
    """Numbers the links and footnote marks of an article and collects the entries of the list."""

    job: Job
    entries: list[Entry] = field(default_factory=list)
    _numbers: dict[str, Entry] = field(default_factory=dict)
    _to_unwrap: list[HtmlElement] = field(default_factory=list)
    _with_text: dict[HtmlElement, dict[str, HtmlElement]] = field(default_factory=dict)
    """By block and address: the last link with text."""

    def number_all(self, root: HtmlElement, notes: dict[str, HtmlElement]) -> None:
        """Numbers all that ``root`` refers to, then what the footnotes themselves refer to."""
        self._number(root, notes)
        read = self._number_notes(notes, 0)
        for key, note in notes.items():  # a footnote without a mark is still text of the article
            if key not in self._numbers:
                self._entry(key).note = note
                read = self._number_notes(notes, read)
        unwrap_all(self._to_unwrap)

    def _number_notes(self, notes: dict[str, HtmlElement], read: int) -> int:
        """Numbers what the footnotes refer to, from the entry ``read`` on; returns how many entries are read now."""
        while read < len(self.entries):  # they grow: footnotes bring in further ones
            if (note := self.entries[read].note) is not None:
                self._number(note, notes)
            read += 1
        return read

    def _number(self, tree: HtmlElement, notes: dict[str, HtmlElement]) -> None:
        for link in elements(tree, "a"):
            address = _address(link)
            if "href" not in link.attrib and ("id" in link.attrib or "name" in link.attrib):
                self._to_unwrap.append(link)  # the goal of a jump, not a link
                continue
            note = notes.get(address)
            if note is None:
                self._link(link, address)
                continue
            entry = self._entry(address)
            entry.note = note
            mark = _mark(entry.number)
            outer = link.getparent()
            replace(outer if outer is not None and outer.tag == "sup" and len(outer) == 1 else link, mark)

    def _entry(self, key: str) -> Entry:
        if key not in self._numbers:
            self._numbers[key] = Entry(len(self.entries) + 1)
            self.entries.append(self._numbers[key])
        return self._numbers[key]

    def _link(self, link: HtmlElement, address: str) -> None:
        text = text_of(link)
        found = target(link, address, text, self.job)
        if found is None:
            self._record(link, text, address, "text")
            self._to_unwrap.append(link)
        elif is_article(found):
            self._record(link, text, found, "kept")
            _keep(link, found)
            if same_address(text, found):
                _let_break(link)
        elif same_address(text, found):
            self._show_address(link, text, found)
        else:
            self._refer(link, text, found)

    def _show_address(self, link: HtmlElement, text: str, address: str) -> None:
        """A link whose text is its address needs no reference: readers see the address already."""
        self._record(link, text, address, "text")
        if "://" not in address:
            self._to_unwrap.append(link)  # what looks like an e-mail address need not be one
            return
        _to_span(link)
        _let_break(link)

    def _refer(self, link: HtmlElement, text: str, address: str) -> None:
        picture_only = not text
        if picture_only and self._is_cited_beside(link, address):
            self._record(link, text, address, "text")
            self._to_unwrap.append(link)
            return
        entry = self._entry(address)
        entry.text = entry.text or text
        entry.address = address
        self._record(link, text, address, "reference", entry.number)
        blocks = [child for child in link.iter() if child is not link and is_block(child)]
        if blocks:
            blocks[-1].append(_mark(entry.number))
        else:
            mark = _mark(entry.number)
            mark.tail, link.tail = link.tail, None
            link.addnext(mark)
        if blocks or picture_only:
            self._to_unwrap.append(link)
        else:
            _to_span(link)

    def _is_cited_beside(self, link: HtmlElement, address: str) -> bool:
        """Whether a link with text in the same block has the same address: a badge beside its sentence."""
        block = next((outer for outer in link.iterancestors() if is_block(outer)), None)
        if block is None:
            return False
        if block not in self._with_text:  # read once: a paragraph may have thousands of badges
            self._with_text[block] = {_address(other): other for other in block.iter("a") if has_text(other)}
        other = self._with_text[block].get(address)
        return other is not None and other.tag == "a" and _address(other) == address  # it is no reference yet

    def _record(
        self,
        link: HtmlElement,
        text: str,
        address: str,
        kind: Literal["kept", "reference", "text"],
        number: int | None = None,
    ) -> None:
        self.job.links.append(Link(text, address, kind, number, source_line(link)))


def _mark(number: int) -> HtmlElement:
    return new("sup", "ref", f"[{number}]")


def _address(link: HtmlElement) -> str:
    return link.get("href", "").strip()


def _keep(link: HtmlElement, address: str) -> None:
    _drop_attributes(link)
    link.set("href", address)


def _let_break(link: HtmlElement) -> None:
    """Lets an address break anywhere, or the justified text before a long one would be spread over the line."""
    if next(link.iterancestors("td", "th"), None) is None:  # a table cell would shrink to one letter
        styles.merge(link, [("word-break", "break-all")])


def _to_span(link: HtmlElement) -> None:
    """Keeps the link's text, styled as a link."""
    _drop_attributes(link)
    link.tag = "span"
    link.set("class", "link")


def _drop_attributes(link: HtmlElement) -> None:
    for name in list(link.attrib):
        if name not in ("style", "data-line"):
            del link.attrib[name]
