"""Why: WeChat cannot fetch a picture from GitHub, and takes no local path; so every picture travels with the article.

A picture that cannot be read leaves its description in the text, never a broken frame. A picture alone in its paragraph
becomes a block with a caption; pictures that have a paragraph to themselves share its line.
"""

from __future__ import annotations

from itertools import chain

from lxml.html import HtmlElement

from wxexport.findings import article_rules as rules
from wxexport.html.tree import elements, has_class, is_blank, is_block, new, parent_of, parts, replace
from wxexport.messages import t
from wxexport.model import OfflineError, PictureError
from wxexport.passes import formulas
from wxexport.passes.job import Job
from wxexport.passes.order import declares
from wxexport.passes.picture_sources import fetching, load
from wxexport.passes.picture_widths import keep_width, place, shown_width
from wxexport.pictures import find
from wxexport.pictures.descriptions import described
from wxexport.text import shortened
from wxexport.words import word

_MOST_IN_ROW = 4
_GALLERY = "gallery"
_IN_GALLERY = "width:85%"  # a part of the next picture shows that there is more
_BETWEEN_CAPTIONS = " ｜ "
_BLOCKS_OF_BLOCKS = frozenset(
    ["article", "aside", "blockquote", "details", "div", "figure", "footer", "header", "main", "section"]
)


@declares(reads=("badges", "drawings", "picture widths"), makes=("pictures", "blocks"), removes=("picture addresses",))
def run(root: HtmlElement, job: Job) -> None:
    for img in elements(root, "img"):
        if _needs_paragraph(img):
            paragraph = new("p")
            replace(img, paragraph)
            paragraph.append(img)
    galleries = [paragraph for paragraph in elements(root, "p") if has_class(paragraph, _GALLERY)]
    rows = {img: len(row) for paragraph in elements(root, "p") for row in [_row(paragraph)] for img in row}
    rows |= dict.fromkeys(chain.from_iterable(galleries), 1)
    pictures = [img for img in elements(root, "img") if img not in job.placed]
    if job.article.settings.image_mode == "keep":
        for img in pictures:
            keep_width(img)  # ``check`` reports the address
    else:
        _take_all(pictures, rows, job)
    for img in chain.from_iterable(galleries):
        if img.get("style") == "width:100%":
            img.set("style", _IN_GALLERY)
    for paragraph in elements(root, "p"):
        _caption_row([img for img in paragraph if img in rows], job)
    for img in elements(root, "img"):
        _set_apart(img, job)


def _take_all(pictures: list[HtmlElement], rows: dict[HtmlElement, int], job: Job) -> None:
    with fetching((_source(img) for img in pictures), len(pictures), job):
        for number, img in enumerate(pictures, 1):
            _take(img, rows.get(img, 1), job)
            if job.progress:
                job.progress(number, len(pictures))


def _take(img: HtmlElement, row: int, job: Job) -> None:
    """Puts the picture into the job and points ``img`` at it, or puts its description in its place."""
    source = _source(img)
    is_new = source not in job.loaded
    shown = find.readable(source)
    try:
        asset, notes = load(source, job, img)
    except PictureError as error:
        rule = rules.PICTURE_OFFLINE if isinstance(error, OfflineError) else rules.PICTURE_MISSING
        name = shortened(shown or " ".join(img.get("alt", "").split()))
        message = (
            t("the picture {name} is left out: {error}", name=name, error=error)
            if name
            else t("the picture is left out: {error}", error=error)
        )
        job.report(rule, message, img, excerpt=shown, hint=error.hint or _CORRECT)
        _stand_in(img, job)
        return
    for note in notes if is_new else ():
        job.report(rules.PICTURE_CHANGED, note, img, excerpt=shown)
    place(img, asset, job, width=shown_width(img, asset, row))


_CORRECT = t("Correct the picture or its address; until then its description stands in its place.")


def _source(img: HtmlElement) -> str:
    return img.get("src", "").strip()


def _stand_in(img: HtmlElement, job: Job) -> None:
    language = job.article.language
    label, alt = word("picture missing", language), " ".join(img.get("alt", "").split())
    text = f"[{label}{word('colon', language)}{alt}]" if alt else f"[{label}]"
    parent, lone, caption = parent_of(img), _is_alone(img), _caption(img, job)
    span = new("span", None if lone else "missing")
    replace(img, span)
    formulas.write(span, text, job)
    if lone:
        parent.tag = "section"
        parent.set("class", "missing")
        if caption and caption != alt:
            _write_below(parent, caption, job)


# --- where a picture stands ---------------------------------------------------------------------------------------


def _needs_paragraph(img: HtmlElement) -> bool:
    """Whether raw HTML has the picture directly in a block, between other blocks or blank lines."""
    parent, before, after = parent_of(img), img.getprevious(), img.getnext()
    text_before = parent.text if before is None else before.tail
    return parent.tag in _BLOCKS_OF_BLOCKS and _is_edge(text_before, before) and _is_edge(img.tail, after)


def _is_edge(text: str | None, beyond: HtmlElement | None) -> bool:
    return is_blank([text or ""]) and (beyond is None or is_block(beyond) or "\n\n" in (text or ""))


def _is_alone(img: HtmlElement) -> bool:
    parent = parent_of(img)
    is_only = img.getprevious() is None and img.getnext() is None  # ``len`` would count all pictures of the paragraph
    return parent.tag == "p" and is_only and is_blank([parent.text or "", img.tail or ""])


def _row(paragraph: HtmlElement) -> list[HtmlElement]:
    """The pictures that have the paragraph to themselves: they share its line."""
    content = [part for part in parts(paragraph) if not isinstance(part, str)]
    text = [part for part in parts(paragraph) if isinstance(part, str)]
    alone = is_blank(text) and all(part.tag == "img" for part in content)
    return content if alone and 1 < len(content) <= _MOST_IN_ROW else []


# --- captions -----------------------------------------------------------------------------------------------------


def _caption_row(row: list[HtmlElement], job: Job) -> None:
    """Puts the captions of pictures that share a line below it, in their order."""
    captions = dict.fromkeys(filter(None, (_caption(img, job) for img in row)))  # equal ones once
    if captions:
        _write_below(parent_of(row[0]), _BETWEEN_CAPTIONS.join(captions), job)


def _set_apart(img: HtmlElement, job: Job) -> None:
    """Makes a picture alone in its paragraph a block, with a caption below it."""
    caption = _caption(img, job)
    placed = job.placed.get(img)
    if not _is_alone(img) or (placed is not None and placed.kind == "badge"):
        return
    parent = parent_of(img)
    parent.tag, parent.text, img.tail = "section", None, None
    parent.set("class", "image")
    if caption:
        _write_below(parent, caption, job)


def _caption(img: HtmlElement, job: Job) -> str:
    """The picture's caption, if an editor did not fill it in. The title is taken off: WeChat does not show it."""
    texts = {"title": img.attrib.pop("title", ""), "alt": img.get("alt", ""), "none": ""}
    return described(texts[job.article.settings.captions])


def _write_below(block: HtmlElement, caption: str, job: Job) -> None:
    note = new("p", "caption")
    note.tail, block.tail = block.tail, None
    block.addnext(note)
    formulas.write(note, caption, job)
