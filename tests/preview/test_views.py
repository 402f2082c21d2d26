"""What the page says in each language, at the widths of a screen, a tablet and a phone, light and dark."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import pytest

from tests.browser import offline_context
from tests.preview.pages import choose, in_frame, opened, running, wait_until
from wxexport.preview.server import Preview, prepare

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

Scheme = Literal["light", "dark"]
SIZES = ((1440, 900), (1024, 768), (390, 844))
ARTICLE = "# Issue 7\n\nOne line.\n\n![dot](dot.png)\n\n[no address]()\n\n• 1\n\n$\\x$\n"
_CHINESE = re.compile(r"[\u3400-\u9fff]")
_ENGLISH = re.compile(r"\b[a-z]{2,} +[a-z]{2,}\b")
_OWN = re.compile(r"issue\.md|Issue 7.*|One line\..*|no address|wxexport\.toml|WX\d+ [a-z-]+|English")
"""What is the article's, a name, or the switch to the other language."""


@pytest.fixture
def tiny(tmp_path: Path) -> Iterator[Preview]:
    """An article with a picture that the editor drops."""
    from PIL import Image

    Image.new("RGB", (1, 1), "red").save(tmp_path / "dot.png")
    path = tmp_path / "issue.md"
    path.write_text(ARTICLE, "utf-8")
    with running(prepare(path)) as preview:
        yield preview


def fits(page: Page, selector: str) -> bool:
    """Whether nothing of an element is cut off at the sides, and nothing makes the page wider."""
    width = int(page.evaluate("innerWidth"))
    box: Any = page.locator(selector).bounding_box()
    whole = int(page.evaluate("document.documentElement.scrollWidth"))
    return bool(box["x"] >= 0 and box["x"] + box["width"] <= width) and whole <= width


DIFFERENT = {
    "zh-CN": ("保存后有 2 处变化，文章里用虚线框出：", "第 5 行 1×1 px 的图片太小，被丢掉", "保存后没有变化。"),
    "en": (
        "2 differences after saving, outlined in the article:",
        "Line 5 a picture of 1×1 px is dropped; it is too small",
        "No differences after saving.",
    ),
}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("locale", ["zh-CN", "en"])
def test_what_a_save_changes_is_told(
    browser: Browser, tiny: Preview, tmp_path: Path, locale: str, scheme: Scheme
) -> None:
    head, first, none = DIFFERENT[locale]
    outlined = "return doc.getAnimations().map((one) => one.effect.target.textContent)"
    for context in offline_context(browser, locale=locale, color_scheme=scheme):
        page = opened(context, tiny)
        choose(page, "mode", scheme)
        assert page.is_hidden("#changes")
        page.check("#saved")
        page.wait_for_selector("#changes li")
        assert page.inner_text("#changes > p") == head
        assert page.locator("#changes li").first.inner_text() == first
        assert page.locator("#changes li").count() == 2
        assert in_frame(page, outlined) == ["One line.", "One line."]  # the picture is gone: the paragraph before it
        for width, height in SIZES:
            page.set_viewport_size({"width": width, "height": height})
            assert fits(page, "#changes"), width
            assert page.eval_on_selector("#changes", "one => one.scrollHeight - one.clientHeight") <= 0, width
        page.locator("#changes button").first.click()
        assert len(in_frame(page, outlined)) == 3
        page.uncheck("#saved")
        page.wait_for_selector("#changes", state="hidden")
        wait_until(lambda page=page: in_frame(page, "return doc.images.length") == 1)  # type: ignore[misc]
        page.check("#saved")
        page.wait_for_selector("#changes li")
        Path(tmp_path, "issue.md").write_text("# Issue 7\n\nOne line.\n", "utf-8")
        wait_until(lambda page=page: page.inner_text("#changes") == none)  # type: ignore[misc]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_browser_decides_the_language_until_the_switch(browser: Browser, tiny: Preview, scheme: Scheme) -> None:
    for locale, copy, other in (
        ("zh-CN", "复制到公众号", "Copy for WeChat"),
        ("en-US", "Copy for WeChat", "复制到公众号"),
    ):
        for context in offline_context(browser, locale=locale, color_scheme=scheme):
            page = opened(context, tiny)
            page.wait_for_selector(".group:nth-child(4)")
            for expected in (copy, other):
                for width, height in SIZES:
                    page.set_viewport_size({"width": width, "height": height})
                    assert page.inner_text("#copy") == expected
                    assert fits(page, "#copy"), width
                    assert is_in_one_language(page, "zh" if expected == "复制到公众号" else "en") == []
                page.click("#more summary")
                assert fits(page, ".menu")
                page.click("#language")
                page.wait_for_selector(".group:nth-child(4)")
            assert page.inner_text("#copy") == copy
            with context.expect_page() as opening:
                page.click(".group:nth-child(1) .rule a")
            rule = opening.value
            rule.wait_for_load_state()  # its style sheet, too
            assert rule.locator("h2").first.inner_text() == ("原因" if locale == "zh-CN" else "Why")
            assert rule.evaluate("getComputedStyle(document.body).backgroundColor") == page.evaluate(
                "getComputedStyle(document.body).backgroundColor"
            )


