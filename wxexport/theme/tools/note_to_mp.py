"""note-to-mp, a plugin of Obsidian: ``.note-to-mp``, items with a section, code in ``.code-section``, callouts."""

from __future__ import annotations

from lxml.html import HtmlElement

from wxexport.html.tree import HEADINGS, elements, has_class
from wxexport.theme.tools import common
from wxexport.theme.tools.dresser import Dresser
from wxexport.theme.tools.tool import Tool

_CALLOUTS = {"tip": "abstract", "important": "abstract", "warning": "question", "caution": "question"}


def dress(root: HtmlElement, dresser: Dresser) -> None:
    dresser.rename(root, "section", "note-to-mp", id="article-section")
    for heading in elements(root, *HEADINGS):  # the spans are those of its first versions
        dresser.fill(heading, "span", "h-content")
        dresser.add(heading, "span", "h-prefix")
        dresser.add(heading, "span", "h-suffix", at=-1)
    common.words(root, dresser)
    for mark in elements(root, "mark"):
        dresser.rename(mark, "", "note-highlight")
    common.definitions(root, dresser)
    common.sectioned_items(root, dresser)
    for found in elements(root, "ul", "ol"):
        dresser.rename(found, "", "list-paddingleft-1")
    common.aligned(root, dresser)
    common.tables(root, dresser, "section", "note-table")
    common.figures(root, dresser)
    common.rules(root, dresser)
    common.links(root, dresser)
    for block in common.sections(root, "code"):
        for lines in common.sections(block, "code-lines"):
            dresser.rename(lines, "pre")
        dresser.rename(block, "section", "code-section code-snippet__fix")
    for samp in elements(root, "samp"):
        dresser.rename(samp, "code", "hljs")
    for formula in common.sections(root, "formula"):
        is_block = formula.tag == "section"
        dresser.rename(formula, "", "block-math-section" if is_block else "inline-math-svg")
        if is_block:
            dresser.wrap(formula, "section", "block-math-svg")
    for alert in common.sections(root, "alert"):
        _dress_callout(alert, dresser)
    _dress_footnotes(root, dresser)


def _dress_callout(alert: HtmlElement, dresser: Dresser) -> None:
    kind = next((name[6:] for name in alert.get("class", "").split() if name.startswith("alert-")), "note")
    title = next((part for part in alert if has_class(part, "alert-title")), None)
    content = [part for part in alert if part is not title]
    if title is not None:
        dresser.fill(title, "span", "note-callout-title")
        dresser.rename(title, "section", "note-callout-title-wrap")
    if content:
        dresser.wrap(content, "section", "note-callout-content")
    dresser.rename(alert, "section", f"note-callout note-callout-{_CALLOUTS.get(kind, kind)}")


def _dress_footnotes(root: HtmlElement, dresser: Dresser) -> None:
    """A list whose numbers we have as text."""
    for number in common.sections(root, "ref"):
        dresser.rename(number, "", "fnref-sup")
    for references in common.sections(root, "references"):
        notes = [part for part in references if not has_class(part, "references-title")]
        if notes:
            dresser.wrap(notes, "ol")
        for note in [one for one in notes if has_class(one, "reference")]:
            for number in common.sections(note, "reference-number"):
                dresser.rename(number, "", "number")
            dresser.rename(note, "li")
        dresser.rename(references, "section", "footnotes")


TOOL = Tool("note-to-mp", "note-to-mp", (r"\.note-to-mp\b", r"\.note-callout\b", r"\.h-(?:content|prefix)\b"), dress)
