"""What is wrong, where, and what to do -> the one exception that callers see, and its text."""

from __future__ import annotations

from pathlib import Path


class WxExportError(Exception):
    """An error that stops the export, worded for the user.

    ``message`` says what is wrong, ``path`` and ``line`` (1-based) where, ``hint`` what to do; all but the message are
    optional. ``str()`` gives ``path:line: message`` and the hint, if any, on a second line.
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