def test_the_page_opens_at_its_top(browser: Browser, tmp_path: Path) -> None:
    """The list of themes shows the one that was chosen, and moves neither the page nor, on a save, itself."""
    path = tmp_path / "issue.md"
    path.write_text(ARTICLE, "utf-8")
    with running(prepare(path, theme="default")) as preview:
        for width, height in ((1024, 768), (600, 844), (390, 844)):
            for context in offline_context(browser, viewport={"width": width, "height": height}):
                page = opened(context, preview)
                page.evaluate(_CHOOSE_LAST)
                page.reload()
                page.wait_for_selector(".group")
                assert page.evaluate("scrollY") == 0, width
                assert page.evaluate(_LAST_IS_SEEN), width
                page.evaluate("document.querySelector('.theme').scrollIntoView()")
                moved = page.evaluate(_SCROLLED)
                with page.expect_response("**/themes?*") as answer:
                    path.write_text(f"{ARTICLE}\n{width}\n", "utf-8")
                answer.value.finished()
                assert page.evaluate(_SCROLLED) == moved, width


_CHOOSE_LAST = """() => {
  const last = [...document.querySelectorAll('.theme input')].at(-1);
  const kept = JSON.parse(sessionStorage.getItem('choices') ?? '{}');
  sessionStorage.setItem('choices', JSON.stringify({ ...kept, theme: last.value }));
}"""
_LAST_IS_SEEN = """() => {
  const last = [...document.querySelectorAll('.theme')].at(-1);
  const [inner, outer] = [last, last.closest('.scrolls')].map((one) => one.getBoundingClientRect());
  const list = last.parentElement.getBoundingClientRect();
  return last.querySelector('input').checked && inner.bottom <= outer.bottom + 1 && inner.right <= list.right + 1;
}"""
_SCROLLED = """['.scrolls', '.list'].map((name) => {
  const { scrollTop, scrollLeft } = document.querySelector(name);
  return [scrollTop, scrollLeft];
})"""


@pytest.mark.parametrize("locale", ["zh-CN", "en"])
def test_no_word_of_the_options_is_cut_off(browser: Browser, tiny: Preview, locale: str) -> None:
    """A list shows its longest word, and the limits do not touch their numbers."""
    for context in offline_context(browser, locale=locale):
        page = opened(context, tiny)
        page.wait_for_selector("#limits dd")
        choose(page, "tab", "options")
        for width, height in SIZES:
            page.set_viewport_size({"width": width, "height": height})
            for name in ("tables", "heading_numbers"):
                assert page.eval_on_selector(f"select[name={name}]", _CUT_OFF) <= 0, (width, name)
            gaps = page.eval_on_selector_all("#limits div", _GAPS)
            assert min(gaps) >= 8, width


_CUT_OFF = """(one) => {
  const copy = one.cloneNode(true);
  copy.style.maxWidth = 'none';
  copy.style.position = 'absolute';
  copy.style.width = 'auto';
  document.body.append(copy);
  const missing = copy.offsetWidth - one.offsetWidth;
  copy.remove();
  return missing;
}"""
_GAPS = """(rows) => rows.map((row) => {
  const [name, number] = ['dt', 'dd'].map((tag) => {
    const range = document.createRange();
    range.selectNodeContents(row.querySelector(tag));
    return range.getBoundingClientRect();
  });
  return number.left - name.right;
})"""


def is_in_one_language(page: Page, language: str) -> list[str]:
    """The lines of the page in another language."""
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    choose(page, "tab", "options")
    shown = page.inner_text("body")
    choose(page, "tab", "themes")
    shown += page.inner_text("body")
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = false; })")
    wrong = _ENGLISH if language == "zh" else _CHINESE
    lines = (_OWN.sub("", line) for line in shown.replace("中文", "").replace("一、二、三", "").split("\n"))
    return [line for line in lines if wrong.search(line)]
