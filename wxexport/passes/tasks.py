"""Why: the editor removes ``<input>``, so a checkbox becomes a character, and a field the text in it."""

from __future__ import annotations

from lxml.html import HtmlElement

from wxexport.findings import article_rules as rules
from wxexport.html.tree import elements, new, replace
from wxexport.messages import t
from wxexport.passes.job import Job
from wxexport.passes.sanitize import REMOVED

_SIGNS = {"checkbox": ("☑", "☐"), "radio": ("◉", "○")}
"""Chosen, and not."""
_STATES = {"/": "◐", "-": "☒", ">": "→", "<": "←", "?": "？", "!": "！", "*": "★", '"': "“"}
"""Obsidian's: half done, given up, put off, planned, a question, important, a star, a quotation; others are done."""
_UNSEEN = ("color", "file", "password", "range")
"""Fields whose value is no text."""


def run(root: HtmlElement, job: Job) -> None:
    for box in elements(root, "input"):
        kind = box.get("type", "").lower()
        if kind not in _SIGNS:
            _replace_field(box, kind, job)
            continue
        item = next(box.iterancestors("li"), None)
        state = job.note(box).task
        chosen, other = _SIGNS[kind]
        sign = _STATES.get(state, chosen) if state or "checked" in box.attrib else other
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


def _replace_field(field: HtmlElement, kind: str, job: Job) -> None:
    """Leaves what a reader sees in the field or on the button."""
    if kind == "hidden":
        replace(field)
        return
    job.report(rules.RAW_HTML, t("raw <{name}> was removed", name="input"), field, hint=REMOVED)
    names = ("alt",) if kind == "image" else () if kind in _UNSEEN else ("value", "placeholder")
    replace(field, next((text for name in names if (text := field.get(name, ""))), ""))


def _move_into(paragraph: HtmlElement, mark: HtmlElement) -> None:
    """Moves the mark into the item's first paragraph: a loose list has the box before it, on a line of its own."""
    mark.tail, paragraph.text = " " + (paragraph.text or "").lstrip(), None
    paragraph.insert(0, mark)
