from __future__ import annotations

import io
import json
import os
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import threading
import time
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import httpx
import pytest

import wxexport
from tests.browser import Clipboard, offline_context, read_clipboard, text_styles
from wxexport.errors import WxExportError
from wxexport.model import Article, Document, Fetcher
from wxexport.preview import facts, gallery, github
from wxexport.preview.server import Preview, prepare
from wxexport.preview.studio import Studio, View
from wxexport.theme import load as themes

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Locator, Page, Route

TEXT = "---\ntitle: 测试一期\ndigest: 一句话。\n---\n\n# 测试一期\n\n" + "\n\n".join(
    f"第 {number} 段：一行字，够长的一行字，再长一些的一行字，直到折行。" for number in range(1, 41)
)
PARSED = "html => new DOMParser().parseFromString('<!doctype html>' + html, 'text/html').body.innerHTML"
OWN_CSS = "p { color: #123456; }\n"


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "issue.md"
    path.write_text(TEXT, "utf-8")
    return path


@pytest.fixture
def own_theme(tmp_path: Path) -> Path:
    path = tmp_path / "own.css"
    path.write_text(OWN_CSS, "utf-8")
    return path


@pytest.fixture
def preview(article: Path) -> Iterator[Preview]:
    with running(prepare(article)) as preview:
        yield preview


@contextmanager
def running(preview: Preview) -> Iterator[Preview]:
    thread = threading.Thread(target=preview.run)
    thread.start()
    yield preview
    preview.stop()
    thread.join(timeout=10)
    assert not thread.is_alive()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    yield from offline_context(browser, locale="zh-CN", viewport={"width": 1440, "height": 900})


@pytest.fixture
def page(context: BrowserContext, preview: Preview) -> Page:
    return opened(context, preview)


def opened(context: BrowserContext, preview: Preview) -> Page:
    page = context.new_page()
    page.goto(preview.address)
    page.wait_for_selector("#copy:enabled")
    return page


def wait_until(condition: Callable[[], bool]) -> None:
    end = time.monotonic() + 60
    while not condition():
        assert time.monotonic() < end, "it did not happen in a minute"
        time.sleep(0.02)


def in_frame(page: Page, script: str) -> Any:
    """What ``script`` gives inside the phone; ``doc`` is its document."""
    return page.evaluate(
        f"(() => {{ const doc = document.querySelector('#screen iframe').contentDocument; {script} }})()"
    )


def shown(page: Page) -> str:
    return str(in_frame(page, "return doc.body ? doc.body.innerText : ''"))  # between two documents it has none


def style_of(page: Page, words: str, name: str) -> str:
    """The computed style of the element in the phone that has these words for its text."""
    find = f"[...doc.querySelectorAll('*')].findLast((one) => one.textContent.includes({json.dumps(words)}))"
    return str(in_frame(page, f"return doc.defaultView.getComputedStyle({find})[{json.dumps(name)}]"))


def choose(page: Page, name: str, value: str) -> None:
    """Picks a radio button as a person does: with a click on what is drawn for it."""
    page.locator(f"label:has(input[name={name}][value='{value}'])").click()


# What is let in


def test_address_is_local_and_secret(preview: Preview) -> None:
    parts = urlsplit(preview.address)
    assert parts.hostname == "127.0.0.1"
    assert len(parts.path.strip("/")) == 32


def test_owner_is_let_in(preview: Preview, article: Path) -> None:
    origin = preview.address.rsplit("/", 2)[0]
    page = httpx.get(preview.address)
    assert page.status_code == 200
    policy = dict(part.split(" ", 1) for part in page.headers["content-security-policy"].split("; "))
    assert policy == {
        "default-src": "'none'",
        "script-src": "'self'",
        "style-src": "'self' 'unsafe-inline'",
        "img-src": "data:",
        "connect-src": "'self'",
        "frame-src": "'self'",
        "base-uri": "'none'",
        "form-action": "'none'",
        "frame-ancestors": "'none'",
    }
    assert page.headers["referrer-policy"] == "no-referrer"
    assert page.headers["cache-control"] == "no-store"
    assert page.headers["cross-origin-resource-policy"] == "same-origin"
    answer = httpx.get(f"{preview.address}article?theme=warm", headers={"Origin": origin})
    assert answer.status_code == 200
    assert answer.json()["html"] == wxexport.export(article, theme="warm").html


