"""Copying in the preview and pasting into the editor that WeChat's is built on."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest

import wxexport
from tests.browser import text_styles
from tests.preview.pages import opened, running
from wxexport.preview.server import prepare

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Route


EDITOR = """
<!doctype html><meta charset="utf-8"><div id="editor"></div>
<script type="importmap">{"imports": {
  "orderedmap": "/orderedmap/dist/index.js", "prosemirror-model": "/prosemirror-model/dist/index.js",
  "prosemirror-transform": "/prosemirror-transform/dist/index.js",
  "prosemirror-state": "/prosemirror-state/dist/index.js", "prosemirror-view": "/prosemirror-view/dist/index.js"
}}</script>
<script type="module">
import { Schema, Slice } from 'prosemirror-model';
import { EditorState } from 'prosemirror-state';
import { EditorView } from 'prosemirror-view';
// As the editor does it: blocks and spans keep their tag and their style, and nothing else.
const kept = (dom) => ({ tag: dom.localName, style: dom.getAttribute('style') });
const drawn = ({ attrs }) => [attrs.tag, attrs.style ? { style: attrs.style } : {}, 0];
const attrs = { tag: {}, style: { default: null } };
const tags = (names) => names.split(' ').map((tag) => ({ tag, getAttrs: kept }));
const blocks = 'section,div,ul,ol,li,blockquote,table,tbody,thead,tr,td,th';
const schema = new Schema({
  nodes: {
    doc: { content: 'block+' },
    text: { group: 'inline' },
    paragraph: { group: 'block', content: 'inline*', toDOM: drawn,
      attrs: { tag: { default: 'p' }, style: { default: null } },
      parseDOM: [...tags('p h1 h2 h3 h4 h5 h6'), ...blocks.split(',').map((tag) => ({ tag, priority: 60,
        getAttrs: (dom) => !dom.querySelector(blocks + ',p,h1,h2,h3,h4,h5,h6,hr') && kept(dom) }))] },
    box: { group: 'block', content: 'block+', attrs, toDOM: drawn, parseDOM: tags(blocks.replaceAll(',', ' ')) },
    line: { group: 'block', attrs, toDOM: ({ attrs }) => [attrs.tag, { style: attrs.style }], parseDOM: tags('hr') },
    br: { group: 'inline', inline: true, toDOM: () => ['br'], parseDOM: [{ tag: 'br' }] },
    image: { group: 'inline', inline: true, attrs: { src: {}, style: {} }, toDOM: ({ attrs }) => ['img', attrs],
      parseDOM: [{ tag: 'img', getAttrs: (dom) => ({ src: dom.src, style: dom.getAttribute('style') }) }] },
  },
  marks: { span: { attrs, excludes: '', toDOM: ({ attrs }) => [attrs.tag, attrs.style ? { style: attrs.style } : {}],
    parseDOM: tags('span strong em b i a code del s sup sub mark u') } },
});
window.view = new EditorView(document.getElementById('editor'), {
  state: EditorState.create({ schema }),
  transformPasted: (slice) => new Slice(slice.content, 0, 0), // a whole article, not the middle of one
});
</script>
"""


PACKAGES = (
    "orderedmap@2.1.1",
    "prosemirror-model@1.25.4",
    "prosemirror-state@1.4.4",
    "prosemirror-transform@1.10.5",
    "prosemirror-view@1.41.4",
)


@pytest.fixture(scope="session")
def prosemirror(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with ProseMirror's packages; nothing of it is part of this repository."""
    npm = shutil.which("npm")
    if npm is None:
        pytest.skip("npm not found: ProseMirror comes from there")
    place = tmp_path_factory.mktemp("prosemirror")
    quick = ("--no-audit", "--no-fund", "--ignore-scripts", "--fetch-retries=0", "--fetch-timeout=20000")
    command = [npm, "install", *quick, "--prefix", str(place), *PACKAGES]
    try:
        subprocess.run(command, check=True, capture_output=True, timeout=60)
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired):
        pytest.skip("npm cannot fetch ProseMirror here")
    return place / "node_modules"


def merged(styles: list[str]) -> list[tuple[str, str]]:
    """(text, style), neighbors of the same style as one: an editor joins and splits text as it likes."""
    found: list[tuple[str, str]] = []
    for line in styles:
        text, _, style = line.partition(" | ")
        if not text.strip():
            continue
        if found and found[-1][1] == style:
            found[-1] = (found[-1][0] + text, style)
        else:
            found.append((text, style))
    return found


@pytest.mark.network
def test_a_paste_into_prosemirror_keeps_the_styles(context: BrowserContext, checkout: Path, prosemirror: Path) -> None:
    sample = checkout / "assets" / "sample" / "weekly" / "2026-11-07.md"
    with running(prepare(sample)) as preview:
        opened(context, preview).click("#copy")
    editor = context.new_page()

    def serve(route: Route) -> None:
        name = urlsplit(route.request.url).path.lstrip("/")
        if name:
            route.fulfill(body=(prosemirror / name).read_bytes(), content_type="text/javascript")
        else:
            route.fulfill(body=EDITOR, content_type="text/html")

    editor.route("**/*", serve)
    editor.goto("http://127.0.0.1:9/")
    editor.wait_for_function("window.view")
    editor.click("#editor .ProseMirror, #editor [contenteditable]")
    editor.keyboard.press("ControlOrMeta+V")
    editor.wait_for_function("window.view.state.doc.childCount > 0 && window.view.dom.innerText.includes('掌上计算')")
    plain = context.new_page()
    plain.set_content(
        f"<!doctype html><div id=article style='white-space:break-spaces'>{wxexport.export(sample).html}</div>"
    )
    expected = merged(text_styles(plain, "#article"))
    assert len(expected) > 50
    assert merged(text_styles(editor, "#editor")) == expected
