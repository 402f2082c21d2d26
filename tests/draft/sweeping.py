"""Whether a text or a file shows a secret: as it is, half of it, or in a common encoding."""

from __future__ import annotations

import base64
import stat
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import quote

from tests.draft.fake import FakeWeChat

KEPT = ("tokens", "wechat.toml")
"""Where a token and a secret may be, in the user's own folders, if only the user can read it."""


def forms(secrets: Iterable[str]) -> list[bytes]:
    found = set()
    for secret in secrets:
        half = len(secret) // 2
        for text in (secret[:half], secret[half:], secret, quote(secret, safe="")):
            found |= {text.encode(), base64.b64encode(text.encode()).rstrip(b"=")[:-1], text.encode().hex().encode()}
    return sorted(found)


def shown(data: bytes) -> bool:
    return any(form in data for form in forms(FakeWeChat.given))


def hidden(text: str) -> str:
    """The text without what ``shown`` finds."""
    data = text.encode()
    for form in sorted(forms(FakeWeChat.given), key=len, reverse=True):
        data = data.replace(form, b"***")
    return data.decode()


def showing(folder: Path) -> Iterator[str]:
    """The files below a folder that show a secret, in their name or in what is in them."""
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if shown(name.encode()):
            yield f"the name of {path.parent.relative_to(folder)}/…"
        if path.is_file() and not path.is_symlink() and shown(path.read_bytes()) and not is_kept(path, folder):
            yield name


def is_kept(path: Path, folder: Path) -> bool:
    """Whether this is the place that a token is kept in: outside of the repository, with the mode 0600.

    Windows knows no such modes.
    """
    parts = path.relative_to(folder).parts
    is_place = any(name in KEPT for name in parts) and "repository" not in parts
    return is_place and (sys.platform == "win32" or stat.S_IMODE(path.stat().st_mode) == 0o600)
