"""Why: themes draw a line above headings and above the references. ``---`` before one would be a second line, with an
empty strip between the two.
"""

from __future__ import annotations

from lxml.html import HtmlElement

from wxexport.css.style import read_style
from wxexport.html.tree import elements, has_class, text_of
from wxexport.passes.order import declares


@declares(reads=("classes", "full styles"))
def run(root: HtmlElement) -> None:
    """Removes each rule, which an author's box of that class is not, before a block that has a line of its own."""
    for rule in elements(root, "section"):
        following = rule.getnext()
        if has_class(rule, "rule") and not text_of(rule) and following is not None and _has_line_above(following):
            rule.drop_tree()


def _has_line_above(element: HtmlElement) -> bool:
    style = read_style(element.get("style"))
    top, left = (style.value(f"border-{side}-style") not in ("", "none", "hidden") for side in ("top", "left"))
    return top and not left  # with both it is a box