PLACES = ["", "article?theme=default", "facts?theme=default", "themes", "specimen?theme=default", "bundle", "saves"]


@pytest.mark.parametrize(
    "headers",
    [
        {"Host": "evil.example"},
        {"Host": "127.0.0.1:1"},
        {"Host": "localhost"},
        {"Origin": "null"},
        {"Origin": "https://evil.example"},
        {"Origin": "http://127.0.0.1:1"},
    ],
)
def test_foreign_host_or_origin_is_refused(preview: Preview, headers: dict[str, str]) -> None:
    for place in (*PLACES, "preview.js"):
        response = httpx.get(preview.address + place, headers=headers)
        assert (response.status_code, response.text) == (403, "Forbidden\n")


@pytest.mark.parametrize("path", ["", "article?theme=default", "x/article?theme=default", "%C3%A9/", "//"])
def test_without_the_token_is_refused(preview: Preview, path: str) -> None:
    root = preview.address.rsplit("/", 2)[0]
    shortened = preview.address[:-2] + "/"
    assert httpx.get(f"{root}/{path}").status_code == 403
    assert httpx.get(shortened + path).status_code == 403


def test_only_parts_of_the_page_are_served(preview: Preview, article: Path) -> None:
    (article.parent / "secret.txt").write_text("secret", "utf-8")
    paths = ("issue.md", "secret.txt", "words.toml", "index.html", "..%2f..%2fissue.md", "%2e%2e%2fsecret.txt")
    for path in (*paths, "..%5csecret.txt", "article/../issue.md", "%2fetc%2fpasswd", "preview.js%00"):
        assert httpx.get(preview.address + path).status_code == 404, path
    assert httpx.get(preview.address + "preview.js").headers["content-type"].startswith("text/javascript")
    assert httpx.post(preview.address).status_code == 405
    with socket.create_connection(("127.0.0.1", urlsplit(preview.address).port or 0)) as raw:  # no client tidies this
        host, token = urlsplit(preview.address).netloc, urlsplit(preview.address).path
        raw.sendall(f"GET {token}../../../../etc/passwd HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n".encode())
        assert raw.makefile("rb").readline().split()[1] in (b"403", b"404")


@pytest.mark.parametrize("theme", ["../x", "/etc/passwd", "own.css", ""])
def test_a_theme_that_was_not_offered_is_refused(preview: Preview, own_theme: Path, theme: str) -> None:
    response = httpx.get(f"{preview.address}article", params={"theme": theme})
    assert response.status_code == 422
    assert response.json()["error"]["message"] == f"unknown theme {theme!r}"


def test_an_option_reaches_no_other_setting(preview: Preview) -> None:
    for name in ("image_folders", "diagrams", "allow_local_network", "theme"):
        answer = httpx.get(f"{preview.address}article", params={"theme": "default", f"set.{name}": "/etc"})
        assert answer.status_code == 200
    wrong = httpx.get(f"{preview.address}article", params={"theme": "default", "set.code_window": "maybe"})
    assert wrong.status_code == 422
    assert "code_window must be" in wrong.json()["error"]["message"]


HOSTILE = """# Hostile

<script>parent.hacked = 1; document.title = 'hacked'; fetch('https://evil.example/')</script>

<img src=x onerror="parent.hacked = 1"> <svg onload="top.hacked=1"><script>parent.hacked=1</script></svg>

<iframe srcdoc="<script>top.hacked = 1</script>"></iframe> <a href="javascript:parent.hacked=1">link</a>

<p style="background:url(https://evil.example/x.png)" onmouseover="hacked=1">text</p><meta http-equiv=refresh content=0>

<form action="https://evil.example/"><button>send</button></form><base href="https://evil.example/">

</script><script>hacked=1</script> "><script>hacked=1</script>
"""


