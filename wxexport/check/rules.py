"""What a rule's module has, so that mypy refuses one without it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol, TypeVar

from wxexport.model import Finding, Rule

Read = TypeVar("Read", contravariant=True)
"""What the rule reads: a ``Page``, or the ``Sheet`` of a layout."""


class RuleModule(Protocol[Read]):
    """A module with ``RULE``, its entry in the catalog, and ``find``."""

    RULE: Rule

    def find(self, read: Read, /) -> Iterator[Finding]: ...
