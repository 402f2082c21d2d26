"""mdnice: ``section#nice``, headings of three spans, items with a section, ``pre.custom``, quotes with their depth.

Until the end of 2019 the article was ``.layout`` (``.output_wrapper`` before), a heading had one span, and rules for
the parts of an article stood without a parent.
"""

from __future__ import annotations

from lxml.html import HtmlElement

from wxexport.html.tree import HEADINGS, elements, has_class, parent_of
from wxexport.messages import t
from wxexport.theme.tools import common
from wxexport.theme.tools.dresser import Dresser
from wxexport.theme.tools.tool import Tool

_NAMES = {
    "alert": "blockquote",  # mdnice has none, and shows a quote
    "section.formula": ".block-equation",
    "span.formula": ".inline-equation",
    "toc": "section.table-of-contents",
    "gallery": "section.imageflow-layer2",
    "link": ".footnote-word",  # one with a number is a footnote
    "ref": ".footnote-ref",
}


def dress(root: HtmlElement, dresser: Dresser) -> None:
    dresser.rename(root, "section", id="nice")
    for heading in elements(root, *HEADINGS):
        dresser.fill(heading, "span", "content")
        dresser.add(heading, "span", "prefix")
        dresser.add(heading, "span", "suffix", at=-1)
    _dress(root, dresser)
    for quote in elements(root, "blockquote"):
        if parent_of(quote).tag != "blockquote" or quote.getprevious() is not None:
            dresser.rename(quote, "", f"multiquote-{_depth(quote)}")


def dress_as_in_2019(root: HtmlElement, dresser: Dresser) -> None:
    dresser.rename(root, "section", "layout output_wrapper", id="layout")
    for heading in elements(root, *HEADINGS):
        dresser.fill(heading, "span")
    _dress(root, dresser)


def _dress(root: HtmlElement, dresser: Dresser) -> None:
    common.words(root, dresser, struck="s")
    common.definitions(root, dresser)
    common.code(root, dresser, "custom", "hljs")
    common.tables(root, dresser, "section", "table-container")
    common.figures(root, dresser)
    common.rules(root, dresser)
    for title in common.sections(root, "alert-title"):
        dresser.fill(title, "strong")
    common.sectioned_items(root, dresser)
    for gallery in common.sections(root, "gallery"):
        dresser.wrap(gallery, "section", "imageflow-layer1")
    _dress_footnotes(root, dresser)
    common.names(root, dresser, _NAMES)


def _dress_footnotes(root: HtmlElement, dresser: Dresser) -> None:
    """The title of the list is generated."""
    for references in common.sections(root, "references"):
        title, *notes = references
        dresser.rename(title, "h3", "footnotes-sep", data_title=title.text_content())
        dresser.clear(title)
        dresser.wrap(notes, "section", "footnotes")
        for note in notes:
            if has_class(note, "reference"):
                _dress_footnote(note, dresser)
        dresser.unwrap(references)


def _dress_footnote(note: HtmlElement, dresser: Dresser) -> None:
    number, *words = note
    dresser.rename(note, "span", "footnote-item")
    dresser.wrap(words, "p")
    dresser.rename(number, "span", "footnote-num")
    for word in words:
        if has_class(word, "reference-address"):
            dresser.rename(word, "em")
        else:
            dresser.unwrap(word)


def _depth(quote: HtmlElement) -> int:
    """How many quotes begin here, each right at the start of the one around it."""
    depth = 1
    while len(quote) and quote[0].tag == "blockquote":
        quote, depth = quote[0], depth + 1
    return depth


TOOL = Tool("mdnice", "mdnice", (r"#nice\b", r"\.multiquote-\d"), dress)
TOOL_OF_2019 = Tool("mdnice-2019", t("mdnice of 2019"), (r"\.layout\b", r"\.output_wrapper\b"), dress_as_in_2019)
