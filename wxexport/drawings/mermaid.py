"""Mermaid source -> PNG, by the npm package ``mermaid`` in a browser of this machine, without mermaid-cli.

The source may be somebody else's. So the page has no network and no files, it runs only the two scripts whose hashes
it names, and mermaid's security level is strict.
"""

from __future__ import annotations

import base64
import hashlib
import html
import json
import re
from pathlib import Path

from wxexport.drawings import browser, npm
from wxexport.drawings.errors import DiagramError
from wxexport.errors import WxExportError
from wxexport.messages import Message, message_of, t
from wxexport.text import regex

VARIABLE = "WXEXPORT_MERMAID"
"""The environment variable with the path of ``mermaid.min.js``, if it is not among npm's global packages.

An empty value disables this way of drawing.
"""

_SCRIPT = Path("mermaid", "dist", "mermaid.min.js")
_LARGEST = 8_000
"""px; the limit of a page that a browser draws."""
_SECONDS = 20.0
_ANSWER = regex(r'<script type="application/json">(.*?)</script>', re.DOTALL)
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


def script() -> Path | None:
    """The path of ``mermaid.min.js``; ``None`` if it is missing."""
    return npm.script(VARIABLE, _SCRIPT)


def draw(library: Path, source: str, *, scale: int) -> bytes:
    """The diagram as a PNG on white, with ``scale`` pixels per pixel of the layout; raises ``DiagramError``."""
    try:
        drawn = browser.dump(_page(library.read_text("utf-8"), source), limit=_SECONDS)
        answer = _ANSWER.search(drawn)
        if answer is None:
            raise DiagramError(t("the browser did not draw it"))
        found = json.loads(answer[1])
        if "error" in found:
            raise DiagramError(Message(" ".join(found["error"].split())[:160]))
        width, height = (max(1, round(found[side])) for side in ("width", "height"))
        if max(width, height) > _LARGEST:
            raise DiagramError(
                t(
                    "it is {width} × {height} px; the limit is {largest:,} px a side",
                    width=width,
                    height=height,
                    largest=_LARGEST,
                )
            )
        return browser.picture(
            _sheet(found["svg"], width, height), width=width, height=height, scale=scale, limit=_SECONDS
        )
    except (WxExportError, OSError) as error:
        raise DiagramError(message_of(error)) from None


def _page(library: str, source: str) -> str:
    scripts = (library.replace("</script", "<\\/script"), _DRAW)  # it would end the element
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
    """A page with the finished drawing and no script."""
    return (
        "<!doctype html><meta charset=utf-8>"
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
        "<style>html, body { margin: 0; background: white; overflow: hidden } "
        f"svg {{ display: block; width: {width}px; height: {height}px }}</style>{svg}"
    )
