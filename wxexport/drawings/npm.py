"""A script of an npm package -> its path on this machine."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from wxexport.trust import programs


def script(variable: str, *names: Path) -> Path | None:
    """The first script there is: from an environment variable, else among npm's global packages; ``None`` if missing.

    ``names`` begin with the name of the package. A ``node_modules`` beside the article is not searched: it may be
    somebody else's.
    """
    chosen = os.environ.get(variable)
    places = (folder / name for folder in _global() for name in names) if chosen is None else (Path(chosen),)
    return next((place for place in places if os.path.isfile(place)), None)


def _global() -> Iterator[Path]:
    npm = programs.find("npm")
    if npm:
        yield Path(npm).parent.parent / "lib" / "node_modules"
        yield Path(npm).parent / "node_modules"
    if "APPDATA" in os.environ:
        yield Path(os.environ["APPDATA"], "npm", "node_modules")
    yield Path("/usr/local/lib/node_modules")
    yield Path("/usr/lib/node_modules")
