"""What a rule is made of, so that mypy refuses anything else: a finder beside its entry, or a module with both."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Protocol, TypeVar

from wxexport.model import Finding, Rule

Read = TypeVar("Read", contravariant=True)
"""What the rule reads: a ``Page``, the ``Sheet`` of a layout, or an ``Issue``."""

Finder = Callable[[Rule, Read], Iterator[Finding]]
"""Finds what its entry in the catalog is about."""


class RuleModule(Protocol[Read]):
    """A module with ``RULE``, its entry in the catalog, and ``find``."""

    RULE: Rule

    def find(self, read: Read, /) -> Iterator[Finding]: ...
