"""Why: WeChat cannot fetch a picture from GitHub, and takes no local path; so every picture travels with the article.

A picture that cannot be had leaves its description in the text, never a broken frame.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import unquote, urljoin

from lxml.html import HtmlElement

from wxexport.errors import WxExportError
from wxexport.findings import article_rules as rules
from wxexport.html.tree import elements, is_blank, is_block, new, parent_of, parts, replace
from wxexport.model import Asset, OfflineError, PictureError, Remembered
from wxexport.passes.job import Job
from wxexport.pictures import convert, data_uri, find, vault
from wxexport.pictures.embed import FOLDER
from wxexport.theme import inline
from wxexport.words import word

_WIDEST_PX = 300  # px widths above this are flagged at one of the three widths WeChat lays out
_NARROWEST_CODE_PX = 160
_WIDER_THAN_PHONE = 376  # natural width from which a picture fills the line of a phone (reference, part 4)
_FULL_FROM = 520  # the width from which a picture fills the line when the author asks for it
_MOST_IN_ROW = 4
_BETWEEN_CAPTIONS = " ｜ "
_ROW_GAP = 1  # percent of the line that each picture of a row leaves free
_PAGE = 677  # the widest column WeChat lays an article out in
_ROOMS = frozenset(
    ["article", "aside", "blockquote", "details", "div", "figure", "footer", "header", "main", "section"]
)
_LENGTH = re.compile(r"\s*(\d{1,5})(?:\.\d+)?\s*(px|%)?\s*", re.IGNORECASE)


def run(root: HtmlElement, job: Job) -> None:
    for img in elements(root, "img"):
        if _stands_bare(img):
            paragraph = new("p")
            replace(img, paragraph)
            paragraph.append(img)
    for paragraph in elements(root, "p"):
        _set_in_row(paragraph)
    pictures = [img for img in elements(root, "img") if "data-w" not in img.attrib]  # the badge is placed already
    if job.article.settings.image_mode == "keep":
        for img in pictures:
            _keep(img)
    else:
        with _fetching(pictures, job):
            for number, img in enumerate(pictures, 1):
                _take(img, job)
                if job.progress:
                    job.progress(number, len(pictures))
    for paragraph in elements(root, "p"):
        _caption_row(paragraph, job)
    for img in elements(root, "img"):
        _set_apart(img, job)


@contextmanager
def _fetching(pictures: list[HtmlElement], job: Job) -> Iterator[None]:
    """Fetches the remote ones side by side, ahead of their turn: each may take its whole time."""
    found = (_address(img.get("src", "").strip(), job) for img in pictures)
    addresses = list(dict.fromkeys(address for address in found if address))
    if not addresses or job.fetcher is None:
        yield
        return
    from wxexport.pictures.fetch import Ahead

    if job.progress:
        job.progress(0, len(pictures))
    with Ahead(job.fetcher, addresses) as ahead:
        alone, job.fetcher = job.fetcher, ahead
        yield
    job.fetcher = alone


def _take(img: HtmlElement, job: Job) -> None:
    """One picture: placed, or its description in its place."""
    source = img.get("src", "").strip()
    is_new = source not in job.loaded
    shown = find.readable(source)
    try:
        asset, notes = load(source, job, img)
    except PictureError as error:
        rule = rules.PICTURE_OFFLINE if isinstance(error, OfflineError) else rules.PICTURE_MISSING
        name = _short(shown or " ".join(img.get("alt", "").split()))
        message = f"the picture {name} is left out: {error}".replace("  ", " ")
        job.report(rule, message, img, excerpt=shown, hint="Its description stands in its place.")
        _stand_in(img, job)
        return
    for note in notes if is_new else ():
        job.report(rules.PICTURE_CHANGED, note, img, excerpt=shown)
    place(img, asset, job, width=_width(img, asset))


def _keep(img: HtmlElement) -> None:
    """Leaves the address, of which ``check`` tells; the author's width goes where the editor keeps it."""
    width, height = (_LENGTH.fullmatch(img.attrib.pop(name, "")) for name in ("width", "height"))
    img.attrib.pop("align", None)
    if width and (width[2] == "%" or int(width[1]) <= _WIDEST_PX):
        inline.merge(img, [("width", f"{max(1, int(width[1]))}{width[2] or 'px'}")])
    elif not height:
        inline.merge(img, [("width", "100%")])


def place(img: HtmlElement, asset: Asset, job: Job, *, width: str) -> None:
    """Points ``img`` at ``asset`` and gives it what WeChat wants to know: ``data-w``, ``data-ratio``, a width that
    fits.
    """
    asset = job.assets.setdefault(asset.sha256, asset)  # the same picture from two places is stored once
    for gone in ("width", "height", "align"):
        img.attrib.pop(gone, None)
    img.set("src", f"{FOLDER}/{asset.name}")
    img.set("data-w", str(asset.width))
    img.set("data-ratio", f"{asset.height / asset.width:.4f}".rstrip("0").rstrip("."))
    inline.merge(img, [("width", width)])


