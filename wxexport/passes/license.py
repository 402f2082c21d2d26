"""Why: WeChat cannot fetch a license badge from its server; the program has its own in ``assets/``.

A license paragraph is found by ``rel="license"``, by a badge, or by the address of a license below the last heading:
further up, such an address is more likely to be the license of what the article is about.
"""

from __future__ import annotations

from lxml.html import HtmlElement

from wxexport.findings import article_rules as rules
from wxexport.html.tree import HEADINGS, elements, new, text_of
from wxexport.license.creative_commons import License, badge_path, corrected, recognize
from wxexport.license.names import named
from wxexport.messages import t
from wxexport.passes.job import Job
from wxexport.passes.order import declares
from wxexport.passes.picture_widths import place
from wxexport.pictures import convert

BADGE_WIDTH = 88  # pixels shown; the file has twice as many


@declares(reads=("link addresses", "picture addresses"), makes=("license", "badges"))
def run(root: HtmlElement, job: Job) -> None:
    differs: tuple[HtmlElement, str] | None = None
    wanted = named(job.article.settings.license) if job.article.settings.license else None
    below = _below_last_heading(root)
    for link in elements(root, "a"):
        address = link.get("href", "")
        known = recognize(address)
        declared = "license" in link.get("rel", "").split()
        badges = [img for img in link.iter("img") if recognize(img.get("src", ""))]
        if not (declared or (known and (badges or link in below))):
            continue
        job.has_license = True
        if wanted and not _agree(known, wanted, address):
            differs = differs or (link, known.short_name if known else address)
        if known is None:
            _report_unknown(link, job)
            continue
        _mark_paragraph(link)
        _correct(link, known, job)
        for img in badges:
            set_badge(img, known, job)
    if wanted and differs:
        link, written = differs
        job.report(
            rules.LICENSE_DIFFERS,
            t(
                "the article says {written}, the settings say {name}",
                written=written,
                name=wanted.short_name,
            ),
            link,
            excerpt=link.get("href", ""),
            hint=t("The article's paragraph stays. Correct it, or set license in its front matter."),
        )


def badge(known: License, job: Job) -> HtmlElement:
    """The license's badge as an ``img``; its description is the license's name."""
    img = new("img", alt=known.name_zh if job.chinese else known.name_en)
    set_badge(img, known, job)
    return img


def set_badge(img: HtmlElement, known: License, job: Job) -> None:
    path = badge_path(known)
    path = path.with_name(f"{path.stem}@2x.png")  # sharp on a phone
    asset, _ = convert.asset(path.read_bytes(), name=path.stem, origin=f"badge {known.name_en}", kind="badge")
    img.attrib.pop("style", None)
    img.set("class", "badge")
    place(img, asset, job, width=f"{BADGE_WIDTH}px")


def _below_last_heading(root: HtmlElement) -> set[HtmlElement]:
    """The links that no heading follows."""
    links: set[HtmlElement] = set()
    for element in root.iter("a", *HEADINGS):
        if element.tag == "a":
            links.add(element)
        else:
            links.clear()
            links.update(element.iter("a"))
    return links


def _agree(known: License | None, wanted: License, address: str) -> bool:
    if known is None:  # another license's page: its name is hopefully in the address
        return not wanted.code and wanted.spdx.lower() in address.lower()
    return known.address == wanted.address or (known.code == wanted.code and not (known.version and wanted.version))


def _report_unknown(link: HtmlElement, job: Job) -> None:
    job.report(
        rules.LICENSE_UNKNOWN,
        t("the license link is not a Creative Commons license"),
        link,
        excerpt=link.get("href", ""),
        hint=t("It stays as it is, without a badge."),
    )


def _mark_paragraph(link: HtmlElement) -> None:
    paragraph = next(link.iterancestors("p"), None)
    if paragraph is not None:
        paragraph.set("class", "license")


def _correct(link: HtmlElement, known: License, job: Job) -> None:
    """Writes the name that the license has where the link's text is that name with another scope."""
    written = text_of(link)
    right = corrected(written, known) if not len(link) else None
    if right is None:
        return
    link.text = right
    job.report(
        rules.LICENSE_NAME,
        t("“{written}” was corrected to {right}", written=written, right=right),
        link,
        excerpt=written,
    )
