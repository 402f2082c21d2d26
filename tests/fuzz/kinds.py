"""The kinds of input that an export reads: how they are generated, and what must hold for them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from hypothesis import strategies as st

from tests.fuzz import css, front_matter, html, markdown, properties, svg, toml

FOUND = Path(__file__).resolve().parent / "found"
"""Inputs for which something did not hold once: a folder for each kind."""


@dataclass(frozen=True, slots=True)
class Kind:
    """``examples`` are how many are tried in each run of the tests: what takes longer is tried less often."""

    name: str
    texts: st.SearchStrategy[str]
    holds: Callable[[str], None]
    examples: int

    @property
    def found(self) -> list[Path]:
        return sorted((FOUND / self.name).glob("*"))


KINDS = (
    Kind("markdown", markdown.TEXTS, properties.article, 200),
    Kind("front-matter", front_matter.TEXTS, properties.front_matter, 250),
    Kind("settings", toml.TEXTS, properties.settings, 200),
    Kind("css", css.TEXTS, properties.style_sheet, 25),
    Kind("html", html.TEXTS, properties.page, 300),
    Kind("svg", svg.TEXTS, properties.drawing, 30),
)
