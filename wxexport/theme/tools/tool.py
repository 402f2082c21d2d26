"""Another tool whose style sheets can be used: how it is recognized, and how an article gets its structure."""

from __future__ import annotations

import re
from collections.abc import Callable

from lxml.html import HtmlElement

from wxexport.css.properties import SIDES
from wxexport.dataclass import dataclass
from wxexport.theme.tools.dresser import Dresser

PAGE = frozenset(
    [
        *("width", "max-width", "min-width", "box-sizing"),
        *(f"{name}-{side}" for name in ("margin", "padding") for side in SIDES),
    ]
)
"""The geometry of a window; WeChat has margins of its own."""


@dataclass(frozen=True, slots=True)
class Tool:
    """One tool. ``signs`` are patterns that its style sheets have and those of others have not.

    ``dress`` gives an article the elements, classes and ids that the tool would give it. ``themes/tools/NAME.css``
    is the sheet that the tool puts under each theme. ``page`` are properties of the root and of what is around it that
    lay out the tool's window, not the article. With ``in_order`` a later rule wins over any earlier one, whatever its
    selector, since the tool writes one after the other into ``style`` attributes. ``labels`` are classes that stand
    without a dot in its sheets.
    """

    name: str
    title: str
    signs: tuple[str, ...]
    dress: Callable[[HtmlElement, Dresser], None]
    page: frozenset[str] = frozenset()
    in_order: bool = False
    labels: frozenset[str] = frozenset()

    def strength(self, css: str) -> int:
        """How many places of a style sheet without comments have a sign."""
        return sum(len(re.findall(sign, css)) for sign in self.signs)
