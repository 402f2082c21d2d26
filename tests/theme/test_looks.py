"""A reader who has seen a theme once knows it again by its section heads and its lists, tables and quotes."""

from __future__ import annotations

from itertools import combinations

import pytest

from wxexport.theme import load
from wxexport.theme.model import Theme, own_rules

_SIZES = ("font-size", "line-height", "letter-spacing", "margin", "padding")


def _shape(theme: Theme, *selectors: str) -> frozenset[tuple[str, str]]:
    """What the rules for some selectors draw, without sizes and colors; of a background, whether there is one."""
    drawn = set()
    for rule in own_rules(theme):
        if rule.selector.split("::")[0] in selectors:
            if rule.content:
                drawn.add((rule.selector, str(rule.content)))
            for item in rule.declarations:
                if item.name == "background-color":
                    drawn.add((rule.selector, item.name))
                elif not item.name.startswith(_SIZES) and not item.name.endswith("color"):
                    drawn.add((rule.selector, f"{item.name}: {item.value}"))
    return frozenset(drawn)


@pytest.mark.parametrize("pair", [*combinations(load.names(), 2)], ids="-".join)
def test_no_two_themes_look_the_same(pair: tuple[str, str]) -> None:
    one, other = (load.load(name) for name in pair)
    different = {
        name
        for name, selectors in {
            "heading": ("h2",),
            "quote": ("blockquote",),
            "list": ("ul",),
            "code": (".code",),
            "table": ("table", "tr", "th", "td"),
        }.items()
        if _shape(one, *selectors) != _shape(other, *selectors)
    }
    numbered = one.option("heading_numbers") != other.option("heading_numbers")
    assert "heading" in different or numbered
    assert len(different) >= 3
