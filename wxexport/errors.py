"""What is wrong, where, and what to do -> the one exception that callers see, and its text."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
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


@contextmanager
def reported(path: str | Path) -> Iterator[None]:
    """Turns an exception that nobody expected into a ``WxExportError`` that names the article and asks for a report.

    For the commands and the preview, where one article must not cost the others. The traceback goes to the logger
    ``wxexport``, which is silent until ``show_tracebacks``.
    """
    try:
        yield
    except (WxExportError, KeyboardInterrupt, SystemExit, GeneratorExit):
        raise
    except BaseException as error:  # a panic in Rust is not an Exception
        import logging

        logging.getLogger("wxexport").debug("%s", path, exc_info=True)
        what = " ".join(f"{type(error).__name__}: {error}".split())[:300]
        hint = "This is a mistake in wxexport: please report it, with the article. --debug shows the traceback."
        raise WxExportError(f"unexpected {what}", path, hint=hint) from error


def show_tracebacks() -> None:
    """Prints the tracebacks of unexpected exceptions to standard error, in this process."""
    import logging

    logging.basicConfig(format="%(message)s")
    logging.getLogger("wxexport").setLevel(logging.DEBUG)
