"""Why: WeChat cannot fetch a picture from GitHub, and takes no local path; so every picture travels with the article.

A picture that cannot be had leaves its description in the text, never a broken frame.
"""

from __future__ import annotations

import re
from urllib.parse import unquote, urljoin

from lxml.html import HtmlElement

from wxexport import images, inline, rules
from wxexport.model import Asset, PictureError
from wxexport.passes.tree import Job, elements, is_blank, is_block, new, parent_of, parts, replace
from wxexport.words import word

FOLDER = "images"
_WIDEST_PX = 300  # px widths above this are flagged at one of the three widths WeChat lays out
_FULL_FROM = 520  # natural width from which a picture fills the line
_MOST_IN_ROW = 4
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
    for img in elements(root, "img"):
        if "data-w" in img.attrib:  # the badge has been placed already
            continue
        source = img.get("src", "").strip()
        try:
            asset, notes = _load(source, job)
        except PictureError as error:
            rule = rules.PICTURE_OFFLINE if isinstance(error, _Offline) else rules.PICTURE_MISSING
            name = _short(source or " ".join(img.get("alt", "").split()))
            message = f"the picture {name} is left out: {error}".replace("  ", " ")
            job.report(rule, message, img, excerpt=source, hint="Its description stands in its place.")
            _stand_in(img, job)
            continue
        for note in notes:
            job.report(rules.PICTURE_CHANGED, note, img, excerpt=source)
        place(img, asset, job, width=_width(img, asset))
    for img in elements(root, "img"):
        _set_apart(img, job)


def place(img: HtmlElement, asset: Asset, job: Job, *, width: str) -> None:
    """Points ``img`` at ``asset`` and gives it what WeChat wants to know: ``data-w``, ``data-ratio``, a width that
    fits.
    """
    job.assets.setdefault(asset.name, asset)
    for gone in ("width", "height", "align"):
        img.attrib.pop(gone, None)
    img.set("src", f"{FOLDER}/{asset.name}")
    img.set("data-w", str(asset.width))
    img.set("data-ratio", f"{asset.height / asset.width:.4f}".rstrip("0").rstrip("."))
    inline.merge(img, [("width", width)])


def _load(source: str, job: Job) -> tuple[Asset, tuple[str, ...]]:
    article = job.article
    if not source:
        raise PictureError("it has no address")
    if source.startswith("data:"):
        return images.asset(images.read_data_uri(source), name="picture", origin="data URI")
    if source.startswith("//"):
        source = "https:" + source
    if re.match(r"https?:", source, re.IGNORECASE):
        return _remote(source, job)
    if article.folder is None:
        if article.settings.site_url:
            try:
                return _remote(urljoin(article.settings.site_url, source), job)
            except ValueError:
                raise PictureError("not an address") from None
        raise PictureError("a relative path, and the article has no folder")
    roots = (*images.roots_for(article.folder), *article.settings.image_folders)
    data, path = images.read_local(source, folder=article.folder, roots=roots)
    return images.asset(data, name=path.name, origin=source)


class _Offline(PictureError):
    """The picture was not asked for at all."""


def _remote(address: str, job: Job) -> tuple[Asset, tuple[str, ...]]:
    if job.article.settings.offline or job.fetcher is None:
        raise _Offline("the export is offline")
    name = re.split(r"[?#]", address)[0].rpartition("/")[2]
    return images.asset(job.fetcher(address), name=unquote(name), origin=address)


def _width(img: HtmlElement, asset: Asset) -> str:
    """The author's width if there is one, else a share of its row or its own; px only where it fits every screen."""
    width = _LENGTH.fullmatch(img.get("width", ""))
    if width and width[2] == "%":
        return f"{max(1, min(100, int(width[1])))}%"
    asked = _asked_pixels(img, asset)
    pixels = asked or asset.width
    if pixels <= _WIDEST_PX:
        return f"{max(1, pixels)}px"
    row = int(img.get("data-row", "1"))
    if not asked and row > 1:
        return f"{100 // row - _ROW_GAP}%"
    return "100%" if pixels >= _FULL_FROM else f"{round(pixels * 100 / _PAGE)}%"


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


def _set_apart(img: HtmlElement, job: Job) -> None:
    """A picture alone in its paragraph becomes a block of its own, with a caption below it."""
    texts = {"title": img.attrib.pop("title", ""), "alt": img.get("alt", ""), "none": ""}
    caption = " ".join(texts[job.article.settings.captions].split())
    if not _is_alone(img) or img.get("class") == "badge":
        return
    parent = parent_of(img)
    parent.tag, parent.text, img.tail = "section", None, None
    parent.set("class", "image")
    if caption:
        note = new("p", "caption", caption)
        note.tail, parent.tail = parent.tail, None
        parent.addnext(note)
