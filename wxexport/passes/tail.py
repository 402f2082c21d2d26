"""Why: every issue ends with the account to follow, the license, and where to read on; the settings write them once.

What the article already has is not added again.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from lxml.html import HtmlElement

from wxexport.article import metadata
from wxexport.findings import article_rules as rules
from wxexport.html.tree import HEADINGS, elements, new, text_of
from wxexport.license.names import named
from wxexport.license.sentences import sentence
from wxexport.messages import Message, t
from wxexport.model import Asset, PictureError, TailPart
from wxexport.passes import earlier_issues
from wxexport.passes.job import Job
from wxexport.passes.license import badge
from wxexport.passes.order import declares
from wxexport.passes.picture_sources import qr_code
from wxexport.passes.picture_widths import place, qr_width
from wxexport.pictures import convert, find
from wxexport.text import regex, shortened
from wxexport.words import word

_ACCOUNT_PX = 160
_MOST_CODES = 8  # pictures searched for the same QR code
_SOURCE = regex(r"阅读原文|read (?:more|the original)", re.IGNORECASE)
_EARLIER = regex(
    r"[\W_]*(?:往期|过往文章|历史文章|前期回顾|(?:earlier|previous|past) (?:issues|articles|posts))", re.IGNORECASE
)


@declares(reads=("title", "license", "pictures"), makes=("tail", "blocks"), removes=("only the author's text",))
def run(root: HtmlElement, job: Job) -> None:
    order = job.article.settings.tail.order
    if job.article.settings.license and "license" not in order:
        order = (*order, "license")
    made = [part for name in order for part in _PARTS[name](root, job)]
    if made:
        tail = new("section", "tail")
        tail.extend(made)
        root.append(tail)


def _account(root: HtmlElement, job: Job) -> Iterator[HtmlElement]:
    """A card with the account to follow."""
    tail = job.article.settings.tail
    asset = _account_code(tail.account_qr, job) if tail.account_qr else None
    if not (tail.account or asset) or (asset and _has_code(root, job, asset)):
        return
    card = new("section", "follow")
    if asset:
        card.append(_picture(asset, job, f"{_ACCOUNT_PX}px", "follow-code"))
        card.append(new("p", "follow-hint", word("follow", job.article.language)))
    for class_, text in (("follow-name", tail.account), ("follow-text", tail.account_text)):
        if text:
            card.append(new("p", class_, text))
    yield card


def _account_code(source: str, job: Job) -> Asset | None:
    try:
        if source.lower().startswith(("https://", "http://")):
            return qr_code(source, job)
        path = Path(source)
        real = Path(os.path.realpath(path))  # a link out of the repository has consent, or the setting is not used
        data, _ = find.read_local(path.name, folder=path.parent, roots=(real.parent,))
        asset, _ = convert.asset(data, name=path.name, origin=path.name)
    except PictureError as error:
        _missing(
            job,
            t("the account's QR code {shown} is left out: {error}", shown=_shown(source), error=error),
            t("Correct account_qr in [tail]."),
        )
        return None
    if _text_in(asset) is None:
        _missing(job, t("no QR code is found in {shown}", shown=_shown(source)), t("Check that phones can read it."))
    return asset


def _license(root: HtmlElement, job: Job) -> Iterator[HtmlElement]:
    settings = job.article.settings
    if not settings.license or job.has_license:
        return
    known, language = named(settings.license), job.article.language
    text = sentence(
        known,
        language,
        title=job.title if job.has_title else "",
        author=settings.author,
        year=metadata.year(job.article, job.metadata),
    )
    paragraph = new("p", "license", "" if known.badge else text)
    if known.badge:
        paragraph.append(badge(known, job))
        paragraph.append(new("br"))
        paragraph[-1].tail = text
    if known.address and settings.tail.license_address == "text":
        paragraph.append(new("br"))
        paragraph.append(new("span", "license-address", known.address))
    yield paragraph
    if known.address and settings.tail.license_address == "qr":
        yield from _code(root, job, known.address, "")


def _source(root: HtmlElement, job: Job) -> Iterator[HtmlElement]:
    """The hint at 阅读原文, the link that WeChat puts below an article."""
    tail, address, language = job.article.settings.tail, job.metadata.source_url, job.article.language
    if not (tail.source or tail.source_qr):
        return
    if not address:
        _missing(
            job, t("the tail has no hint at 阅读原文: source_url is not set"), t("Set source_url in the front matter.")
        )
        return
    if tail.source and not any(_SOURCE.search(text_of(block)) for block in elements(root, "p", *HEADINGS)):
        yield new("p", "source-hint", word("source", language))
    if tail.source_qr:
        yield from _code(root, job, address, word("source code", language))


def _earlier(root: HtmlElement, job: Job) -> Iterator[HtmlElement]:
    tail = job.article.settings.tail
    if not (tail.issues or tail.earlier):
        return
    if any(_EARLIER.match(text_of(block)) for block in elements(root, "p", "th", *HEADINGS)):
        return
    issues = tail.issues or tuple(earlier_issues.find(job, tail.earlier, partial(_missing, job)))
    if not issues:
        return
    section = new("section", "earlier")
    section.append(new("p", "earlier-title", word("earlier", job.article.language)))
    for title, address in issues:
        line = new("p", "earlier-issue", None if address else title)
        if address:
            line.append(new("a", None, title, href=address))
        section.append(line)
    yield section


_PARTS: dict[TailPart, Callable[[HtmlElement, Job], Iterator[HtmlElement]]] = {
    "account": _account,
    "license": _license,
    "source": _source,
    "earlier": _earlier,
}


def _code(root: HtmlElement, job: Job, address: str, caption: str) -> Iterator[HtmlElement]:
    try:
        asset = qr_code(address, job)
    except PictureError as error:
        _missing(
            job,
            t("no QR code is made for {shown}: {error}", shown=_shown(address), error=error),
            t("Shorten the address."),
        )
        return
    if _has_code(root, job, asset):
        return
    section = new("section", "tail-code")
    section.append(_picture(asset, job, qr_width(asset), "image"))
    if caption:
        section.append(new("p", "tail-caption", caption))
    yield section


def _picture(asset: Asset, job: Job, width: str, class_: str) -> HtmlElement:
    section, img = new("section", class_), new("img", alt=word("qr code", job.article.language))
    place(img, asset, job, width=width)
    section.append(img)
    return section


def _has_code(root: HtmlElement, job: Job, asset: Asset) -> bool:
    """Whether the article has this picture, or below its last heading another picture with the same QR code."""
    others: list[Asset] = []
    for element in root.iter("img", *HEADINGS):
        other = job.placed.get(element)
        if element.tag != "img":
            others.clear()
        elif other is not None and other.data == asset.data:
            return True
        elif other is not None and other.kind != "badge":
            others.append(other)
    others = others[-_MOST_CODES:]
    text = _text_in(asset) if others else None
    return text is not None and any(_text_in(other) == text for other in others)


def _text_in(asset: Asset) -> str | None:
    from wxexport.pictures import qr

    return asset.origin.removeprefix("qr:") if asset.kind == "qr" else qr.decode(asset.data)


def _missing(job: Job, message: Message, hint: Message) -> None:
    job.report(rules.TAIL_PART, message, None, hint=hint)


def _shown(source: str) -> str:
    """A path without its folders, an address whole."""
    return shortened(source if "://" in source else Path(source).name)
