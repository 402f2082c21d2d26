"""The article's tree goes in, its footnotes come out: each list item by the address that its marks link to."""

from __future__ import annotations

from lxml.html import HtmlElement

from wxexport.html.tree import elements, has_class, text_of


def take(root: HtmlElement) -> dict[str, HtmlElement]:
    """Takes the footnotes out of the article: ``#fn1`` -> its list item, without the arrows back.

    Both dialects are known: ``section.footnotes`` of the GitHub dialect and ``div.footnote`` of Python-Markdown.
    """
    notes: dict[str, HtmlElement] = {}
    for section in elements(root, "section", "div"):
        if not (has_class(section, "footnotes") or has_class(section, "footnote")):
            continue
        for item in elements(section, "li"):
            name = "#" + item.get("id", "")
            if name.startswith("#fn") and name not in notes:
                item.drop_tree()
                item.tail = None
                notes[name] = item
        if text_of(section) or elements(section, "img"):
            continue  # raw HTML may give this class to anything
        before = section.getprevious()
        if before is not None and has_class(before, "footnotes-sep"):
            before.drop_tree()
        section.drop_tree()
    for note in notes.values():
        for link in elements(note, "a"):
            if has_class(link, "footnote-backref"):
                link.drop_tree()
    return notes
