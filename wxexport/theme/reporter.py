"""Problems in a theme's CSS -> findings."""

from __future__ import annotations

import dataclasses
from pathlib import Path

from wxexport import resources
from wxexport.findings import article_rules as rules
from wxexport.messages import NOTHING, Message
from wxexport.model import Finding, Severity


class Reporter:
    """Collects the findings about one style sheet and its imports.

    Nothing in a ``foreign`` sheet, which was written for another tool, is an error, and the sheet that we put under it
    is not its author's to mend.
    """

    def __init__(self, *, foreign: bool = False) -> None:
        self.findings: list[Finding] = []
        self._foreign = foreign
        self._worst: Severity = "warning" if foreign else "error"

    def error(self, path: str, line: int, message: Message) -> None:
        """Reports CSS whose loss the reader will notice."""
        self._add(path, line, message, self._worst)

    def warning(self, path: str, line: int, message: Message) -> None:
        """Reports CSS that makes no difference, or that is kept but risky."""
        self._add(path, line, message, "warning")

    def _add(self, path: str, line: int, message: Message, severity: Severity) -> None:
        if self._foreign and Path(path).parent == resources.folder("themes") / "tools":
            return
        finding = rules.THEME_PROPERTY.finding(message, path, line)
        self.findings.append(
            dataclasses.replace(finding, severity=severity, hint=NOTHING)
        )  # the remedy is always the same
