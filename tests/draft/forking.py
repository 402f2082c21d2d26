"""A process that has loaded ``wxexport`` and runs it in a child of its own for each line that asks for one.

A run so takes what it takes, without the second of a new Python. Every child logs all that any library says to a file,
and can be killed at the n-th change that it makes to a file.
"""

from __future__ import annotations

import faulthandler
import json
import logging
import os
import signal
import sys
import traceback
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import Any

import wxexport

_CHANGES = ("os.rename", "os.remove", "os.rmdir")
"""A file is written beside its place, in a folder that is removed when it has been moved there (``wxexport.disk``)."""


def serve(article: Path) -> None:
    """Reads a line of JSON for each run, answers its number; for a number to wait for, the exit code.

    It has exported ``article`` before, for all that is loaded, compiled and kept the first time.
    """
    for module in iter_modules(import_module("wxexport.draft").__path__, "wxexport.draft."):
        import_module(module.name)
    import_module("wxexport.cli.draft")
    import_module("wxexport.draft.wire")._tls()
    import_module("wxexport.wechat.editor").after_save(wxexport.export(article).html)
    for line in sys.stdin:
        asked = json.loads(line)
        if "wait" in asked:
            print(os.waitstatus_to_exitcode(os.waitpid(asked["wait"], 0)[1]), flush=True)
        elif child := os.fork():
            print(child, flush=True)
        else:
            _run(asked)


def _run(asked: dict[str, Any]) -> None:
    code: Any = 70
    try:
        os.chdir(asked["folder"])
        os.environ.clear()
        os.environ.update(asked["environment"])
        for handle, name in ((0, os.devnull), (1, asked["out"]), (2, asked["err"])):
            os.dup2(os.open(name, os.O_RDWR | os.O_CREAT | os.O_TRUNC, 0o600), handle)
        faulthandler.enable()
        logging.basicConfig(level=logging.DEBUG, filename=asked["log"], force=True)
        for place, value in asked["set"].items():
            _set(place, value)
        sys.addaudithook(_Moments(Path(asked["watched"]), Path(asked["moments"]), asked["kill"]))
        sys.argv = ["wxexport", *asked["arguments"]]
        import_module("wxexport.cli").main()
    except SystemExit as end:
        code = end.code or 0
    except BaseException:
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code if isinstance(code, int) else 1)


def _set(place: str, value: Any) -> None:
    """Sets a number of a module, such as a limit on time, which must exist."""
    module, _, name = place.rpartition(".")
    found = getattr(import_module(module), name)
    setattr(import_module(module), name, type(found)(value))


class _Moments:
    """Writes down every change of a file below a folder just before it is made, and ends the process at one of them."""

    def __init__(self, watched: Path, record: Path, kill: int) -> None:
        self._watched = f"{watched}{os.sep}"
        self._record = os.open(record, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        self._kill, self._count = kill, 0

    def __call__(self, event: str, values: tuple[Any, ...]) -> None:
        if event not in _CHANGES or not os.fsdecode(values[0]).startswith(self._watched):
            return
        self._count += 1
        os.write(self._record, f"{event} {os.fsdecode(values[0])}\n".encode())
        if self._count == self._kill:
            os.kill(os.getpid(), signal.SIGKILL)


if __name__ == "__main__":
    serve(Path(sys.argv[1]))
