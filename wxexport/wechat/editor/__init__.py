"""Any HTML -> what the WeChat editor leaves of it after a paste and a save, and the changes; read ``after_save`` first.

A model of the platform's reference, parts 1, 2, 3, 5 and 6. A step is a function; ``STEPS`` has their order. Where the
reference is uncertain the model takes the worse case, so HTML that it does not change is safe.
``docs/en/editor.md`` says how certain each step is. A change is something that a reader can see or an author can miss:
text put in ``<span leaf="">`` and white space folded as in a browser are not reported.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace

from wxexport.dataclass import dataclass
from wxexport.html.crowded import refuse_crowded
from wxexport.wechat.editor.attributes import attributes, styles
from wxexport.wechat.editor.blocks import blank_lines, deep_lists, empty_elements, leaves, torn_items
from wxexport.wechat.editor.change import Change, Reporter
from wxexport.wechat.editor.collapse import collapse
from wxexport.wechat.editor.lost import links, removed, svg_first, svg_references, tags
from wxexport.wechat.editor.pictures import pictures
from wxexport.wechat.editor.tree import Node, read, write

__all__ = ["STEPS", "Change", "Saved", "after_save"]


_MOST_TIMES = 8


Step = Callable[[Node, Reporter], None]
"""Changes the tree and reports what an author can miss."""

STEPS: tuple[Step, ...] = (
    removed,  # first: the content of a style sheet is not text
    blank_lines,  # before blocks are unwrapped: it needs the white space between them
    collapse,  # early: a div loses its white-space when it is unwrapped
    pictures,
    svg_references,
    svg_first,  # after pictures: a lost picture is not before the svg any more
    tags,
    attributes,
    styles,
    deep_lists,
    collapse,  # again, as below: lost content left new line ends and empty elements
    empty_elements,  # before torn_items: an empty block is not the first part of an item
    torn_items,  # after tags, which leave inline content; before links, which join their content
    links,
    torn_items,  # again: the content of lost links
    collapse,
    empty_elements,
    leaves,  # last: no step after it may add text outside of a leaf
)
"""What the editor does, in this order."""


@dataclass(frozen=True, slots=True)
class Saved:
    """The article after the save: ``html`` is a fragment, ``changes`` are in the order of the steps."""

    html: str
    changes: tuple[Change, ...]


def step_name(step: Step) -> str:
    """The name of a step in its changes: ``blank-lines``."""
    return step.__name__.replace("_", "-")


def after_save(html: str) -> Saved:
    """What is left of ``html``, a fragment or a whole page, after a paste into the editor and a save.

    ``html`` need not be well formed. Raises ``WxExportError`` for elements nested more than 400 deep and for a
    tag with more than 1,000 attributes.
    """
    refuse_crowded(html)
    saved = _saved(html)
    has_lines = "data-line" in saved.html
    for _ in range(_MOST_TIMES):
        if saved.html == html:
            break
        html, again = saved.html, _saved(saved.html)
        changes = again.changes if has_lines else (replace(change, line=None) for change in again.changes)
        saved = Saved(again.html, (*saved.changes, *changes))
    return saved


def _saved(html: str) -> Saved:
    """What one round leaves. It may leave a tree that no parser reads so, such as a table without rows: the editor
    reads what it wrote when the article is opened, so there are rounds until nothing changes.
    """
    with _without_collector():
        root = read(html)
        changes: list[Change] = []
        for step in STEPS:
            reported: list[tuple[int, Change]] = []
            step(root, Reporter(step_name(step), reported))
            changes += (change for _, change in sorted(reported, key=lambda entry: entry[0]))
        return Saved(write(root), tuple(changes))


@contextmanager
def _without_collector() -> Iterator[None]:
    """Nodes have no parents, so there are no cycles to collect. Searching for them takes half of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
