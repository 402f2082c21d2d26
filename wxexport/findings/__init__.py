"""An id or a name -> the rule: every kind of finding as data, and findings grouped; read ``catalog.rule_id`` first."""

from __future__ import annotations

from collections.abc import Mapping

from wxexport.model import Rule


def rules_in(module: Mapping[str, object]) -> tuple[Rule, ...]:
    """The rules among the names of a module, in the order of their ids."""
    return tuple(sorted((rule for rule in module.values() if isinstance(rule, Rule)), key=lambda rule: rule.id))