def test_an_article_full_of_scripts_runs_nothing(context: BrowserContext, article: Path) -> None:
    article.write_text(HOSTILE, "utf-8")
    with running(prepare(article)) as preview:
        page = opened(context, preview)
        page.wait_for_selector("#cards strong")
        assert "Hostile" in shown(page)
        # The sanitizer has left nothing of it; now what would run if it had.
        raw = json.dumps("<!doctype html><h1>raw</h1>" + HOSTILE)
        page.evaluate(f"document.querySelector('#screen iframe').srcdoc = {raw}")
        wait_until(lambda: "raw" in shown(page))
        page.evaluate(f"document.querySelector('.theme .shot iframe').srcdoc = {raw}")
        page.wait_for_timeout(300)
        assert page.evaluate("[window.hacked, document.title.includes('hacked')]") == [None, False]
        assert in_frame(page, "return [...doc.querySelectorAll('script')].length") >= 1
        boxes = page.eval_on_selector_all("iframe", "frames => frames.map((frame) => frame.getAttribute('sandbox'))")
        assert boxes[0] == ""  # a small picture: an origin of its own
        assert all("allow-scripts" not in box and "allow-forms" not in box for box in boxes)
        assert page.evaluate("document.querySelector('.theme .shot iframe').contentDocument") is None


# In the browser


def test_opens_and_copies(page: Page, context: BrowserContext, article: Path) -> None:
    bundle = wxexport.export(article)
    assert page.inner_text("h1") == "issue.md"
    assert "第 40 段" in shown(page)
    assert in_frame(page, "return doc.defaultView.innerWidth") == 375
    page.click("#copy")
    assert page.inner_text("#status") == "✓ 正文已在剪贴板里，去公众号后台的正文处粘贴。"
    clipboard = read_clipboard(context)
    assert clipboard.html == bundle.html
    assert clipboard.plain.splitlines()[:2] == [
        "测试一期",
        "第 1 段：一行字，够长的一行字，再长一些的一行字，直到折行。",
    ]


def test_copies_the_light_article_whatever_is_looked_at(page: Page, context: BrowserContext, article: Path) -> None:
    choose(page, "theme", "warm")
    choose(page, "mode", "dark")
    page.check("#saved")
    wait_until(lambda: style_of(page, "第 1 段", "color") != "rgb(58, 47, 42)")
    wait_until(
        lambda: (
            in_frame(page, "return doc.defaultView.getComputedStyle(doc.documentElement).backgroundColor")
            == "rgb(25, 25, 25)"
        )
    )
    page.click("#copy")
    assert read_clipboard(context).html == wxexport.export(article, theme="warm").html


def test_copies_title_and_digest(page: Page, context: BrowserContext) -> None:
    for button, text in (("#copy-title", "测试一期"), ("#copy-digest", "一句话。")):
        page.click("#more summary")
        page.click(button)
        page.wait_for_selector("#status.done")
        assert read_clipboard(context) == Clipboard("", text)
        assert page.get_attribute("#more", "open") is None


def test_downloads_the_bundle(page: Page, article: Path, tmp_path: Path) -> None:
    page.wait_for_selector("#cards strong")
    page.click("#more summary")
    with page.expect_download() as download:
        page.click("#download")
    assert download.value.suggested_filename == "issue.zip"
    with zipfile.ZipFile(download.value.path()) as packed:
        files = {name: packed.read(name) for name in packed.namelist()}
    written = wxexport.export(article).write(tmp_path / "out")
    expected = {f"issue/{path.relative_to(written).as_posix()}": path for path in written.rglob("*") if path.is_file()}
    assert files == {name: path.read_bytes() for name, path in expected.items()}


