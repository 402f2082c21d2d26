"""SVG text -> the bytes of a PNG file, by resvg in a process of its own; and the characters that no font has.

resvg aborts its process for some drawings (an absurd size, for one) and takes hours for others, so the process has
limits on time and memory. Fonts are read only for a drawing with text, because that takes time.
"""

from __future__ import annotations

import importlib.util
import json
import re
import subprocess
import sys
from pathlib import Path

from wxexport.dataclass import dataclass
from wxexport.errors import temporary
from wxexport.messages import t
from wxexport.model import PictureError
from wxexport.pictures import families
from wxexport.text import regex

_SECONDS = 10
_MEMORY = 1_000_000_000
_MAX_LOG = 10_000_000
_READ_LOG = 200_000
_LOG = "log"

# resvg writes its log to the standard output, where only the picture belongs.
_PROGRAM = """
import json, os, sys
try:
    import resource
    for name, limit in json.loads(sys.argv[2]).items():
        resource.setrlimit(getattr(resource, name), (limit, limit))
except (ImportError, ValueError, OSError):
    pass
sys.path.insert(0, sys.argv[1])
import resvg_py
output = os.fdopen(os.dup(1), "wb")
os.dup2(2, 1)
output.write(resvg_py.svg_to_bytes(svg_string=sys.stdin.buffer.read().decode(), dpi=96, **json.loads(sys.argv[3])))
"""
# The time limit below ends the process earlier; the limit on processor time is for a process left alone.
_LIMITS = {"RLIMIT_AS": _MEMORY, "RLIMIT_CPU": _SECONDS + 5, "RLIMIT_CORE": 0, "RLIMIT_FSIZE": _MAX_LOG}

_NO_CHARACTER = regex(r"No fonts with a .{1,40}?/U\+([0-9A-F]{1,6}) character", re.DOTALL)
_NO_FAMILY = regex(r"No match for .* font-family")


@dataclass(frozen=True, slots=True)
class Rendered:
    """A PNG file, and the characters of its text that are not in it."""

    png: bytes
    missing: frozenset[str] = frozenset()


def render(svg: bytes, text: str) -> Rendered:
    """Draws the SVG, whose ``<text>`` elements have the characters of ``text``.

    Raises ``PictureError`` if resvg is not installed, fails, or takes more than ten seconds.
    """
    with temporary.folder(PictureError) as folder:
        png = _run(svg, _options(text), folder)
        with (folder / _LOG).open("rb") as log:
            lines = log.read(_READ_LOG).decode(errors="replace")
    missing = {chr(int(code, 16)) for code in _NO_CHARACTER.findall(lines)}
    if _NO_FAMILY.search(lines):  # only without any font, and then all text is gone
        missing.update(text)
    return Rendered(png, frozenset(filter(_is_visible, missing)))


def _options(text: str) -> dict[str, object]:
    """The arguments for resvg. It drops text silently if its default families are not installed."""
    if not text.strip():
        return {"skip_system_fonts": True}
    found = families.installed(text)
    return {
        "font_family": found.serif,
        "serif_family": found.serif,
        "sans_serif_family": found.sans,
        "monospace_family": found.mono,
        "cursive_family": found.sans,
        "fantasy_family": found.sans,
        "font_files": [str(path) for path in found.files],
        "log_information": True,
    }


def _run(svg: bytes, options: dict[str, object], place: Path) -> bytes:
    renderer = importlib.util.find_spec("resvg_py")
    if renderer is None or renderer.origin is None:
        raise PictureError(t("svg needs the package resvg-py"))
    folder = str(Path(renderer.origin).parents[1])
    empty = place / "empty"  # a relative reference that is left finds nothing
    empty.mkdir()
    command = (sys.executable, "-I", "-S", "-c", _PROGRAM, folder, json.dumps(_LIMITS), json.dumps(options))
    try:
        with (place / _LOG).open("wb") as log:
            done = subprocess.run(
                command, input=svg, stdout=subprocess.PIPE, stderr=log, timeout=_SECONDS, check=True, cwd=empty
            )
    except subprocess.TimeoutExpired:
        raise PictureError(t("svg not drawn after {seconds} s", seconds=_SECONDS)) from None
    except subprocess.CalledProcessError as error:
        raise PictureError(t("svg that cannot be drawn")) from error
    return done.stdout


def _is_visible(character: str) -> bool:
    """Not a space, a control character or a variation selector, which need no glyph."""
    return character.isprintable() and not character.isspace() and not "\ufe00" <= character <= "\ufe0f"
