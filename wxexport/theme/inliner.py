"""A marked tree and the rules that its marks stand for -> ``style`` attributes, written by premailer.

This is the only module that imports premailer. premailer is not given the theme's CSS, because its CSS handling would
change what a theme looks like: it drops ``*`` and ``:is()``, leaves ``:not()`` and pseudo-elements in a ``<style>``
that the editor deletes, and counts specificity by counting dots. Instead it gets rules of one class each, all of equal
specificity, in cascade order. It merges them with each other and with the ``style`` attributes of the elements.
"""

from __future__ import annotations

import importlib
import logging
import sys
import types
from functools import cache
from typing import Any

from lxml.html import HtmlElement

from wxexport.theme import marks
from wxexport.theme.model import StyleRule

_OPTIONS: dict[str, Any] = {
    "allow_network": False,
    "align_floating_images": False,
    "cssutils_logging_level": logging.CRITICAL,
    "disable_basic_attributes": ["align", "valign", "bgcolor", "width", "height"],
    "disable_leftover_css": True,
    "disable_validation": True,
    "remove_unset_properties": False,
}


def write_styles(root: HtmlElement, used: list[tuple[int, StyleRule]]) -> None:
    """Writes the declarations of rules into the elements with their marks. ``used`` is in cascade order."""
    _inliner()(root, used).transform()


@cache
def _inliner() -> Any:
    """A subclass of premailer's class that takes compiled rules.

    premailer's own parser would spend most of the time parsing again what was compiled with the theme.
    """

    class Inliner(_premailer()):  # type: ignore[misc]
        def __init__(self, root: HtmlElement, used: list[tuple[int, StyleRule]]) -> None:
            super().__init__(root, css_text="the marked rules", **_OPTIONS)
            self._used = used

        def _parse_style_rules(self, css_body: str, ruleset_index: int) -> tuple[list[Any], list[Any]]:
            """(specificity, selector, declarations) of each rule, and no leftover rules."""
            rules = [((order,), marks.selector(number), _text(rule)) for order, (number, rule) in enumerate(self._used)]
            return rules, []

    return Inliner


def _text(rule: StyleRule) -> str:
    return ";".join(f"{item.name}:{item.value}" for item in rule.declarations)


def _premailer() -> Any:
    """``premailer.Premailer``, imported without ``requests``.

    premailer imports ``requests`` for downloads, which are off here (``allow_network``), and that import takes as
    long as everything else in it. So a placeholder that imports ``requests`` on first use takes its place.
    """
    placeholder = _LazyRequests("requests")
    module = sys.modules.setdefault("requests", placeholder)
    try:
        from premailer import Premailer
    finally:
        if module is placeholder:
            del sys.modules["requests"]
    return Premailer


class _LazyRequests(types.ModuleType):
    """``requests``, for other code in this process that uses premailer's downloads."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return getattr(importlib.import_module("requests"), name)
