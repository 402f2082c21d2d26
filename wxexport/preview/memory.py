"""An article -> the theme and the options last chosen for it; read ``Memory`` first.

They are kept in the user's cache folder, since each run has another address and so another storage in the browser.
"""

from __future__ import annotations

import hashlib
import json
from contextlib import suppress
from pathlib import Path

from wxexport import resources
from wxexport.disk import whole

_LARGEST = 16_384

Choices = dict[str, str]


class Memory:
    """The choices for one article, ``theme`` and ``set.OPTION`` as in the page's addresses."""

    def __init__(self, article: Path) -> None:
        folder = resources.cache_folder("preview")
        name = hashlib.sha256(str(article.resolve()).encode("utf-8", "surrogateescape")).hexdigest()[:32]
        self._path = folder / f"{name}.json" if folder else None

    def read(self) -> Choices:
        """The choices; none if nothing is kept, or what is kept cannot be read."""
        if self._path is None:
            return {}
        with suppress(OSError, ValueError):
            found = json.loads(self._path.read_bytes()[:_LARGEST])
            if isinstance(found, dict):
                return {name: value for name, value in found.items() if isinstance(value, str)}
        return {}

    def write(self, choices: Choices) -> None:
        """Keeps the choices; without any, or where nothing can be written, nothing is kept."""
        if self._path is None:
            return
        with suppress(OSError):
            if not choices:
                self._path.unlink(missing_ok=True)
                return
            self._path.parent.mkdir(parents=True, exist_ok=True)
            whole.file(self._path, json.dumps(choices).encode())
