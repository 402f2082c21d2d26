"""Mermaid in a browser. The library is a fake of a few lines; the real one comes from npm."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image

from wxexport import pipeline, resources
from wxexport.article import reading as article
from wxexport.drawings import browser, mermaid
from wxexport.drawings.errors import DiagramError

# Asynchronous like the real one: what it draws is there some time after it was asked for.
LIBRARY = """
const mermaid = { options: null, initialize(options) { this.options = options; },
  async render(id, source) {
    await new Promise((resolve) => setTimeout(resolve, 300));
    if (this.options.securityLevel !== 'strict') throw new Error('not strict');
    if (source.includes('broken')) throw new Error('Parse error on line 1:\\n broken');
    if (source.includes('large')) return { svg: '<svg viewBox="0 0 9000 10"></svg>' };
    const attempts = [];
    try { await fetch('https://example.com/'); attempts.push('network'); } catch {}
    try { eval('attempts.push("eval")'); } catch {}
    const color = attempts.length ? 'red' : source.includes('</scr' + 'ipt>') ? 'lime' : 'blue';
    return { svg: `<svg id="${id}" viewBox="0 0 90 60"><rect width="90" height="60" fill="white"/>` +
      `<rect width="30" height="60" fill="${color}"/><image href="x" onerror="document.body.remove()"/></svg>` };
  } };
"""
BLUE, LIME, WHITE = (0, 0, 255), (0, 255, 0), (255, 255, 255)


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, browser_path: str) -> Path:
    path = tmp_path / "mermaid.min.js"
    path.write_text(LIBRARY, "utf-8")
    monkeypatch.setenv(mermaid.VARIABLE, str(path))
    monkeypatch.setenv(browser.SETTING, browser_path)
    monkeypatch.setenv(resources.CACHE, str(tmp_path / "cache"))
    return path


def _pixels(picture: bytes, *places: tuple[int, int]) -> tuple[tuple[int, int], list[object]]:
    with Image.open(io.BytesIO(picture)) as image:
        return image.size, [image.convert("RGB").getpixel(place) for place in places]


def test_a_diagram_is_drawn_twice_as_large_as_it_is_laid_out(library: Path) -> None:
    picture = mermaid.draw(library, "graph LR", scale=2)
    assert _pixels(picture, (10, 10), (100, 100)) == ((180, 120), [BLUE, WHITE])


def test_a_source_that_looks_like_html_is_data(library: Path) -> None:
    picture = mermaid.draw(library, "</script><script>document.body.remove()</script>", scale=1)
    assert _pixels(picture, (10, 10), (80, 50)) == ((90, 60), [LIME, WHITE])


@pytest.mark.parametrize(
    ("source", "reason"),
    [("broken", "Parse error on line 1: broken"), ("large", "it is 9000 × 10 px; the limit is 8,000 px a side")],
)
def test_what_cannot_be_drawn(library: Path, source: str, reason: str) -> None:
    with pytest.raises(DiagramError) as caught:
        mermaid.draw(library, source, scale=1)
    assert str(caught.value) == reason


def test_an_article_with_a_diagram(library: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")  # no mmdc
    text = "# 题\n\n```mermaid\ngraph LR\n```\n"
    document = pipeline.convert(article.parse(text))
    assert [(asset.width, asset.height) for asset in document.assets] == [(180, 120)]
    assert "width:90px" in document.html
    assert document.findings == ()
    monkeypatch.setattr(mermaid, "draw", lambda *_, **__: pytest.fail("drawn again"))
    assert pipeline.convert(article.parse(text)).assets == document.assets  # from the cache


def test_where_the_library_is_looked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(mermaid.VARIABLE, raising=False)
    npm = tmp_path / "bin" / "npm"
    npm.parent.mkdir()
    npm.write_text("#!/bin/sh\n")
    npm.chmod(0o755)
    monkeypatch.setenv("PATH", str(npm.parent))
    found = tmp_path / "lib" / "node_modules" / "mermaid" / "dist" / "mermaid.min.js"
    found.parent.mkdir(parents=True)
    found.touch()
    assert mermaid.script() == found
    monkeypatch.setenv(mermaid.VARIABLE, "")
    assert mermaid.script() is None


def test_without_a_browser_the_reason_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    library = tmp_path / "mermaid.min.js"
    library.write_text(LIBRARY, "utf-8")
    monkeypatch.setenv(browser.SETTING, str(tmp_path / "none"))
    with pytest.raises(DiagramError, match="WXEXPORT_CHROMIUM: no such program"):
        mermaid.draw(library, "graph LR", scale=1)
