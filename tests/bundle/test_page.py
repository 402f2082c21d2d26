from __future__ import annotations

import base64
import hashlib
import re
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import pytest

from tests.browser import Clipboard, offline_context, paste_into_editable, read_clipboard, text_styles
from wxexport.bundle.page import render
from wxexport.messages import t
from wxexport.model import Asset, Finding, Known, Metadata, Origin

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Frame, Page

PIXEL = (
    "data:image/png;base64,"
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
ARTICLE = (
    '<section style="color:#333333;font-size:16px;line-height:1.8;letter-spacing:0.5px">'
    '<h2 style="color:#3a6ea5;font-size:19px;line-height:1.4"><span leaf="">一、新闻</span></h2>'
    '<p style="margin:0 0 16px"><span leaf="">高通：CPU 由 X2 &amp; A710 组成，</span>'
    '<strong style="color:#a8281c"><span leaf="">性能翻倍</span></strong></p>'
    '<section style="background-color:#f5f5f5"><section style="white-space:nowrap;font-size:13px">'
    '<span leaf="" style="color:#a626a4">def</span><span leaf="">&nbsp;f():<br>&nbsp;&nbsp;return</span>'
    "</section></section>"
    f'<section style="text-align:center"><img src="{PIXEL}" data-w="1" style="width:60%"></section>'
    '<p><a href="https://mp.weixin.qq.com/s/x?a=1&amp;b=2"><span leaf="">往期</span></a></p>'
    "</section>"
)
FINDINGS = (
    Finding("WX012", "warning", t("a link <leads> nowhere"), "a.md", 41, "[x](../y.md)", t("write the full address")),
    Finding("WX031", "info", t("converted from WebP to PNG"), "a.md"),
)
ADDRESS = "https://github.com/o/r/blob/main/a.md"
ORIGINS: tuple[tuple[Known, Origin], ...] = (
    ("digest", Origin("lead", 9)),
    ("title", Origin("heading", 5)),
    ("source_url", Origin("git")),
)
HOSTILE = (
    "</script><script>document.title='owned'</script>",
    "<!--<script>",
    "<p>a</p><!-- never closed",
    "]]></template></iframe></body></html><p>after",
    "$title ${style} $$ $0 $& %s {word_copy} \\u003c \\",
    "<p>line\u2028separator\u2029and\u00a0space 𠮷 🧧 ‘’“”</p>\n<p>&lt;/script&gt; &amp;amp; \"'`</p>",
    "<br/><IMG SRC='x' data-w=3><p foo style=\"padding-left:2PX\">",
)


def rendered(
    article: str = ARTICLE,
    *,
    title: str = "嵌入式简报",
    author: str = "小周",
    digest: str = "本期摘要",
    language: Literal["zh", "en"] = "zh",
    findings: tuple[Finding, ...] = (),
    plain_text: str = "一、新闻\n高通",
    covers: tuple[Asset, ...] = (),
) -> str:
    return render(
        article,
        known=Metadata(title, digest=digest, source_url=ADDRESS, origins=ORIGINS if digest else ORIGINS[1:]),
        author=author,
        theme={"zh": "静读", "en": "Quiet"},
        language=language,
        findings=findings,
        plain_text=plain_text,
        covers=covers,
    )


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    yield from offline_context(browser, color_scheme="dark")


@pytest.fixture
def dark_page(context: BrowserContext) -> Page:
    """A page in a browser that asks for the dark scheme, as many do at midnight."""
    page = context.new_page()
    page.on("pageerror", lambda error: pytest.fail(f"the page's script failed: {error}"))
    return page


def opened(page: Page, folder: Path, html: str) -> Page:
    file = folder / "index.html"
    file.write_bytes(html.encode())
    page.goto(file.as_uri())
    page.wait_for_selector("#copy:enabled")
    return page


def test_copies_exactly_the_article(dark_page: Page, context: BrowserContext, tmp_path: Path) -> None:
    opened(dark_page, tmp_path, rendered()).click("#copy")
    assert dark_page.inner_text("#copy") == "✓ 已复制"
    assert dark_page.inner_text("#status") == "正文已在剪贴板里，去公众号后台的正文处粘贴。"
    assert read_clipboard(context) == Clipboard(ARTICLE, "一、新闻\n高通")


@pytest.mark.parametrize("article", HOSTILE)
def test_hostile_article_survives(dark_page: Page, context: BrowserContext, tmp_path: Path, article: str) -> None:
    page = opened(dark_page, tmp_path, rendered(article, title=article, digest=article, plain_text=article))
    page.click("#copy")
    assert read_clipboard(context) == Clipboard(article, article)
    assert page.title() == re.sub(r"[ \n]+", " ", article)
    assert page.text_content("#digest") == article


def test_pasted_styles_are_those_shown(dark_page: Page, context: BrowserContext, tmp_path: Path) -> None:
    opened(dark_page, tmp_path, rendered()).click("#copy")
    shown = text_styles(article_frame(dark_page), "body > section")
    pasted = text_styles(paste_into_editable(context), "#editable")
    assert shown[0] == "一、新闻 | rgb(58, 110, 165) | 19px | 700 | 26.6px | 0.5px | rgba(0, 0, 0, 0)"
    assert pasted == shown


def test_article_is_white_and_phone_wide_in_a_dark_browser(dark_page: Page, tmp_path: Path) -> None:
    opened(dark_page, tmp_path, rendered())
    frame = article_frame(dark_page)
    page = "getComputedStyle(document.body).backgroundColor"
    assert dark_page.evaluate(page) == "rgb(21, 23, 21)"  # the page is dark, the article is not
    assert frame.evaluate("getComputedStyle(document.documentElement).colorScheme") == "light only"
    assert frame.evaluate("getComputedStyle(document.documentElement).backgroundColor") == "rgb(255, 255, 255)"
    assert frame.evaluate("innerWidth") == 375
    assert frame.evaluate("document.querySelector('section').getBoundingClientRect().width") == 375 - 32
    assert frame.evaluate("getComputedStyle(document.querySelector('p')).textAlign") == "justify"


def test_frame_is_as_high_as_its_article(dark_page: Page, tmp_path: Path) -> None:
    opened(dark_page, tmp_path, rendered(f"<section>{'<p>一行字</p>' * 60}</section>"))
    heights = article_frame(dark_page).evaluate("[innerHeight, document.documentElement.scrollHeight]")
    assert heights[0] == heights[1] > 60 * 17


@pytest.fixture
def asked_for() -> Iterator[tuple[str, list[str]]]:
    """A web server's address and the paths it is asked for."""
    paths: list[str] = []

    class Recorder(BaseHTTPRequestHandler):
        timeout = 1  # Chromium opens spare connections and sends nothing on them

        def do_GET(self) -> None:
            paths.append(self.path)
            self.send_error(404)

        def log_message(self, format: str, *args: object) -> None:
            """Keeps the test's output quiet."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Recorder) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}", paths
        server.shutdown()
        thread.join()


def test_article_cannot_run_scripts_or_reach_out(
    dark_page: Page, tmp_path: Path, asked_for: tuple[str, list[str]]
) -> None:
    host, paths = asked_for
    article = (
        "<p>text</p><script>parent.document.title = 'owned'</script>"
        f"<img src='{host}/img' onerror=\"parent.document.title = 'owned'\">"
        f"<p style='background-image:url({host}/background)'>x</p><link rel=stylesheet href='{host}/style'>"
        f"<iframe src='{host}/frame'></iframe><link rel=prefetch href='{host}/prefetch'>"
        f"<svg><image href='{host}/svg'/></svg><object data='{host}/object'></object>"
        f"<meta http-equiv=refresh content='0;url={host}/refresh'>"
    )
    opened(dark_page, tmp_path, rendered(article))
    assert article_frame(dark_page).inner_text("p >> nth=0") == "text"
    dark_page.wait_for_timeout(500)
    assert dark_page.title() == "嵌入式简报"
    assert paths == []


def test_links_open_in_a_new_tab(
    dark_page: Page, context: BrowserContext, tmp_path: Path, asked_for: tuple[str, list[str]]
) -> None:
    host, paths = asked_for
    opened(dark_page, tmp_path, rendered(f'<p><a href="{host}/issue">往期</a></p>'))
    with context.expect_page() as opening:
        article_frame(dark_page).click("a")
    opening.value.wait_for_load_state()
    assert opening.value.url == f"{host}/issue"
    assert opening.value.evaluate("[opener, document.referrer]") == [None, ""]
    assert paths[0] == "/issue"


def test_clipboard_item_is_the_second_way(dark_page: Page, context: BrowserContext, tmp_path: Path) -> None:
    dark_page.add_init_script("document.execCommand = () => false")
    opened(dark_page, tmp_path, rendered()).click("#copy")
    dark_page.wait_for_selector("#status.done")
    pasted = read_clipboard(context)
    assert pasted.plain == "一、新闻\n高通"
    # Chromium parses and serializes it again, which is why this way is the second one.
    assert pasted.html == f"<html><head></head><body>{ARTICLE}</body></html>"


def test_a_failed_copy_says_so(dark_page: Page, tmp_path: Path) -> None:
    dark_page.add_init_script(
        "document.execCommand = () => false; navigator.clipboard.write = async () => { throw Error('no') }"
    )
    opened(dark_page, tmp_path, rendered()).click("#copy")
    dark_page.wait_for_selector("#status.failed")
    assert dark_page.inner_text("#status") == (
        "浏览器没有允许复制，剪贴板没有变。请用 Chrome、Edge 或 Safari 打开本页再试。"
    )
    assert dark_page.inner_text("#copy") == "复制到公众号"
    assert dark_page.get_attribute("#status", "aria-live") == "polite"


def test_the_fields_of_the_editor_can_be_copied(dark_page: Page, context: BrowserContext, tmp_path: Path) -> None:
    opened(dark_page, tmp_path, rendered(title="R&D <周报>"))
    fields = {"title": "R&D <周报>", "author": "小周", "digest": "本期摘要", "source_url": ADDRESS}
    for field, text in fields.items():
        dark_page.click(f"[data-field={field}]")
        assert read_clipboard(context) == Clipboard("", text)


def test_both_covers_are_had_with_a_click(dark_page: Page, tmp_path: Path) -> None:
    crops = [Asset(f"cover-{name}.png", b"x", "image/png", 1, 1, "") for name in ("wide", "square")]
    opened(dark_page, tmp_path, rendered(covers=tuple(crops)))
    assert dark_page.locator(".covers figcaption").all_inner_texts() == ["大图 2.35:1\n下载", "小图 1:1\n下载"]
    for place in (".covers figure:last-child button", ".covers figure:last-child img"):
        with dark_page.expect_download() as download:
            dark_page.click(place)
        assert download.value.suggested_filename == "cover-square.png"
        assert Path(download.value.path()).read_bytes() == b"x"


def test_on_a_phone_the_button_is_above_how_to_paste(dark_page: Page, tmp_path: Path) -> None:
    opened(dark_page, tmp_path, rendered(findings=FINDINGS))
    for width, columns in ((1440, 3), (1024, 2), (390, 1)):
        dark_page.set_viewport_size({"width": width, "height": 800})
        places = ("#copy", ".how", "#sheet", "dl")
        tops = dark_page.evaluate(f"{list(places)}.map((one) => document.querySelector(one).getBoundingClientRect())")
        assert len({round(box["x"] + box["width"] / 2) // 100 for box in tops}) == columns
        assert tops[0]["y"] < tops[1]["y"]
        assert dark_page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_button_is_as_wide_as_its_column(dark_page: Page, tmp_path: Path, language: Literal["zh", "en"]) -> None:
    opened(dark_page, tmp_path, rendered(language=language))
    for width in (820, 600, 500, 390):
        dark_page.set_viewport_size({"width": width, "height": 800})
        boxes: list[Any] = [dark_page.locator(one).bounding_box() for one in ("#copy", ".title", "#sheet")]
        assert len({(box["x"], box["width"]) for box in boxes}) == 1, width
    dark_page.set_viewport_size({"width": 1440, "height": 800})
    boxes = [dark_page.locator(one).bounding_box() for one in ("#copy", "dl", "#sheet")]
    assert boxes[0]["x"] == boxes[1]["x"] < boxes[2]["x"]  # no third column for two lines


def test_findings_are_listed_folded(dark_page: Page, tmp_path: Path) -> None:
    opened(dark_page, tmp_path, rendered(findings=FINDINGS))
    assert dark_page.inner_text("summary") == "2 条提示"
    assert not dark_page.is_visible("details li")
    dark_page.click("summary")
    items = [item.inner_text().split("\n\n") for item in dark_page.query_selector_all("details li")]
    assert items == [
        ["警告 · a link <leads> nowhere", "[x](../y.md)", "write the full address", "第 41 行 · WX012"],
        ["说明 · converted from WebP to PNG", "WX031"],
    ]


def test_what_stands_between_backticks_is_code(dark_page: Page, tmp_path: Path) -> None:
    hint = t("Begin it with a line `# Title`.")
    opened(dark_page, tmp_path, rendered(findings=(Finding("WX004", "warning", t("m"), "a.md", hint=hint),)))
    dark_page.click("summary")
    assert dark_page.inner_text("li .hint") == "请以 # 标题 开头。"
    assert dark_page.locator("li .hint code").all_inner_texts() == ["# 标题", "# Title"]


def test_english_article_has_an_english_page(dark_page: Page, tmp_path: Path) -> None:
    opened(dark_page, tmp_path, rendered(language="en", author="", digest=""))
    assert dark_page.get_attribute("html", "lang") == "en"
    assert dark_page.inner_text("#copy") == "Copy for WeChat"
    assert dark_page.inner_text(".title .origin") == "from the heading, line 5"
    assert dark_page.inner_text("dl").split() == [
        *("Source", ADDRESS, "from", "the", "git", "remote", "Copy"),
        *("Theme", "Quiet"),
    ]
    assert dark_page.inner_text(".clean") == "Checked: no findings."


def test_the_page_speaks_the_other_language_when_asked(
    dark_page: Page, context: BrowserContext, tmp_path: Path
) -> None:
    findings = (Finding("WX010", "warning", t("the link {shown} has no address", shown="甲"), "a.md", 7),)
    opened(dark_page, tmp_path, rendered(findings=findings))
    for width in (1440, 1024, 390):
        dark_page.set_viewport_size({"width": width, "height": 800})
        box: Any = dark_page.locator("#language").bounding_box()
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width
    chinese = dark_page.inner_text("body")
    dark_page.click("#copy")
    assert dark_page.inner_text("#copy") == "✓ 已复制"
    dark_page.click("#language")
    assert dark_page.get_attribute("html", "lang") == "en"
    assert dark_page.inner_text("#language") == "中文"
    dark_page.click("summary")
    english = dark_page.inner_text("body")
    for own in ("嵌入式简报", "小周", "本期摘要", "中文", "✓ 已复制", "甲"):
        english = english.replace(own, "")
    assert not re.search("[\u4e00-\u9fff]", english), english
    dark_page.click("[data-field=title]")
    assert dark_page.inner_text("[data-field=title]") == "✓ Copied"
    assert dark_page.inner_text("#copy") == "Copy for WeChat"
    assert read_clipboard(context).plain == "嵌入式简报"
    dark_page.reload()  # also the next page
    assert dark_page.inner_text("#copy") == "Copy for WeChat"
    dark_page.click("#language")
    assert dark_page.inner_text("body") == chinese


def test_policy_allows_only_the_inlined_script() -> None:
    html = rendered(HOSTILE[0], title=HOSTILE[0])
    scripts = re.findall(r'<script type="module">(.*?)</script>', html, re.DOTALL)
    assert len(scripts) == 1
    digest = base64.b64encode(hashlib.sha256(scripts[0].encode()).digest()).decode()
    assert re.findall(r'Content-Security-Policy" content="(.*?)"', html) == [
        "default-src 'none'; img-src data:; style-src 'unsafe-inline'; "
        f"script-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    ]


def test_same_input_gives_the_same_page() -> None:
    assert rendered(findings=FINDINGS) == rendered(findings=FINDINGS)
    assert "\r" not in rendered()


def article_frame(page: Page) -> Frame:
    page.wait_for_selector(".sheet iframe[style]")  # it has its height, so it has loaded
    return page.frames[1]
