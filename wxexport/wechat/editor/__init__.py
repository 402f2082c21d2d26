"""What the WeChat editor leaves of an article after a paste and a save: a model, for any HTML.

It does what the platform's reference says in parts 1, 2, 3, 5 and 6, in small steps: one file a step, ``STEPS`` is
their order. Where the reference is unsure it takes the worse case, so what comes through here unchanged is safe.
``docs/editor.md`` tells how sure each step is. A change is something that a reader may see or an author may miss; that
text comes to stand in ``<span leaf="">`` and that a browser's own folding of white space is carried out are no changes.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from types import ModuleType

from wxexport.html.crowded import refuse_crowded
from wxexport.wechat.editor import (
    attributes,
    blank_lines,
    collapse,
    deep_lists,
    empty_elements,
    leaves,
    links,
    pictures,
    removed,
    styles,
    svg_first,
    svg_references,
    tags,
    torn_items,
)
from wxexport.wechat.editor.change import Change, Tell
from wxexport.wechat.editor.tree import read, write

__all__ = ["STEPS", "Change", "Saved", "after_save"]

STEPS: tuple[ModuleType, ...] = (
    removed,  # first: nobody sees what is in a style sheet
    blank_lines,  # before anything is unwrapped: it looks at what stands between the blocks as they were written
    collapse,  # early: a div that is unwrapped takes its white-space with it
    pictures,
    svg_references,
    svg_first,  # after pictures: a refused one is not there to stand before the svg
    tags,
    attributes,
    styles,
    deep_lists,
    collapse,  # again, as below: what was lost left new ends of lines, and empty elements
    empty_elements,  # before items are torn: an empty block is not the first thing in one
    torn_items,  # after tags, which leave inline content; before links, which hold together what is in them
    links,
    torn_items,  # again: what a lost link held together
    collapse,
    empty_elements,
    leaves,  # last: nothing may add text that is not in a leaf
)
"""What the editor does, in this order."""


@dataclass(frozen=True, slots=True)
class Saved:
    """The article after the save: ``html`` is a fragment; ``changes`` are in the order of the steps."""

    html: str
    changes: tuple[Change, ...]


def after_save(html: str) -> Saved:
    """What is left of ``html``, a fragment or a whole page, after it was pasted into the editor and saved.

    Any text is taken, well formed or not. Raises ``WxExportError`` for elements nested more than 400 deep and for a
    tag with more than 1,000 attributes.
    """
    refuse_crowded(html)
    with _no_collector():
        root = read(html)
        changes: list[Change] = []
        for step in STEPS:
            told: list[tuple[int, Change]] = []
            step.run(root, Tell(step.__name__.rpartition(".")[2].replace("_", "-"), told))
            changes += (change for _, change in sorted(told, key=lambda entry: entry[0]))
        return Saved(write(root), tuple(changes))


@contextmanager
def _no_collector() -> Iterator[None]:
    """Nodes do not know what is around them, so nothing here is a cycle; looking for some takes half of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
