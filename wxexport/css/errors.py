"""Errors for CSS that cannot be kept, and the callback that reports them.

A message is a few words that follow the name of a property or the text of a selector.
"""

from __future__ import annotations

from collections.abc import Callable

from wxexport.messages import Message, ReasonError, t

Report = Callable[[int, Message], None]
"""Called with a line of the CSS, from 1, and the reason why something there is left out."""


NOT_KEPT = t("is not kept by WeChat")
"""Why a declaration is left out that the editor loses whatever its value is."""


class CssError(ReasonError, ValueError):
    """A declaration cannot be kept. A ``harmless`` one makes no difference to the reader."""

    def __init__(self, message: Message, *, harmless: bool = False) -> None:
        super().__init__(message)
        self.harmless = harmless


class ColorError(ReasonError, ValueError):
    """A color cannot be computed."""


class SelectorError(ReasonError, ValueError):
    """A selector matches nothing in an article. A ``broken`` one is not CSS, a ``harmless`` one has no effect."""

    def __init__(self, message: Message, *, broken: bool = False, harmless: bool = False) -> None:
        super().__init__(message)
        self.broken = broken
        self.harmless = harmless