def load(source: str, job: Job, img: HtmlElement | None = None) -> tuple[Asset, tuple[str, ...]]:
    """The picture that an article names by a path, an address, a ``data:`` URI or, to be drawn, ``qr:TEXT``; and what
    was changed in it. Raises ``PictureError`` when it cannot be had.

    Each source is worked on once. Findings about where it comes from are at the line of ``img``.
    """
    if source not in job.loaded:
        try:
            job.loaded[source] = _load(source, job, img)
        except PictureError as error:
            job.loaded[source] = error
    loaded = job.loaded[source]
    if isinstance(loaded, PictureError):
        raise loaded
    return loaded


def _load(source: str, job: Job, img: HtmlElement | None) -> tuple[Asset, tuple[str, ...]]:
    article = job.article
    if source[:3].lower() == "qr:":
        return code(source[3:]), ()
    if not source:
        raise PictureError("it has no address")
    if source[:5].lower() == "data:":
        return _asset(data_uri.read(source), job, name="picture", origin="data URI")
    address = _address(source, job)
    if address is not None:
        name = re.split(r"[?#]", address)[0].rpartition("/")[2]
        return _asset(_fetched(address, job, img), job, name=unquote(name), origin=address)
    if _OTHER_SCHEME.match(source):
        raise PictureError("an address of another kind than http and https")
    if article.folder is None:
        raise PictureError(
            "not an address" if article.settings.site_url else "a relative path, and the article has no folder"
        )
    data, path = _local(source, article.folder, job, img)
    return _asset(data, job, name=path.name, origin=find.readable(source))


_OTHER_SCHEME = re.compile(r"(?!file:)[a-z][a-z0-9+.-]+://", re.IGNORECASE)  # not one letter: C: is a disk


def _asset(data: bytes, job: Job, *, name: str, origin: str) -> tuple[Asset, tuple[str, ...]]:
    settings = job.article.settings
    return convert.asset(data, name=name, origin=origin, width=settings.image_width, on_white=settings.flatten_dark_ink)


def _address(source: str, job: Job) -> str | None:
    """The address on the web that a source means; ``None`` when it means a file or is one itself."""
    if source.startswith("//"):
        return "https:" + source
    if re.match(r"https?:", source, re.IGNORECASE):
        return source
    site = job.article.settings.site_url
    if job.article.folder is not None or not site or not source or re.match(r"(data|qr|file):", source, re.IGNORECASE):
        return None
    try:
        return urljoin(site, source)
    except ValueError:
        return None


def _fetched(address: str, job: Job, img: HtmlElement | None) -> bytes:
    if job.fetcher is None:
        raise OfflineError("the export is offline")
    data = job.fetcher(address)
    if isinstance(data, Remembered):
        message = f"the picture {_short(find.readable(address))} is from an earlier export: {data.reason}"
        job.report(rules.PICTURE_REMEMBERED, message, img, excerpt=find.readable(address))
    return data


def _local(source: str, folder: Path, job: Job, img: HtmlElement | None) -> tuple[bytes, Path]:
    """The file, beside the article, in one of the folders, or anywhere in the author's notes by its name."""
    roots = (*find.roots_for(folder), *job.article.settings.image_folders)
    try:
        return find.read_local(source, folder=folder, roots=roots)
    except find.NotFoundError as error:
        top = find.vault_of(folder)
        if top is None:
            raise
        job.vault = job.vault or vault.Vault(top)
        found = job.vault.find(find.name_in(source), near=folder.resolve())
        if not found:
            raise PictureError(f"{error}{'' if job.vault.complete else _INCOMPLETE}") from None
    if len(found) > 1:
        near, other = (path.relative_to(job.vault.top).as_posix() for path in found[:2])
        message = f"{len(found)} files are named {_short(find.name_in(source))}: {near} is taken, not {other}"
        hint = "Write the picture's path from the article on."
        job.report(rules.PICTURE_AMBIGUOUS, message, img, excerpt=find.readable(source), hint=hint)
    return find.read_local(str(found[0]), folder=folder, roots=roots)


_INCOMPLETE = f", nor among the first {vault.MAX_ENTRIES:,} files around the article"


def code(text: str) -> Asset:
    """A QR code for ``text``. Raises ``PictureError`` when it cannot be drawn."""
    from wxexport.pictures import qr

    if not re.match(r"https?://", text, re.IGNORECASE):  # an address keeps its percent signs, text got them on the way
        text = unquote(text)
    try:
        data = qr.for_article(text)
    except WxExportError as error:
        raise PictureError(error.message) from None
    return convert.asset(data, name="qr", origin=f"qr:{text}")[0]


