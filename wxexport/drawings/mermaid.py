"""Mermaid diagrams by the npm package ``mermaid`` in a browser of this machine, where mermaid-cli is not installed.

The diagram's source may be somebody else's: the page has no network and no files, runs the two scripts that it names
by their hashes, and mermaid itself is told to trust nothing.
"""

from __future__ import annotations

import base64
import hashlib
import html
import json
import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

from wxexport.drawings import browser
from wxexport.errors import WxExportError

VARIABLE = "WXEXPORT_MERMAID"
"""The environment variable that names ``mermaid.min.js`` where it is not among npm's global packages; set to nothing,
it turns this way of drawing off.
"""

_SCRIPT = Path("mermaid", "dist", "mermaid.min.js")
_LARGEST = 8_000
"""px; a browser draws no page that is larger."""
_SECONDS = 20.0
_ANSWER = re.compile(r'<script type="application/json">(.*?)</script>', re.DOTALL)
_DRAW = """
(async () => {
  const { source } = JSON.parse(document.getElementById('input').textContent);
  const answer = {};
  try {
    mermaid.initialize({ startOnLoad: false, securityLevel: 'strict', theme: 'neutral', deterministicIds: true });
    const { svg } = await mermaid.render('diagram', source);
    document.body.innerHTML = svg;
    const drawing = document.querySelector('svg');
    drawing.style.maxWidth = 'none';
    const { width, height } = drawing.viewBox.baseVal.width ? drawing.viewBox.baseVal : drawing.getBoundingClientRect();
    Object.assign(answer, { svg: drawing.outerHTML, width, height });
  } catch (error) {
    answer.error = String(error.message || error);
  }
  const output = document.createElement('script');
  output.type = 'application/json';
  output.textContent = JSON.stringify(answer).replaceAll('<', '\\u003c');
  document.documentElement.replaceChildren(output);
})();
"""


class MermaidError(Exception):
    """A diagram cannot be drawn; ``str()`` is the reason in one line."""


def script() -> Path | None:
    """Where ``mermaid.min.js`` is: as the environment says, else among npm's global packages; ``None`` when nowhere.

    Not in a ``node_modules`` beside the article, which may be somebody else's.
    """
    chosen = os.environ.get(VARIABLE)
    places = (folder / _SCRIPT for folder in _global_packages()) if chosen is None else (Path(chosen),)
    return next((place for place in places if place.is_file()), None)


def _global_packages() -> Iterator[Path]:
    npm = shutil.which("npm")
    if npm and Path(npm).is_absolute():
        yield Path(npm).parent.parent / "lib" / "node_modules"
        yield Path(npm).parent / "node_modules"
    if "APPDATA" in os.environ:
        yield Path(os.environ["APPDATA"], "npm", "node_modules")
    yield Path("/usr/local/lib/node_modules")
    yield Path("/usr/lib/node_modules")


def draw(library: Path, source: str, *, scale: int) -> bytes:
    """The diagram as a PNG on white, ``scale`` pixels for one of the layout; raises ``MermaidError``."""
    try:
        drawn = browser.dump(_page(library.read_text("utf-8"), source), limit=_SECONDS)
        answer = _ANSWER.search(drawn)
        if answer is None:
            raise MermaidError("the browser did not draw it")
        found = json.loads(answer[1])
        if "error" in found:
            raise MermaidError(" ".join(found["error"].split())[:160])
        width, height = (max(1, round(found[side])) for side in ("width", "height"))
        if max(width, height) > _LARGEST:
            raise MermaidError(f"it is {width} × {height} px large, and {_LARGEST:,} is the most")
        return browser.picture(
            _sheet(found["svg"], width, height), width=width, height=height, scale=scale, limit=_SECONDS
        )
    except (WxExportError, OSError) as error:
        raise MermaidError(" ".join(str(error).split())) from None


def _page(library: str, source: str) -> str:
    scripts = (library.replace("</script", "<\\/script"), _DRAW)  # in a string, or it would end the element
    data = json.dumps({"source": source}).replace("<", "\\u003c")
    policy = " ".join(f"'{_hash(text)}'" for text in scripts)
    return (
        "<!doctype html><html><head><meta charset=utf-8>"
        f"<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; "
        f'script-src {html.escape(policy)}"></head><body>'
        f'<script type="application/json" id="input">{data}</script>'
        + "".join(f"<script>{text}</script>" for text in scripts)
        + "</body></html>"
    )


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode("ascii")


def _sheet(svg: str, width: int, height: int) -> str:
    """The finished drawing alone: no script runs here."""
    return (
        "<!doctype html><meta charset=utf-8>"
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
        "<style>html, body { margin: 0; background: white; overflow: hidden } "
        f"svg {{ display: block; width: {width}px; height: {height}px }}</style>{svg}"
    )
