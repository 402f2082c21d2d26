"""Numbers that CSS is checked against, apart from what reads CSS: ``--help`` names them."""

from __future__ import annotations

WIDEST_PX = 300
"""Wider than that an element does not fit every screen (reference, part 4)."""
LEAST_LINE_HEIGHT = 1.2
"""Of the font size; lines that are nearer touch (reference, part 4)."""
