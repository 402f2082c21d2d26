"""The errors of this package: the message of each is the reason in one line, for a finding."""

from __future__ import annotations

from wxexport.messages import ReasonError


class FormulaError(ReasonError, ValueError):
    """A formula cannot be drawn."""


class DiagramError(ReasonError):
    """A diagram cannot be drawn."""