def test_theme_dark_and_width_are_chosen_and_remembered(page: Page) -> None:
    light = style_of(page, "第 1 段", "color")
    titles = page.locator("#themes .name").all_inner_texts()
    assert titles == [theme.title_zh for theme in wxexport.themes()]
    choose(page, "theme", "warm")
    wait_until(lambda: style_of(page, "第 1 段", "color") != light)
    warm = style_of(page, "第 1 段", "color")
    choose(page, "mode", "dark")
    wait_until(lambda: style_of(page, "第 1 段", "color") != warm)
    dark = style_of(page, "第 1 段", "color")
    choose(page, "device", "677")
    page.reload()
    page.wait_for_selector("#copy:enabled")
    assert page.is_checked("input[name=theme][value=warm]")
    assert style_of(page, "第 1 段", "color") == dark
    assert in_frame(page, "return doc.defaultView.innerWidth") == 677


def test_an_option_changes_the_article(page: Page, article: Path, context: BrowserContext) -> None:
    page.click("#controls label:has([name=title_in_body])")
    wait_until(lambda: shown(page).startswith("第 1 段"))
    page.click("#copy")
    assert read_clipboard(context).html == wxexport.export(article, settings={"title_in_body": False}).html
    page.click("#reset")
    wait_until(lambda: shown(page).startswith("测试一期"))
    assert page.is_checked("#controls [name=title_in_body]")


def test_an_option_of_the_theme_changes_the_article(page: Page) -> None:
    page.wait_for_selector("#cards strong")
    page.locator("#controls [name=font_size]").fill("20")
    wait_until(lambda: style_of(page, "第 1 段", "fontSize") == "20px")
    assert page.inner_text("#controls label:has([name=font_size]) output") == "20px"
    page.locator("#controls [name=accent]").fill("#0052d9")
    wait_until(lambda: page.evaluate("JSON.parse(sessionStorage.choices).options.accent") == "#0052d9")
    page.click("#reset")
    wait_until(lambda: style_of(page, "第 1 段", "fontSize") == "16px")


def test_an_option_out_of_range_is_told(preview: Preview) -> None:
    answer = httpx.get(f"{preview.address}article", params={"theme": "default", "set.font_size": "900"})
    assert answer.status_code == 422
    assert answer.json()["error"]["message"].startswith("font_size must be a number from 12 to 24 px")


def test_after_saving_shows_what_the_editor_leaves(page: Page, article: Path) -> None:
    article.write_text(TEXT + "\n\n末尾\n", "utf-8")
    wait_until(lambda: "末尾" in shown(page))
    page.check("#saved")
    saved = httpx.get(page.url + "article", params={"theme": "default", "saved": "1"}).json()["shown"]
    expected = page.evaluate(PARSED, saved)
    wait_until(lambda: in_frame(page, "return doc.body.innerHTML") == expected)


def test_a_save_is_shown_where_the_reader_was(page: Page, article: Path) -> None:
    in_frame(page, "doc.scrollingElement.scrollTop = 900; doc.body.dataset.same = 'frame'")
    for text in ("改了一次", "又改一次"):
        article.write_text(TEXT.replace("第 30 段：", text), "utf-8")
        wait_until(lambda text=text: text in shown(page))  # type: ignore[misc]
        assert in_frame(page, "return [doc.scrollingElement.scrollTop, doc.body.dataset.same]") == [900, "frame"]
        marked = in_frame(page, "return doc.getAnimations().map((one) => one.effect.target.textContent)")
        assert [one[:4] for one in marked] == [text]


def test_only_the_changed_block_is_replaced(page: Page, article: Path) -> None:
    blocks = "[...doc.body.firstElementChild.children]"
    in_frame(page, f"doc.old = {blocks}")
    article.write_text(TEXT.replace("第 2 段", "一段新的。\n\n第二段"), "utf-8")
    wait_until(lambda: "一段新的" in shown(page))
    kept = in_frame(page, f"return {blocks}.map((block) => doc.old.includes(block))")
    assert kept == [True, True, False, False, *[True] * 38]
    html = str(in_frame(page, "return doc.body.innerHTML"))
    assert html == page.evaluate(PARSED, wxexport.export(article).html)