def code_width(asset: Asset) -> str:
    """The width to show a QR code at that ``code`` made: half its pixels, so that a sharp screen has two for one."""
    return f"{min(_WIDEST_PX, max(_NARROWEST_CODE_PX, asset.width // 2))}px"


def _width(img: HtmlElement, asset: Asset) -> str:
    """The author's width if there is one, else a share of its row or its own; px only where it fits every screen."""
    width = _LENGTH.fullmatch(img.get("width", ""))
    if width and width[2] == "%":
        return f"{max(1, min(100, int(width[1])))}%"
    asked = _asked_pixels(img, asset)
    if not asked and asset.origin.startswith("qr:"):
        return code_width(asset)
    pixels = asked or asset.width
    if pixels <= _WIDEST_PX:
        return f"{max(1, pixels)}px"
    row = int(img.get("data-row", "1"))
    if not asked and row > 1:
        return f"{100 // row - _ROW_GAP}%"
    if asked:
        return "100%" if asked >= _FULL_FROM else f"{round(asked * 100 / _PAGE)}%"
    return "100%" if pixels >= _WIDER_THAN_PHONE else f"{_WIDEST_PX}px"


def _asked_pixels(img: HtmlElement, asset: Asset) -> int:
    """The width that the author asks for by ``width`` or ``height`` in pixels; 0 when by neither."""
    for name, per_pixel in (("width", 1.0), ("height", asset.width / asset.height)):
        length = _LENGTH.fullmatch(img.get(name, ""))
        if length and length[2] != "%" and int(length[1]):
            return round(int(length[1]) * per_pixel)
    return 0


def _short(source: str) -> str:
    return source if len(source) <= 80 else source[:60] + "…"


def _set_in_row(paragraph: HtmlElement) -> None:
    """Tells pictures that have a paragraph to themselves how many they are, so that they share the line."""
    content = [part for part in parts(paragraph) if not isinstance(part, str)]
    text = [part for part in parts(paragraph) if isinstance(part, str)]
    if 1 < len(content) <= _MOST_IN_ROW and is_blank(text) and all(part.tag == "img" for part in content):
        for img in content:
            img.set("data-row", str(len(content)))


def _stand_in(img: HtmlElement, job: Job) -> None:
    language = job.article.language
    label, alt = word("picture missing", language), " ".join(img.get("alt", "").split())
    text = f"[{label}{word('colon', language)}{alt}]" if alt else f"[{label}]"
    parent, lone = parent_of(img), _is_alone(img)
    replace(img, new("span", None if lone else "missing", text))
    if lone:
        parent.tag = "section"
        parent.set("class", "missing")


def _stands_bare(img: HtmlElement) -> bool:
    """Whether raw HTML has the picture straight in a block, between other blocks or blank lines: a paragraph of its
    own but for the ``<p>``.
    """
    parent, before, after = parent_of(img), img.getprevious(), img.getnext()
    text_before = parent.text if before is None else before.tail
    return parent.tag in _ROOMS and _is_edge(text_before, before) and _is_edge(img.tail, after)


def _is_edge(text: str | None, beyond: HtmlElement | None) -> bool:
    return is_blank([text or ""]) and (beyond is None or is_block(beyond) or "\n\n" in (text or ""))


def _is_alone(img: HtmlElement) -> bool:
    parent = parent_of(img)
    return parent.tag == "p" and len(parent) == 1 and is_blank([parent.text or "", img.tail or ""])


def _caption_row(paragraph: HtmlElement, job: Job) -> None:
    """The captions of pictures that share a line stand below it, in their order."""
    row = [img for img in paragraph if img.get("data-row")]
    captions = dict.fromkeys(filter(None, (_caption(img, job) for img in row)))  # the same one for all is said once
    if captions:
        _write_below(paragraph, _BETWEEN_CAPTIONS.join(captions))


def _set_apart(img: HtmlElement, job: Job) -> None:
    """A picture alone in its paragraph becomes a block of its own, with a caption below it."""
    caption = _caption(img, job)
    if not _is_alone(img) or img.get("class") == "badge":
        return
    parent = parent_of(img)
    parent.tag, parent.text, img.tail = "section", None, None
    parent.set("class", "image")
    if caption:
        _write_below(parent, caption)


def _caption(img: HtmlElement, job: Job) -> str:
    """The picture's caption, which is taken from its title: the editor would show that to nobody."""
    texts = {"title": img.attrib.pop("title", ""), "alt": img.get("alt", ""), "none": ""}
    return " ".join(texts[job.article.settings.captions].split())


def _write_below(block: HtmlElement, caption: str) -> None:
    note = new("p", "caption", caption)
    note.tail, block.tail = block.tail, None
    block.addnext(note)
