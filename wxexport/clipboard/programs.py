"""A program of the system and what it reads -> its end, or an ``OSError`` that says what went wrong."""

from __future__ import annotations

import subprocess
from collections.abc import Sequence

from wxexport.messages import t

_PATIENCE = 30.0  # seconds


def run(command: Sequence[str], data: bytes = b"") -> None:
    """Runs a program, which reads ``data``. One that leaves a child behind is not waited for longer than itself."""
    try:
        subprocess.run(
            command,
            input=data,
            check=True,
            timeout=_PATIENCE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,  # a child would keep a pipe open
        )
    except subprocess.TimeoutExpired:
        raise OSError(t("{program} does not answer", program=command[0])) from None
    except subprocess.CalledProcessError as error:
        raise OSError(t("{program} failed ({code})", program=command[0], code=error.returncode)) from None
    except FileNotFoundError:
        raise OSError(t("there is no program {program}", program=command[0])) from None
