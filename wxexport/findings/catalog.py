"""An id or a name -> the rule; and the list of all rules."""

from __future__ import annotations

from functools import cache

from wxexport import text
from wxexport.findings import article_rules, dark_rules, editorial_rules, layout_rules, platform_rules
from wxexport.model import Rule

ALL: tuple[Rule, ...] = (
    *article_rules.ALL,
    *platform_rules.ALL,
    *layout_rules.ALL,
    *dark_rules.ALL,
    *editorial_rules.ALL,
)
"""In the order of the ids."""


def rule_id(name: str) -> str | None:
    """The id of the rule with this id or slug, in any case of letters; ``None`` when there is none."""
    return _names().get(name.strip().lower())


def nearest(name: str) -> str | None:
    """The id or slug that is most similar to ``name``; ``None`` when none is similar."""
    near = text.nearest(name.strip().lower(), _names(), at_least=0.7)
    return near.upper() if near and near.startswith("wx") else near


@cache
def _names() -> dict[str, str]:
    return {name.lower(): rule.id for rule in ALL for name in (rule.slug, rule.id)}
