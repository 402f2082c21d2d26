"""Why: readers cannot follow a link that leads out of WeChat, and saving fails for most accounts that try one.

Articles on mp.weixin.qq.com stay links. Every other address goes to one numbered list at the end, together with the
footnotes, each address once, in the order of first use.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import unquote, urljoin, urlsplit

from lxml.html import HtmlElement

from wxexport.findings import article_rules as rules
from wxexport.html.tree import elements, has_class, is_block, new, replace, source_line, text_of, unwrap_all
from wxexport.model import Link, PictureError
from wxexport.passes import pictures
from wxexport.passes.job import Job
from wxexport.theme import inline
from wxexport.wechat import addresses
from wxexport.wechat.addresses import is_article
from wxexport.words import word

_WEB = ("http", "https", "ftp")
_PERSONAL = ("mailto", "tel", "sms", "xmpp")  # shown without their scheme
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_CODE_PX = 84
_NO_ARTICLE: dict[addresses.Kind, str] = {
    "temporary": "is temporary or not an article",
    "page": "is temporary or not an article",
    "unusual": "is written in a way that WeChat may not read",
}
_WINDOWS_PATH = re.compile(r"[A-Za-z]:[\\/]")


def run(root: HtmlElement, job: Job) -> None:
    references = _References(job)
    notes = _take_footnotes(root)
    references.number_all(root, notes)
    if references.entries:
        root.append(references.section())


@dataclass(slots=True)
class _Entry:
    """One line of the list: an address with the text that first led to it, or a footnote."""

    number: int
    text: str = ""
    address: str = ""
    note: HtmlElement | None = None


@dataclass(slots=True)
class _References:
    job: Job
    entries: list[_Entry] = field(default_factory=list)
    _numbers: dict[str, _Entry] = field(default_factory=dict)
    _gone: list[HtmlElement] = field(default_factory=list)

    def number_all(self, root: HtmlElement, notes: dict[str, HtmlElement]) -> None:
        """Numbers all that ``root`` refers to, then what the footnotes themselves refer to."""
        self._number(root, notes)
        for entry in self.entries:  # grows while footnotes bring in further references
            if entry.note is not None:
                self._number(entry.note, notes)
        for key, note in notes.items():  # a footnote nobody refers to is still text of the article
            if key not in self._numbers:
                self._entry(key).note = note
                self._number(note, notes)
        unwrap_all(self._gone)

    def _number(self, tree: HtmlElement, notes: dict[str, HtmlElement]) -> None:
        for link in elements(tree, "a"):
            address = link.get("href", "").strip()
            if "href" not in link.attrib and ("id" in link.attrib or "name" in link.attrib):
                self._gone.append(link)  # the goal of a jump, not a link
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

    def _entry(self, key: str) -> _Entry:
        if key not in self._numbers:
            self._numbers[key] = _Entry(len(self.entries) + 1)
            self.entries.append(self._numbers[key])
        return self._numbers[key]

    def _link(self, link: HtmlElement, address: str) -> None:
        text = text_of(link)
        target = self._target(link, address, text)
        if target is None:
            self._record(link, text, address, "text")
            self._gone.append(link)
        elif is_article(target):
            self._record(link, text, target, "kept")
            _keep(link, target)
        elif _same_address(text, target):
            self._record(link, text, target, "text")
            if "://" in target:
                _to_span(link)
                if next(link.iterancestors("td", "th"), None) is None:  # a cell would shrink to one letter
                    inline.merge(link, [("word-break", "break-all")])  # else justified text before it is torn apart
            else:
                self._gone.append(link)  # what looks like an e-mail address need not be one
        else:
            self._refer(link, text, target)

    def _refer(self, link: HtmlElement, text: str, target: str) -> None:
        picture_only = not text
        if picture_only and _cited_beside(link, target):
            self._record(link, text, target, "text")
            self._gone.append(link)
            return
        entry = self._entry(target)
        entry.text = entry.text or text
        entry.address = target
        self._record(link, text, target, "reference", entry.number)
        blocks = [child for child in link.iter() if child is not link and is_block(child)]
        if blocks:
            blocks[-1].append(_mark(entry.number))
        else:
            mark = _mark(entry.number)
            mark.tail, link.tail = link.tail, None
            link.addnext(mark)
        if blocks or picture_only:
            self._gone.append(link)
        else:
            _to_span(link)

    def _target(self, link: HtmlElement, address: str, text: str) -> str | None:
        """The whole address behind a link, or ``None`` (with a finding) when it leads nowhere."""
        report = self.job.report
        if "href" not in link.attrib:  # ``sanitize`` has taken ``javascript:`` or the like away
            self._unusable(link, address, text)
            return None
        if not address:
            report(rules.LINK_EMPTY, f"the link “{_short(text)}” has no address", link, hint="It stays as text.")
            return None
        if address.startswith("#"):
            report(
                rules.LINK_IN_PAGE,
                f"the link “{_short(text)}” leads to {unquote(address)}",
                link,
                hint="WeChat has no jumps inside an article; it stays as text.",
            )
            return None
        if address.startswith("//"):
            address = "https:" + address
        if not _SCHEME.match(address) or _WINDOWS_PATH.match(address):
            return self._relative(link, address, text)
        try:
            parts = urlsplit(address)
        except ValueError:
            parts = urlsplit("")
        if parts.scheme in _WEB and parts.netloc:
            return self._on_the_web(link, address, text)
        if parts.scheme in _PERSONAL:
            return address.partition(":")[2]
        self._unusable(link, address, text)
        return None

    def _on_the_web(self, link: HtmlElement, address: str, text: str) -> str:
        """The address; one of WeChat's without the second escape that some editors give its ``&``."""
        if addresses.kind(mended := addresses.unescaped(address)) == "article":
            return mended
        if message := _NO_ARTICLE.get(addresses.kind(address)):
            hint = "Open the article and copy its permanent address (…/s/…)."
            self.job.report(
                rules.LINK_TEMPORARY, f"the link “{_short(text)}” {message}", link, excerpt=address, hint=hint
            )
        return address

    def _unusable(self, link: HtmlElement, address: str, text: str) -> None:
        self.job.report(
            rules.LINK_UNKNOWN,
            f"the link “{_short(text)}” has no address that readers can use",
            link,
            excerpt=address,
            hint="It stays as text.",
        )

    def _relative(self, link: HtmlElement, address: str, text: str) -> str | None:
        site = self.job.article.settings.site_url
        if site and not _WINDOWS_PATH.match(address):
            try:
                return urljoin(site if site.endswith("/") else site + "/", address)
            except ValueError:  # half an IPv6 address; reported below
                site = None
        self.job.report(
            rules.LINK_RELATIVE,
            f"the link “{_short(text)}” leads to {unquote(address)}",
            link,
            excerpt=address,
            hint="Set site_url to the web address of this folder; until then it stays as text.",
        )
        return None

    def _record(self, link: HtmlElement, text: str, address: str, kind: str, number: int | None = None) -> None:
        self.job.links.append(Link(text, address, kind, number, source_line(link)))  # type: ignore[arg-type]

    def section(self) -> HtmlElement:
        """The list at the end of the article."""
        language = self.job.article.language
        with_notes = any(entry.note is not None for entry in self.entries)
        section = new("section", "references")
        section.append(new("p", "references-title", word("notes" if with_notes else "references", language)))
        for entry in self.entries:
            code = self._code(entry) if self.job.article.settings.link_qr else None
            lines = list(_lines(entry, word("colon", language)))
            section.extend(lines if code is None else [_beside(lines, code)])
        return section

    def _code(self, entry: _Entry) -> HtmlElement | None:
        """A small QR code for an address of the web: readers cannot tap it."""
        if urlsplit(entry.address).scheme not in ("http", "https"):
            return None
        try:
            asset = pictures.code(entry.address)
        except PictureError as error:
            message = f"reference {entry.number} has no QR code: {error}"
            self.job.report(rules.PICTURE_MISSING, message, None, excerpt=entry.address)
            return None
        section, img = new("section", "reference-code"), new("img", alt=word("qr code", self.job.article.language))
        pictures.place(img, asset, self.job, width=f"{_CODE_PX}px")
        section.append(img)
        return section


