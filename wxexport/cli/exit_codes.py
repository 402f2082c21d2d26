"""Findings -> exit code: 0 success, 1 warnings or errors found, 2 wrong use or an article that cannot be exported."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from wxexport.model import Finding

FOUND, FAILED = 1, 2
INTERRUPTED = 130  # as shells have it for Ctrl+C


FAIL_ON = {"error": ("error",), "warning": ("error", "warning"), "never": ()}
"""The severities that count, by the value of ``--fail-on``; ``info`` findings never do."""


def exit_code(findings: Iterable[Finding], fail_on: str = "warning") -> int:
    """1 if a finding counts, else 0."""
    return FOUND if any(finding.severity in FAIL_ON[fail_on] for finding in findings) else 0