def test_a_changed_picture_is_shown(context: BrowserContext, article: Path) -> None:
    from PIL import Image

    folder = article.parent / "pictures"
    folder.mkdir()
    article.write_text("# Picture\n\n![a picture](pictures/one.png)\n", "utf-8")
    Image.new("RGB", (400, 300), "red").save(folder / "one.png")
    with running(prepare(article)) as preview:
        page = opened(context, preview)
        source = "return doc.querySelector('img').getAttribute('src')"
        red = in_frame(page, source)
        assert red.startswith("data:image/png;base64,")
        Image.new("RGB", (400, 300), "blue").save(folder / "one.png")
        wait_until(lambda: in_frame(page, source) != red)


def test_an_error_keeps_the_last_good_view(page: Page, article: Path) -> None:
    article.write_text("---\ntitle: [\n---\n\n新的\n", "utf-8")
    page.wait_for_selector("#error:not([hidden])")
    assert page.inner_text("#error h2") == "有一处要改"
    assert page.inner_text("#where").startswith(f"{article}:")
    assert "title: [" in page.inner_text("#lines")
    assert page.inner_text("#note") == "下面还是改坏之前的样子。改好并保存，这里会自动更新。"
    assert "第 40 段" in shown(page)
    assert page.is_disabled("#copy")
    article.write_text("# 好了\n\n新的\n", "utf-8")
    page.wait_for_selector("#error", state="hidden")
    wait_until(lambda: "新的" in shown(page))
    assert page.is_enabled("#copy")


def test_a_broken_theme_is_told_and_mended(context: BrowserContext, article: Path, own_theme: Path) -> None:
    with running(prepare(article, theme=str(own_theme))) as preview:
        page = opened(context, preview)
        assert style_of(page, "第 1 段", "color") == "rgb(18, 52, 86)"
        own_theme.write_text("p { color: #123456; }\n\np:( { color: red; }\n", "utf-8")
        page.wait_for_selector("#error:not([hidden])")
        assert page.inner_text("#where") == f"{own_theme}:3"
        assert page.inner_text("#lines .here").strip() == "3  p:( { color: red; }"
        assert style_of(page, "第 1 段", "color") == "rgb(18, 52, 86)"
        own_theme.write_text("p { color: #654321; }\n", "utf-8")
        page.wait_for_selector("#error", state="hidden")
        wait_until(lambda: style_of(page, "第 1 段", "color") == "rgb(101, 67, 33)")


def test_says_what_there_is_to_say(page: Page) -> None:
    page.wait_for_selector("#cards strong")
    assert page.inner_text(".card strong") == "测试一期"
    assert page.inner_text(".card span") == "一句话。"
    limits = dict(zip(page.locator("dt").all_inner_texts(), page.locator("#limits dd").all_inner_texts(), strict=True))
    assert limits["标题"] == "4 / 64"
    assert limits["摘要"] == "4 / 120"
    assert page.inner_text("#numbers").endswith(" 分钟 · 0 张图，0 KB")


def test_findings_have_their_lines(page: Page, article: Path) -> None:
    article.write_text(TEXT + "\n\n![none](none.png)\n", "utf-8")
    page.wait_for_selector("#findings .error, #findings .warning")
    line = len(TEXT.splitlines()) + 2
    assert f"第 {line} 行" in page.locator("#findings li").first.inner_text()


def test_small_pictures_are_alive(page: Page) -> None:
    page.locator(".theme:has([value=warm])").scroll_into_view_if_needed()  # only what is in sight is made
    picture = page.frame_locator(".theme:has([value=warm]) .shot iframe")
    assert picture.locator("h1").inner_text() == "测试一期"
    assert picture.locator("p").count() < 20
    assert page.evaluate("document.querySelector('.theme iframe').tabIndex") == -1


def test_gallery_shows_every_theme_light_and_dark(context: BrowserContext) -> None:
    with running(prepare(None)) as preview:
        page = opened(context, preview)
        assert page.is_checked("input[name=view][value=gallery]")
        count = len(themes.names())
        assert page.locator("#gallery figure").count() == count
        dark = page.frame_locator("#gallery .shot[data-theme=default].dark iframe")
        assert dark.locator("h1").inner_text() == "掌上计算简报 (2026-11-07)"
        body = "element => getComputedStyle(element.ownerDocument.documentElement).backgroundColor"
        assert dark.locator("h1").evaluate(body) == "rgb(25, 25, 25)"
        page.click("#gallery button:has([data-theme=tech].dark)")
        assert page.is_checked("input[name=theme][value=tech]")
        assert page.is_checked("input[name=mode][value=dark]")
        wait_until(lambda: "掌上计算简报" in shown(page))


