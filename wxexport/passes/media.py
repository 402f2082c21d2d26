"""Why: video, audio and frames exist in WeChat only as components of its back end; their address stays as text."""

from __future__ import annotations

from lxml.html import HtmlElement

from wxexport.findings import article_rules as rules
from wxexport.html.tree import elements, new, replace, tag_of, text_of
from wxexport.messages import t
from wxexport.passes.job import Job
from wxexport.passes.order import declares
from wxexport.words import word


@declares(makes=("media",))
def run(root: HtmlElement, job: Job) -> None:
    for element in elements(root, "video", "audio", "iframe"):
        source = element.find(".//source")
        address = element.get("src") or (source.get("src") if source is not None else "") or ""
        name = element.get("title") or text_of(element)
        label = word(tag_of(element), job.article.language) + word("colon", job.article.language)
        job.report(
            rules.RAW_HTML,
            t("<{tag}> is not kept by WeChat; its address stays as text", tag=tag_of(element)),
            element,
            excerpt=address,
            hint=t("Insert it with the editor's own button after pasting."),
        )
        shown = new("span", "media", label + " ".join(part for part in (name, address) if part))
        for picture in elements(element, "img"):  # what a browser shows that cannot play it
            picture.tail = None
            shown.append(picture)
        replace(element, shown)
    for source in elements(root, "source"):
        source.drop_tag()
