"""Findings -> exit code: 0 success, 1 warnings or errors found, 2 wrong use or an article that cannot be exported."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from wxexport.model import Finding

FOUND, FAILED = 1, 2
INTERRUPTED = 130  # as shells have it for Ctrl+C


def exit_code(findings: Iterable[Finding]) -> int:
    """1 if there is a warning or an error, else 0; ``info`` findings do not count."""
    return FOUND if any(finding.severity != "info" for finding in findings) else 0
