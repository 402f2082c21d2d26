"""The one exception that leaves the program, and how it reads."""

from __future__ import annotations

from pathlib import Path


class WxExportError(Exception):
    """What cannot continue, told to a person: what, where, and what to do.

    ``path`` and ``line`` (1-based) say where; ``hint`` says what to do. Each may be missing.
    ``str()`` gives ``path:line: message`` and, when there is one, the hint on a line of its own.
    """

    def __init__(
        self,
        message: str,
        path: str | Path | None = None,
        line: int | None = None,
        hint: str | None = None,
    ) -> None:
        super().__init__(message)
        self.message = message
        self.path = None if path is None else str(path)
        self.line = line
        self.hint = hint

    def __str__(self) -> str:
        where = f"{self.path}:" if self.path else ""
        if where and self.line:
            where += f"{self.line}:"
        text = f"{where} {self.message}" if where else self.message
        return f"{text}\n  {self.hint}" if self.hint else text
