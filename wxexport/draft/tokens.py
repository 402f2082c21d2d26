"""An account's token: kept for later runs in a file that only its user can read; read ``Tokens`` first."""

from __future__ import annotations

import hashlib
import json
import os
import stat
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from wxexport.disk import whole
from wxexport.disk.lock import locked
from wxexport.errors.secret import Secret

MARGIN = 600.0
"""Seconds before its end from which a token is not used any more: WeChat renews it five minutes before."""
_LONGEST = 7200.0  # seconds that WeChat gives
_LARGEST = 4096  # bytes
_WAIT = 30.0  # seconds for another run that asks at the same time
_READ = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)

Ask = Callable[[], tuple[Secret, float]]
"""Gets a token from WeChat and the seconds that it is valid for."""


class Tokens:
    """The token of one account at one address of the interface. Without a ``folder`` it lives as long as the run."""

    def __init__(self, folder: Path | None, appid: str, base: str) -> None:
        name = hashlib.sha256(f"{base}\n{appid}".encode()).hexdigest()[:32]
        self._path = folder / f"{name}.json" if folder else None
        self._now: Secret | None = None

    def get(self, ask: Ask) -> Secret:
        """The token: the one of this run, the one that is kept, or a new one."""
        if self._now is None:
            self._now = self._kept() or self._asked(None, ask)
        return self._now

    def renew(self, refused: Secret | None, ask: Ask) -> None:
        """Takes another one for a token that WeChat has refused, unless another run has done so."""
        self._now = self._asked(refused, ask)

    def _asked(self, refused: Secret | None, ask: Ask) -> Secret:
        if self._path is None:
            return ask()[0]
        try:
            self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            with locked(self._path.with_suffix(".lock"), seconds=_WAIT):
                kept = self._kept()
                if refused is not None and kept is not None and kept != refused:
                    return kept
                token, seconds = ask()
                self._keep(token, seconds)
                return token
        except OSError:  # a folder that cannot be written costs one call more in the next run
            return ask()[0]

    def _kept(self) -> Secret | None:
        """What is kept, if only this user can have read and written it."""
        if self._path is None:
            return None
        try:
            with os.fdopen(os.open(self._path, _READ), "rb") as file:
                facts = os.fstat(file.fileno())
                if not stat.S_ISREG(facts.st_mode) or not is_private(facts):
                    return None
                found = json.loads(file.read(_LARGEST))
            token, ends = found["token"], found["ends"]
        except (OSError, ValueError, KeyError, TypeError):
            return None
        left = ends - time.time() if isinstance(ends, float) else 0.0
        return Secret(token) if isinstance(token, str) and MARGIN < left <= _LONGEST else None

    def _keep(self, token: Secret, seconds: float) -> None:
        assert self._path
        with suppress(OSError):
            self._path.unlink(missing_ok=True)  # the new file would have the permissions of the old one
            text = json.dumps({"token": token.reveal(), "ends": time.time() + seconds})
            whole.file(self._path, text.encode(), mode=0o600)


def is_private(facts: os.stat_result) -> bool:
    """Whether only this user can read and write a file. Windows says so in no mode."""
    return not hasattr(os, "geteuid") or (facts.st_uid == os.geteuid() and not facts.st_mode & 0o077)
