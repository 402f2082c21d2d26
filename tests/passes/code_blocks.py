"""Code blocks for tests: Markdown of one, its HTML, its lines."""

from __future__ import annotations

from lxml import html
from lxml.html import HtmlElement

from wxexport import pipeline
from wxexport.article import reading as articles

NBSP = "\u00a0"


def block(text: str, **settings: object) -> HtmlElement:
    """The only code block of an article, before any theme."""
    document = pipeline.convert(articles.parse(text, path="a.md", command_line=settings))
    found: HtmlElement
    (found,) = html.fromstring(document.html).xpath("//section[@class='code']")
    return found


def shown(element: HtmlElement) -> str:
    """The element's HTML, its no-break spaces as ``_``."""
    text: str = html.tostring(element, encoding="unicode", with_tail=False)
    return text.replace(NBSP, "_").replace(' data-line="1"', "")


def lines(text: str, **settings: object) -> str:
    """What stands in the ``samp`` of the only code block."""
    (samp,) = block(text, **settings).iter("samp")
    return shown(samp)


def fence(info: str, *content: str) -> str:
    return "\n".join((f"```{info}", *content, "```", ""))