def _beside(lines: list[HtmlElement], code: HtmlElement) -> HtmlElement:
    """The lines of a reference with its code to their right; below them, should the editor lose the flex."""
    row, left = new("section", "reference-row"), new("section", "reference-lines")
    left.extend(lines)
    row.extend([left, code])
    return row


def _lines(entry: _Entry, colon: str) -> Iterator[HtmlElement]:
    line = new("p", "reference")
    number = new("span", "reference-number", f"[{entry.number}]")
    number.tail = " "
    line.append(number)
    yield line
    if entry.note is None:
        if entry.text:
            line.append(new("span", "reference-text", entry.text + colon))
        line.append(new("span", "reference-address", entry.address))
        return
    rest = list(entry.note)
    if rest and rest[0].tag == "p" and not (entry.note.text or "").strip():
        first = rest.pop(0)
    else:  # no paragraph: the note's own text up to its first block
        first = new("p")
        first.text = entry.note.text
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


def _take_footnotes(root: HtmlElement) -> dict[str, HtmlElement]:
    """Takes the footnotes out of the article: ``#fn1`` -> its list item, without the arrows back.

    The shapes of both dialects are known: ``section.footnotes`` and Python-Markdown's ``div.footnote``.
    """
    notes: dict[str, HtmlElement] = {}
    for section in elements(root, "section", "div"):
        if not (has_class(section, "footnotes") or has_class(section, "footnote")):
            continue
        for item in elements(section, "li"):
            name = "#" + item.get("id", "")
            if name.startswith("#fn") and name not in notes:
                item.drop_tree()
                item.tail = None
                notes[name] = item
        if text_of(section) or elements(section, "img"):
            continue  # raw HTML may call anything footnotes
        before = section.getprevious()
        if before is not None and has_class(before, "footnotes-sep"):
            before.drop_tree()
        section.drop_tree()
    for note in notes.values():
        for link in elements(note, "a"):
            if has_class(link, "footnote-backref"):
                link.drop_tree()
    return notes


