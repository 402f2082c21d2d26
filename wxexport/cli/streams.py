"""Standard input, output and error as they may be: closed, full, a pipe that nobody reads; read ``guard`` first."""

from __future__ import annotations

import io
import os
import sys
from pathlib import Path
from typing import Any, TextIO

from wxexport.cli.exit_codes import FAILED
from wxexport.cli.language import say
from wxexport.cli.printing import print_error
from wxexport.errors import WxExportError, unreadable, unwritable
from wxexport.messages import t

STDIN = "<stdin>"
_NOT_READ = 141  # as shells have it for a program that ends since nobody reads on
_OUTPUT, _CLOSED = t("standard output"), t("is closed")
_failed = False


def guard() -> None:
    """Lets the streams of this process fail clearly: what cannot be printed is one error, and the work goes on.

    An article is exported although nobody can be told. ``exit_code`` tells.
    """
    while (taken := os.open(os.devnull, os.O_RDWR)) <= 2:
        pass  # a file that gets the number of a closed stream would be written to by all that prints
    os.close(taken)
    sys.stderr = _guarded(sys.stderr, 2, _Messages)
    sys.stdout = _guarded(sys.stdout, 1, _Results if sys.stdout else _Closed)


def exit_code(code: str | int | None) -> str | int | None:
    """The exit code, or that of a failure if something could not be printed."""
    return FAILED if _failed and code != _NOT_READ else code


def stdin() -> TextIO:
    """Standard input. Raises ``WxExportError`` if it was closed before the start."""
    if sys.stdin is None:
        raise WxExportError(_CLOSED, STDIN)
    return sys.stdin


def read() -> bytes:
    """All of standard input. Raises ``WxExportError``, also for more bytes than of a file."""
    from wxexport.trust import files

    try:
        data = stdin().buffer.read(files.LARGEST + 1)
    except OSError as error:
        raise unreadable(error, STDIN) from None
    return files.within(data, Path(STDIN), files.LARGEST)


class _Stream(io.FileIO):
    """A stream below its buffers. Once it has failed, all that follows goes nowhere."""

    def write(self, data: Any, /) -> int:
        try:
            return super().write(data)
        except OSError as error:
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, self.fileno())
            os.close(nowhere)
            self.fail(error)
            return super().write(data)

    def fail(self, error: OSError) -> None:
        global _failed
        _failed = True


class _Messages(_Stream):
    """Standard error: there is no place left to say so."""


class _Results(_Stream):
    """Standard output."""

    def fail(self, error: OSError) -> None:
        super().fail(error)
        if isinstance(error, BrokenPipeError):
            sys.exit(_NOT_READ)  # `| head`: whoever reads has enough
        print_error(unwritable(error, say(_OUTPUT)))


class _Closed(_Stream):
    """Standard output that was closed before the start."""

    def write(self, data: Any, /) -> int:
        if not _failed:
            self.fail(OSError())
            print_error(WxExportError(_CLOSED, say(_OUTPUT)))
        return super().write(data)


def _guarded(stream: TextIO | None, number: int, kind: type[_Stream]) -> TextIO:
    """The stream with ``kind`` below its buffers; that of a terminal stays as it is."""
    if stream is not None and (stream.isatty() or _number(stream) != number):
        if hasattr(stream, "reconfigure"):  # LC_ALL=C cannot encode Chinese
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
        return stream
    raw = kind(number, "w", closefd=False)
    return io.TextIOWrapper(io.BufferedWriter(raw), "utf-8", "backslashreplace", line_buffering=kind is _Messages)


def _number(stream: TextIO) -> int:
    """The stream's number; -1 for one that tests have put there."""
    try:
        return stream.fileno()
    except (OSError, ValueError):
        return -1
