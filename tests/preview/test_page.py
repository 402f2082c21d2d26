"""The page in a browser: copying, choices, options, keyboard; nothing in an article runs."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import wxexport
from tests.browser import Clipboard, offline_context, read_clipboard
from tests.preview.pages import choose, in_frame, opened, running, shown, style_of, wait_until
from wxexport.preview.server import Preview, prepare
from wxexport.theme import load as themes

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Locator, Page


HOSTILE = """# Hostile

<script>parent.hacked = 1; document.title = 'hacked'; fetch('https://evil.example/')</script>

<img src=x onerror="parent.hacked = 1"> <svg onload="top.hacked=1"><script>parent.hacked=1</script></svg>

<iframe srcdoc="<script>top.hacked = 1</script>"></iframe> <a href="javascript:parent.hacked=1">link</a>

<p style="background:url(https://evil.example/x.png)" onmouseover="hacked=1">text</p><meta http-equiv=refresh content=0>

<form action="https://evil.example/"><button>send</button></form><base href="https://evil.example/">

</script><script>hacked=1</script> "><script>hacked=1</script>
"""


def box_of(element: Locator) -> Any:
    return element.bounding_box()


def test_an_article_full_of_scripts_runs_nothing(context: BrowserContext, article: Path) -> None:
    article.write_text(HOSTILE, "utf-8")
    with running(prepare(article)) as preview:
        page = opened(context, preview)
        page.wait_for_selector("#cards strong")
        assert "Hostile" in shown(page)
        # The sanitizer has left nothing of it; now what would run if it had.
        raw = json.dumps("<!doctype html><h1>raw</h1>" + HOSTILE)
        for frame in ("#screen iframe", ".theme .shot iframe"):
            page.evaluate(f"document.querySelector('{frame}').srcdoc = {raw}")
        wait_until(lambda: "raw" in shown(page))
        page.wait_for_timeout(300)
        assert page.evaluate("[window.hacked, document.title.includes('hacked')]") == [None, False]
        assert in_frame(page, "return [...doc.querySelectorAll('script')].length") >= 1
        boxes = page.eval_on_selector_all("iframe", "frames => frames.map((frame) => frame.getAttribute('sandbox'))")
        assert len(boxes) > 2
        assert all("allow-scripts" not in box and "allow-forms" not in box for box in boxes)


def test_copies_the_light_article_in_every_view(page: Page, context: BrowserContext, article: Path) -> None:
    assert page.inner_text("h1") == "issue.md"
    assert in_frame(page, "return doc.defaultView.innerWidth") == 375
    page.click("#copy")
    assert page.inner_text("#status") == "✓ 正文已在剪贴板里，去公众号后台的正文处粘贴。"
    clipboard = read_clipboard(context)
    assert clipboard.html == wxexport.export(article).html
    line = "第 1 段：一行字，够长的一行字，再长一些的一行字，直到折行。"
    assert clipboard.plain.splitlines()[:2] == ["测试一期", line]
    light = style_of(page, "第 1 段", "color")
    choose(page, "theme", "warm")
    wait_until(lambda: style_of(page, "第 1 段", "color") != light)
    assert page.inner_text("#status") == ""  # the clipboard has the old look
    choose(page, "mode", "dark")
    page.check("#saved")
    ground = "return doc.defaultView.getComputedStyle(doc.documentElement).backgroundColor"
    wait_until(lambda: in_frame(page, ground) == "rgb(25, 25, 25)")
    wait_until(lambda: page.inner_text("#changes") == "保存后没有变化。")
    page.click("#copy")
    assert read_clipboard(context).html == wxexport.export(article, theme="warm").html
    for button, text in (("#copy-title", "测试一期"), ("#copy-digest", "一句话。")):
        page.click("#more summary")
        page.click(button)
        page.wait_for_selector("#status.done")
        assert read_clipboard(context) == Clipboard("", text)
        assert page.get_attribute("#more", "open") is None
    dark = style_of(page, "第 1 段", "color")
    choose(page, "device", "677")
    page.reload()
    page.wait_for_selector("#copy:enabled")
    assert page.is_checked("input[name=theme][value=warm]")
    assert style_of(page, "第 1 段", "color") == dark
    assert in_frame(page, "return doc.defaultView.innerWidth") == 677


def test_options_have_true_values_and_reset_alone(page: Page, context: BrowserContext, article: Path) -> None:
    choose(page, "tab", "options")
    size = page.locator("#controls [name=font_size]")
    number = "#controls label:has([name=font_size]) output"
    page.wait_for_selector("#controls [name=font_size]:enabled")
    assert page.inner_text(number) == "16px"
    assert page.inner_text("#controls label:has([name=line_height]) output") == "1.8"
    assert page.is_disabled("#reset")
    assert page.is_disabled("#keep-article")
    assert page.inner_text("#keep-about") == "先换主题或选项。"
    size.press("ArrowRight")
    wait_until(lambda: style_of(page, "第 1 段", "fontSize") == "17px")
    assert page.inner_text(number) == "17px"
    page.click("#controls label:has([name=justify])")
    wait_until(lambda: style_of(page, "第 1 段", "textAlign") == "justify")
    back = page.locator(".option:has([name=font_size]) button")
    assert (back.get_attribute("title"), back.get_attribute("aria-label")) == ("还原字号", "还原字号")
    back.click()
    wait_until(lambda: style_of(page, "第 1 段", "fontSize") == "16px")
    assert style_of(page, "第 1 段", "textAlign") == "justify"
    header = "return doc.querySelector(':root > header').innerText"
    wait_until(lambda: "测试一期" in str(in_frame(page, header)))
    assert page.inner_text("#twice span") == "读者会看到两遍标题：公众号在文章上方显示标题，正文里又有一遍。"
    page.click("#once")
    wait_until(lambda: shown(page).startswith("第 1 段"))
    page.wait_for_selector("#twice", state="hidden")
    page.click("#copy")
    settings = {"title_in_body": False, "theme_options": {"justify": True}}
    assert read_clipboard(context).html == wxexport.export(article, settings=settings).html
    page.click("#reset")
    wait_until(lambda: shown(page).startswith("测试一期"))
    assert page.is_checked("#controls [name=title_in_body]")


def test_an_accent_is_of_the_theme_that_it_was_chosen_for(page: Page) -> None:
    def heading(theme: str) -> str:
        newest = f"[...document.querySelectorAll('.theme [data-theme={theme}] iframe')].at(-1)"
        script = f"(h2 => h2 && getComputedStyle(h2).color)({newest}?.contentDocument?.querySelector('h2'))"
        wait_until(lambda: bool(page.evaluate(script)))
        return str(page.evaluate(script))

    accent = "#controls [name=accent]"
    own = {theme: heading(theme) for theme in ("default", "business")}
    choose(page, "theme", "business")
    choose(page, "tab", "options")
    page.wait_for_selector(f"{accent}:enabled")
    page.fill(accent, "#8a1f44")
    choose(page, "tab", "themes")
    wait_until(lambda: heading("business") == "rgb(138, 31, 68)" != own["business"])
    assert heading("default") == own["default"]
    choose(page, "theme", "default")
    assert page.is_disabled("#reset")  # nothing is chosen for this theme
    choose(page, "theme", "business")
    assert page.input_value(accent) == "#8a1f44"


def test_the_phone_is_dark_in_dark_mode(page: Page) -> None:
    ground = "element => getComputedStyle(element).backgroundColor"
    assert page.eval_on_selector("#phone", ground) == "rgb(255, 255, 255)"
    choose(page, "mode", "dark")
    wait_until(lambda: page.eval_on_selector("#phone", ground) == "rgb(38, 42, 38)")


def test_the_look_is_kept(page: Page, context: BrowserContext, article: Path) -> None:
    choose(page, "theme", "warm")
    page.click("#keep-command")
    page.wait_for_selector("#status.done")
    assert read_clipboard(context).plain.endswith("issue.md --theme warm")
    page.click("#keep-file")
    assert page.inner_text("#dialog .diff").split() == ["+theme", "=", '"warm"']  # and no mark of where it begins
    assert not (article.parent / "wxexport.toml").exists()
    assert page.inner_text("#dialog h2") == f"写进 {article.parent / 'wxexport.toml'}"
    page.keyboard.press("Escape")
    before = article.read_text("utf-8")
    page.click("#keep-article")
    page.wait_for_selector("#dialog .added >> text=theme: warm")
    assert page.inner_text("#dialog h2") == f"写进 {article}"
    page.keyboard.press("Escape")
    assert article.read_text("utf-8") == before
    page.click("#keep-article")
    page.click("#dialog .primary")
    wait_until(lambda: "theme: warm" in article.read_text("utf-8"))
    page.wait_for_selector("#keep-article:disabled")
    assert page.is_checked("input[name=theme][value=warm]")
    assert page.inner_text("#status") == "已写进文章的 front matter。"


def test_the_look_of_the_command_line_is_kept(context: BrowserContext, article: Path) -> None:
    with running(prepare(article, theme="tech", settings={"theme_options": {"font_size": "17"}})) as preview:
        page = opened(context, preview)
        before = str(in_frame(page, "return doc.body.innerHTML"))
        assert page.is_disabled("#reset")
        page.click("#keep-command")
        page.wait_for_selector("#status.done")
        assert read_clipboard(context).plain.endswith("issue.md --theme tech --set font_size=17")
        page.click("#keep-article")
        page.click("#dialog .primary")
        page.wait_for_selector("#keep-article:disabled")
        written = "theme: tech\ntheme_options:\n  font_size: 17\n"
        assert written in article.read_text("utf-8")
        page.reload()
        page.wait_for_selector("#copy:enabled")
        assert page.is_disabled("#keep-article")
        assert in_frame(page, "return doc.body.innerHTML") == before


def test_what_cannot_be_written_is_there_to_paste(page: Page, context: BrowserContext, article: Path) -> None:
    article.write_text('{"title": "一", date: "1"}\n\n正文一段。\n', "utf-8")
    wait_until(lambda: "正文一段" in shown(page))
    choose(page, "theme", "warm")
    page.click("#keep-article")
    assert page.inner_text("#dialog .diff") == '"theme": "warm"'
    page.click("#dialog .primary")
    page.wait_for_selector("#status.done")
    assert read_clipboard(context).plain == '"theme": "warm"'
    assert "warm" not in article.read_text("utf-8")


def test_without_an_editor_the_place_is_copied(
    page: Page, context: BrowserContext, article: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("VISUAL", "EDITOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("PATH", "")
    page.frame_locator("#screen iframe").get_by_text("第 1 段").click()
    page.click("#place button")
    assert page.inner_text("#dialog h2") == "没有找到编辑器"
    assert "环境变量 VISUAL" in page.inner_text("#dialog")
    assert page.inner_text("#status") == ""
    page.click("#dialog .primary")
    page.wait_for_selector("#status.done")
    assert read_clipboard(context).plain == f"{article}:8"


def test_a_mistake_is_shown_and_the_console_is_silent(page: Page, article: Path) -> None:
    logged: list[str] = []
    page.on("console", lambda message: logged.append(message.text))
    (article.parent / "wxexport.toml").write_text("theme = tech\n", "utf-8")
    page.wait_for_selector("#error:not([hidden])")
    page.wait_for_selector(".shot.broken")
    assert "wxexport.toml" in page.inner_text("#where")
    assert logged == []


def test_a_small_picture_stays_until_the_new_one_has_loaded(page: Page) -> None:
    picture = page.frame_locator(".theme:has([value=academic]) .paper:not(.loading) iframe")
    assert picture.locator("h1").inner_text() == "一篇文章的样子"
    page.evaluate(_WATCH_SHOT)
    page.check("#whole")
    wait_until(lambda: page.evaluate("window.shown.at(-1)") == "测试一期")
    assert page.evaluate("[...new Set(window.shown)]") == ["一篇文章的样子", "测试一期"]


_WATCH_SHOT = """() => {
  const shot = document.querySelector('.theme:has([value=academic]) .shot');
  const seen = () => [...shot.querySelectorAll('.paper:not(.loading) iframe')]
    .map((one) => one.contentDocument.querySelector('h1')?.textContent ?? '').join();
  window.shown = [seen()];
  const watcher = new MutationObserver(() => window.shown.push(seen()));
  watcher.observe(shot, { subtree: true, childList: true, attributes: true });
}"""


def test_findings_lead_to_their_lines(page: Page, article: Path) -> None:
    text = article.read_text("utf-8")
    article.write_text(text.replace("第 30 段", "• 第 30 段") + "\n\n![none](none.png)\n", "utf-8")
    page.wait_for_selector(".group:nth-child(2)")
    line = next(number for number, one in enumerate(text.splitlines(), 1) if "第 30 段" in one)
    group = page.locator(".group", has_text="WX008")
    assert group.locator(".where button").first.inner_text() == f"第 {line} 行"
    group.locator(".where button").first.click()
    outlined = "return doc.getAnimations().map((one) => one.effect.target.textContent.slice(0, 8))"
    assert "• 第 30 段" in in_frame(page, outlined)
    assert in_frame(page, "return doc.scrollingElement.scrollTop") > 900
    page.frame_locator("#screen iframe").get_by_text("第 31 段").click()
    assert page.inner_text("#place").startswith(f"第 {line + 2} 行")
    group.locator("summary").click()
    assert "只有连字符、加号和星号开始列表项" in group.locator(".rule").inner_text()
    assert "--fix" in group.locator(".rule code").all_inner_texts()  # no backticks
    assert group.inner_text().count("不成列表") == 1
    group.get_by_role("button", name="改好 1 处").click()
    wait_until(lambda: "\n- 第 30 段" in article.read_text("utf-8"))
    wait_until(lambda: page.locator(".group").count() == 1)
    assert page.inner_text("#status") == "已改好 1 处。"


def test_many_findings_of_one_rule_give_their_advice_once(page: Page, article: Path) -> None:
    article.write_text("# 题\n\n" + "\n\n".join(f"![图](x{number}.png)\n\n正文。" for number in range(12)), "utf-8")
    group = page.locator(".group", has_text="WX020")
    group.wait_for()
    assert group.locator(".hint").count() == 1
    assert group.locator("li:visible").count() == 10
    group.get_by_text("还有 2 处").click()
    assert group.locator("li:visible").count() == 12


def test_everything_is_reached_by_keyboard(page: Page) -> None:
    page.wait_for_selector("#cards strong")
    picture = page.frame_locator(".theme:has([value=academic]) .paper:not(.loading) iframe")
    assert picture.locator("h1").inner_text() == "一篇文章的样子"  # it has a heading, a quote, a list, code, a table
    assert [picture.locator(tag).count() for tag in ("h2", "blockquote", "ul", "table")] == [1, 1, 1, 1]
    assert page.evaluate("document.querySelector('.theme iframe').tabIndex") == -1
    page.check("#whole")
    wait_until(lambda: picture.locator("h1").inner_text() == "测试一期")
    choose(page, "tab", "options")
    seen = set()
    page.focus("input[name=view]:checked")
    for _ in range(45):
        seen.add(
            page.evaluate("document.activeElement.id || document.activeElement.name || document.activeElement.tagName")
        )
        page.keyboard.press("Tab")
    assert {"view", "device", "mode", "saved", "copy", "SUMMARY", "tab", "code_wrap", "once", "IFRAME"} <= seen
    choose(page, "tab", "themes")
    page.focus("input[name=theme]:checked")
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.querySelector('input[name=theme]:checked').value") == themes.names()[1]
    page.focus("#more summary")
    page.keyboard.press("Enter")
    assert page.is_visible("#copy-title")
    page.keyboard.press("Escape")
    assert not page.is_visible("#copy-title")


def test_nothing_is_cut_off(browser: Browser, preview: Preview) -> None:
    for context in offline_context(browser, locale="en", color_scheme="dark"):
        page = opened(context, preview)
        page.wait_for_selector("#cards strong")
        assert page.inner_text("#copy") == "Copy for WeChat"
        assert page.eval_on_selector(".theme .shot", "one => one.classList.contains('dark')")
        for width, height in ((1440, 900), (1024, 768), (768, 1024), (390, 800)):
            page.set_viewport_size({"width": width, "height": height})
            assert page.evaluate("document.documentElement.scrollWidth") <= width
            for one in ("#copy", "#more summary", "input[name=mode] + span", "#tab", "#keep-article", "#phone"):
                box = box_of(page.locator(one).first)
                assert (one, width, box["x"] >= 0, box["x"] + box["width"] <= width) == (one, width, True, True)
            assert box_of(page.locator("header"))["height"] < (110 if width > 500 else 160)
            assert in_frame(page, "return doc.defaultView.innerWidth") == 375
        assert box_of(page.locator("#phone"))["y"] < box_of(page.locator("#tab"))["y"]