def _mark(number: int) -> HtmlElement:
    return new("sup", "ref", f"[{number}]")


def _keep(link: HtmlElement, target: str) -> None:
    for name in list(link.attrib):
        if name not in ("style", "data-line"):
            del link.attrib[name]
    link.set("href", target)


def _to_span(link: HtmlElement) -> None:
    """The link's text stays, styled as one; what it points at is told elsewhere."""
    for name in list(link.attrib):
        if name not in ("style", "data-line"):
            del link.attrib[name]
    link.tag = "span"
    link.set("class", "link")


def _cited_beside(link: HtmlElement, target: str) -> bool:
    """Whether a link with text in the same block has the same address: a badge beside its sentence."""
    block = next((outer for outer in link.iterancestors() if is_block(outer)), None)
    if block is None:
        return False
    return any(
        other is not link and other.get("href", "").strip() == target and text_of(other) for other in block.iter("a")
    )


def _same_address(text: str, address: str) -> bool:
    return bool(text) and _bare(text) == _bare(address)


def _bare(address: str) -> str:
    """An address as a reader compares it: without scheme, percent signs and final slash."""
    return unquote(re.sub(r"^(?:https?://|ftp://|mailto:|tel:)", "", address.strip())).rstrip("/").lower()


def _short(text: str) -> str:
    return text if len(text) <= 30 else text[:29] + "…"
