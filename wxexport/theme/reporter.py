"""Problems in a theme's CSS -> findings."""

from __future__ import annotations

import dataclasses

from wxexport.findings import article_rules as rules
from wxexport.model import Finding, Severity


class Reporter:
    """Collects the findings about one style sheet and its imports."""

    def __init__(self) -> None:
        self.findings: list[Finding] = []

    def error(self, path: str, line: int, message: str) -> None:
        """Reports CSS whose loss the reader will notice."""
        self._add(path, line, message, "error")

    def warning(self, path: str, line: int, message: str) -> None:
        """Reports CSS that makes no difference, or that is kept but risky."""
        self._add(path, line, message, "warning")

    def _add(self, path: str, line: int, message: str, severity: Severity) -> None:
        finding = rules.THEME_PROPERTY.finding(message, path, line)
        self.findings.append(dataclasses.replace(finding, severity=severity, hint=""))  # the remedy is always the same
