"""HTML and text -> a process that owns the clipboard of Linux until something else is copied; read ``start`` first.

``x11`` and ``wayland`` have a class ``Owner`` each, which takes the clipboard when it is made, and hands it out.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

from wxexport.messages import Message

TEXTS = ("text/plain;charset=utf-8", "text/plain", "UTF8_STRING", "TEXT", "STRING")
"""The names of plain text."""
_READY = b"ready\n"


def start(module: str, html: str, text: str, reasons: Sequence[Message]) -> None:
    """Starts the ``Owner`` of a module and returns when it has the clipboard.

    Raises ``OSError`` with what it says, one of ``reasons``, of which the last stands for anything else.
    """
    folder = str(Path(__file__).resolve().parents[2])
    program = f"import sys; sys.path.append({folder!r}); from {__name__} import run; run({module!r})"
    owner = subprocess.Popen(
        (sys.executable, "-P", "-c", program),  # -P: no module of the folder that the article is in
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        start_new_session=True,  # it outlives Ctrl+C and this program
    )
    assert owner.stdin
    assert owner.stdout
    owner.stdin.write(json.dumps({"html": html, "text": text}).encode())
    owner.stdin.close()
    answer = owner.stdout.readline()
    owner.stdout.close()
    if answer != _READY:
        owner.wait()
        said = answer.decode().strip()
        raise OSError(next((known for known in reasons if known == said), reasons[-1]))
    owner.returncode = 0  # it is not waited for


def run(module: str) -> None:
    """What the process does: it reads the content, takes the clipboard, and hands it out until another takes it."""
    given = json.load(sys.stdin.buffer)
    os.chdir("/")  # the folder may be moved away
    try:
        owner = import_module(module).Owner(given["html"].encode(), given["text"].encode())
    except OSError as error:
        print(error, flush=True)
        return
    sys.stdout.buffer.write(_READY)
    sys.stdout.close()
    owner.serve()
