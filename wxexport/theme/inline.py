"""A tree and a compiled theme -> the same tree with the theme in ``style`` attributes, all that WeChat keeps of CSS."""

from __future__ import annotations

from lxml import etree
from lxml.html import HtmlElement

from wxexport.html import styles
from wxexport.model import Finding
from wxexport.theme import marks, matching
from wxexport.theme.model import Theme


def inline(root: HtmlElement, theme: Theme) -> tuple[Finding, ...]:
    """Writes the theme's style into ``root`` and every element below it.

    A ``style`` that an element has already (an author's raw HTML, a code color) wins over the theme, except over
    ``!important``. Pseudo-elements become ``span`` elements. Classes and ids stay; a later pass removes them.

    Returns what became of the looks of another tool's theme that WeChat does not keep.
    """
    marks.remove_all(root)  # a class that the author writes must not apply a rule
    findings: tuple[Finding, ...] = ()
    if theme.dialect:
        from wxexport.theme import dressed  # our own themes need none of it

        findings = dressed.write(root, theme)
    else:
        matching.write(matching.matches(root, theme, "article"), root, root)
    for element in root.iter(etree.Element):
        marks.remove(element)
        if element.tag != "svg":  # a drawing sets its own height, which compacting would drop
            styles.compact(element)
    return findings
