"""What WeChat would refuse or change, told before the paste: one file a rule, here is their list."""

from __future__ import annotations

from types import ModuleType

from wxexport.check import (
    author_length,
    bare_text,
    content_length,
    digest_length,
    foreign_link,
    lost_attribute,
    lost_property,
    nesting,
    picture_size,
    title_length,
    unknown_tag,
)
from wxexport.model import Finding, Rule, Styled
from wxexport.passes.tree import parse_whole

_RULES: tuple[ModuleType, ...] = (
    # what the editor keeps
    unknown_tag,
    lost_attribute,
    lost_property,
    foreign_link,
    bare_text,
    nesting,
    # what the back end limits
    title_length,
    digest_length,
    author_length,
    content_length,
    picture_size,
)

RULES: tuple[Rule, ...] = tuple(module.RULE for module in _RULES)


def run(styled: Styled) -> tuple[Finding, ...]:
    """The findings of all rules on a finished article, in the order of the rules."""
    root = parse_whole(styled.traced or styled.html)
    return tuple(finding for module in _RULES for finding in module.find(styled, root))
