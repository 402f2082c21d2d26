"""What libraries log, warn of and raise unexpectedly -> standard error, with nothing in it that a terminal or GitHub
obeys.
"""

from __future__ import annotations

import logging
import sys
import traceback
import warnings
from types import TracebackType

from wxexport.errors.secret import redacted
from wxexport.text import not_obeyed, visible

_format_warning = warnings.formatwarning


class _Visible(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        return _shown(super().format(record))


def make_visible() -> None:
    """For this process; a log record that nobody handles goes to ``lastResort``."""
    if logging.lastResort:
        logging.lastResort.setFormatter(_Visible())
    warnings.formatwarning = lambda *what, **more: _shown(_format_warning(*what, **more))
    sys.excepthook = _print_traceback


def show_tracebacks() -> None:
    """Prints the tracebacks of unexpected exceptions to standard error, in this process."""
    logger = logging.getLogger("wxexport")
    logger.setLevel(logging.DEBUG)
    if not logger.handlers:  # a process that was forked has it
        handler = logging.StreamHandler()
        handler.setFormatter(_Visible("%(message)s"))
        logger.addHandler(handler)


def _print_traceback(kind: type[BaseException], error: BaseException, where: TracebackType | None) -> None:
    if sys.stderr:
        sys.stderr.write(_shown("".join(traceback.format_exception(kind, error, where))))


def _shown(text: str) -> str:
    return not_obeyed(visible(redacted(text)))