def test_everything_is_reached_by_keyboard(page: Page) -> None:
    page.wait_for_selector("#cards strong")
    seen = set()
    page.keyboard.press("Tab")
    for _ in range(40):
        seen.add(
            page.evaluate("document.activeElement.id || document.activeElement.name || document.activeElement.tagName")
        )
        page.keyboard.press("Tab")
    assert {"view", "device", "mode", "saved", "copy", "SUMMARY", "theme", "code_wrap", "IFRAME"} <= seen
    page.focus("input[name=theme]:checked")
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.querySelector('input[name=theme]:checked').value") == themes.names()[1]
    page.focus("#more summary")
    page.keyboard.press("Enter")
    assert page.is_visible("#copy-title")
    page.keyboard.press("Escape")
    assert not page.is_visible("#copy-title")


@pytest.mark.parametrize(("width", "height"), [(1440, 900), (1024, 768), (768, 1024), (390, 800)])
def test_nothing_is_cut_off(browser: Browser, preview: Preview, width: int, height: int) -> None:
    for context in offline_context(browser, locale="en", viewport={"width": width, "height": height}):
        page = opened(context, preview)
        assert page.inner_text("#copy") == "Copy for WeChat"
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        for one in ("#copy", "#more summary", "input[name=mode] + span"):
            box = box_of(page.locator(one).first)
            assert box["x"] >= 0
            assert box["x"] + box["width"] <= width
        assert in_frame(page, "return doc.defaultView.innerWidth") == 375


def box_of(element: Locator) -> Any:
    return element.bounding_box()


def test_a_stopped_preview_says_so(page: Page, preview: Preview) -> None:
    preview.stop()
    page.wait_for_selector("#status.failed")
    assert page.inner_text("#status") == "预览程序没有回答。请看一下启动它的终端。"
    assert page.is_disabled("#copy")


# Pasting


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


# Without a browser


def test_a_save_gives_new_html_soon(
    article: Path, checkout: Path, record_property: Callable[[str, object], None]
) -> None:
    """The judge of 50 ms is the benchmark, on a quiet machine; here only that nothing is made twice or too much."""
    path = article.with_name("long.md")
    sample = (checkout / "assets" / "sample" / "english" / "first-issue.md").read_text("utf-8")
    studio = Studio(path, {"offline": True})
    times = []
    for number in range(8):
        path.write_text(f"{sample}\n\nnumber {number}\n", "utf-8")
        start = time.perf_counter()
        studio.forget([str(path)])
        assert f"number {number}" in studio.article(("default", ()), View())["html"]
        times.append((time.perf_counter() - start) * 1000)
    record_property("milliseconds", round(statistics.median(times), 1))
    assert statistics.median(times) < 500


def test_a_theme_is_saved_without_reading_the_article_again(article: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from wxexport import pipeline, resources

    read: list[str] = []
    convert = pipeline.convert

    def counted(source: Article, fetcher: Fetcher | None) -> Document:
        read.append("article")
        return convert(source, fetcher)

    monkeypatch.setattr(pipeline, "convert", counted)
    studio = Studio(article)
    top = resources.folder("themes")
    for changed in (str(article), str(top / "default" / "theme.css"), str(article), str(top / "base.css")):
        studio.forget([changed])
        studio.article(("default", ()), View())
        read.append(Path(changed).name)
    assert read == ["article", "issue.md", "theme.css", "article", "issue.md", "base.css"]


def test_a_drawn_cover_has_the_color_of_the_theme_that_is_shown(article: Path) -> None:
    studio = Studio(article, {"cover": "title"})
    warm = Studio(article, {"cover": "title", "theme": "warm"}).facts(("warm", ()))["covers"]
    assert studio.facts(("warm", ()))["covers"] == warm
    assert studio.facts(("default", ()))["covers"] != warm
    names = zipfile.ZipFile(io.BytesIO(studio.download(("warm", ()))[1])).namelist()
    assert sum(name.startswith("issue/images/cover-") for name in names) == 2


def test_download_is_the_same_every_time(article: Path) -> None:
    studio = Studio(article)
    name, data = studio.download(("default", ()))
    assert (name, data) == Studio(article).download(("default", ()))
    assert sorted(zipfile.ZipFile(io.BytesIO(data)).namelist())[0] == "issue/article.html"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", (0, 1)),
        ("中文三", (3, 1)),
        ("编译器 GCC 14.2 发布，it's re-written。", (9, 1)),
        ("字" * 4000, (4000, 10)),
        ("word " * 2300, (2300, 10)),
    ],
)
def test_words_and_minutes(text: str, expected: tuple[int, int]) -> None:
    assert facts.count(text) == expected


