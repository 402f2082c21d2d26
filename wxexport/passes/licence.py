"""Why: a licence badge lives on a server that WeChat cannot fetch from; ours is in ``assets/`` and needs no network."""

from __future__ import annotations

from lxml.html import HtmlElement

from wxexport import images, licence, rules
from wxexport.passes.pictures import place
from wxexport.passes.tree import Job, elements

BADGE_WIDTH = 88  # pixels shown; the file has twice as many


def run(root: HtmlElement, job: Job) -> None:
    for link in elements(root, "a"):
        known = licence.recognise(link.get("href", ""))
        if known is None:
            if "license" in link.get("rel", "").split():
                job.report(
                    rules.LICENCE_UNKNOWN,
                    "a licence link that is not Creative Commons",
                    link,
                    excerpt=link.get("href", ""),
                    hint="It stays as it is, without a badge of ours.",
                )
            continue
        _mark_paragraph(link)
        for img in link.iter("img"):
            if licence.recognise(img.get("src", "")):
                _badge(img, known, job)


def _mark_paragraph(link: HtmlElement) -> None:
    paragraph = next(link.iterancestors("p"), None)
    if paragraph is not None:
        paragraph.set("class", "licence")


def _badge(img: HtmlElement, known: licence.Licence, job: Job) -> None:
    path = licence.badge_path(known)
    path = path.with_name(f"{path.stem}@2x.png")  # sharp on a phone
    asset, _ = images.asset(path.read_bytes(), name=path.stem, origin=f"badge {known.name_en}")
    img.attrib.pop("style", None)
    img.set("class", "badge")
    place(img, asset, job, width=f"{BADGE_WIDTH}px")
