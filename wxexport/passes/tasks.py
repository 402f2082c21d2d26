"""Why: the editor removes ``<input>``, so a checkbox becomes a character."""

from __future__ import annotations

from lxml.html import HtmlElement

from wxexport.html.tree import elements, new, replace
from wxexport.passes.job import Job

_DONE, _OPEN = "☑", "☐"
_STATES = {"/": "◐", "-": "☒", ">": "→", "<": "←", "?": "？", "!": "！", "*": "★", '"': "“"}
"""Obsidian's: half done, given up, put off, planned, a question, important, a star, a quotation; others are done."""


def run(root: HtmlElement, job: Job) -> None:
    for box in elements(root, "input"):
        if box.get("type", "").lower() != "checkbox":
            replace(box)
            continue
        item = next(box.iterancestors("li"), None)
        state = job.note(box).task
        sign = _STATES.get(state, _DONE) if state or "checked" in box.attrib else _OPEN
        if item is None:
            replace(box, sign)  # only in an item do themes put the mark where the bullet would be
            continue
        item.set("class", "task")
        mark = new("span", "task-mark", sign)
        paragraph = box.getnext()
        if paragraph is not None and paragraph.tag == "p" and not (box.tail or "").strip():
            _move_into(paragraph, mark)
            replace(box)
        else:
            replace(box, mark)


def _move_into(paragraph: HtmlElement, mark: HtmlElement) -> None:
    """Moves the mark into the item's first paragraph: a loose list has the box before it, on a line of its own."""
    mark.tail, paragraph.text = " " + (paragraph.text or "").lstrip(), None
    paragraph.insert(0, mark)