@pytest.mark.parametrize(
    ("remote", "address"),
    [
        ("https://github.com/someone/news.git", "https://github.com/someone/news/blob/main/%E6%9C%9F/issue.md"),
        ("git@github.com:someone/news.git", "https://github.com/someone/news/blob/main/%E6%9C%9F/issue.md"),
        ("ssh://git@github.com/someone/news", "https://github.com/someone/news/blob/main/%E6%9C%9F/issue.md"),
        ("https://token@github.com/someone/news", "https://github.com/someone/news/blob/main/%E6%9C%9F/issue.md"),
        ("https://gitlab.com/someone/news.git", None),
        ("https://github.com.evil.example/someone/news", None),
    ],
)
def test_address_on_github(tmp_path: Path, remote: str, address: str | None) -> None:
    subprocess.run(["git", "init", "-q", "-b", "main", str(tmp_path)], check=True)
    subprocess.run(["git", "-C", str(tmp_path), "remote", "add", "origin", remote], check=True)
    article = tmp_path / "期" / "issue.md"
    article.parent.mkdir()
    article.write_text("x", "utf-8")
    assert github.address(article) == address


def test_static_gallery_has_every_theme_and_asks_for_nothing(context: BrowserContext, tmp_path: Path) -> None:
    path = tmp_path / "gallery.html"
    text = gallery.render()
    path.write_text(text, "utf-8")
    assert gallery.render() == text
    page = context.new_page()
    page.goto(path.as_uri())
    assert page.eval_on_selector_all("section", "all => all.map((one) => one.id)") == list(themes.names())
    frames = page.locator("iframe")
    assert frames.count() == 2 * len(themes.names())
    assert {frames.nth(number).get_attribute("sandbox") for number in range(frames.count())} == {""}
    assert page.frame_locator("#default iframe >> nth=1").locator("h1").inner_text() == "掌上计算简报 (2026-11-07)"


# Starting and stopping


def test_missing_article_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(WxExportError, match="there is no such article"):
        prepare(tmp_path / "none.md")


def test_taken_port_is_an_error(article: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(WxExportError, match=f"cannot listen on port {port}"):
            prepare(article, port=port)


@pytest.mark.skipif(os.name == "nt", reason="a console's Ctrl+C cannot be sent to one process on Windows")
def test_serve_prints_its_address_and_stops_on_ctrl_c(article: Path, checkout: Path) -> None:
    command = [sys.executable, "-m", "wxexport", "preview", str(article), "--no-browser"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=checkout) as run:
        assert run.stdout is not None
        assert run.stderr is not None
        address = run.stdout.readline().removeprefix("Preview: ").strip()
        with httpx.stream("GET", f"{address}saves") as saves:  # an open page must not keep it from stopping
            lines = saves.iter_lines()
            assert next(lines) == "retry: 1000"
            run.send_signal(signal.SIGINT)
            assert set(lines) <= {"", ":"}  # the stream ends in order
        assert run.wait(timeout=10) == 0
        assert run.stdout.read() == "Press Ctrl+C to stop.\n"
        assert run.stderr.read() == ""
