"""The errors of this package: ``str()`` of each is the reason in one line, for a finding."""

from __future__ import annotations


class FormulaError(ValueError):
    """A formula cannot be drawn."""


class DiagramError(Exception):
    """A diagram cannot be drawn."""
