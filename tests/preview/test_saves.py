"""What a save changes in an open page."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import wxexport
from tests.preview.pages import PARSED, TEXT, get, in_frame, opened, running, shown, style_of, wait_until
from wxexport.preview.server import prepare
from wxexport.preview.studio import Studio, View

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Page


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


def test_a_save_before_the_watcher_has_started_is_shown(article: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = Studio.watched

    def saving(studio: Studio) -> tuple[Path, ...]:
        monkeypatch.undo()
        studio.article(("", ()), View())
        found = real(studio)
        article.write_text("# 题\n\n没有漏掉\n", "utf-8")
        return found

    monkeypatch.setattr(Studio, "watched", saving)
    with running(prepare(article)) as preview:
        wait_until(lambda: "没有漏掉" in get(f"{preview.address}article?theme=").json()["html"])


@pytest.mark.skipif(sys.platform != "linux", reason="names are Unicode there")
@pytest.mark.parametrize("place", [b"/issue.md", b"/\xff/issue.md"])
def test_a_folder_whose_name_is_not_utf_8_hides_no_save(tmp_path: Path, place: bytes) -> None:
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff")).mkdir()
    article = Path(os.fsdecode(os.fsencode(tmp_path) + place))
    article.write_text("# 题\n\n第零次\n", "utf-8")
    with running(prepare(article)) as preview:
        for text in ("第零次", "第一次", "第二次"):
            article.write_text(f"# 题\n\n{text}\n", "utf-8")
            wait_until(lambda text=text: text in get(f"{preview.address}article?theme=").json()["html"])  # type: ignore[misc]


@pytest.mark.skipif(os.name == "nt", reason="a folder that is watched stays there")
def test_a_folder_that_took_the_place_of_another_hides_no_save(article: Path) -> None:
    with running(prepare(article)) as preview:
        for text in ("第零次", "第一次", "第二次", "第三次", "第四次"):
            if text == "第一次":
                article.parent.rename(article.parent.with_name("aside"))
                get(f"{preview.address}article?theme=")
                article.parent.mkdir()
            article.write_text(f"# 题\n\n{text}\n", "utf-8")
            wait_until(lambda text=text: text in get(f"{preview.address}article?theme=").text)  # type: ignore[misc]


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


def test_an_error_keeps_the_last_view_without_one(page: Page, article: Path) -> None:
    article.write_bytes("# 题\n\n坏了".encode() + b"\xff\n")
    page.wait_for_selector("#error:not([hidden])")
    assert page.inner_text("#error h2") == "暂时显示不了"
    assert page.inner_text("#where") == f"{article}:3 在编辑器里打开"
    assert "坏了" in page.inner_text("#lines .here")
    assert page.inner_text("#note") == "下面还是之前的样子。改好之后，这里会自动更新。"
    assert "第 40 段" in shown(page)
    assert page.is_disabled("#copy")
    article.write_text("# 好了\n\n新的\n", "utf-8")
    page.wait_for_selector("#error", state="hidden")
    wait_until(lambda: "新的" in shown(page))
    assert page.is_enabled("#copy")


def test_an_article_that_is_gone_is_said_so(page: Page, article: Path) -> None:
    (article.parent / "issue2.md").write_text("# 另一篇\n", "utf-8")
    elsewhere = article.rename(article.parent / "elsewhere")
    page.wait_for_selector("#error:not([hidden])")
    assert page.inner_text("#message") == "文章被移走或删除了"
    assert page.inner_text("#hint") == "放回原处，或者用新的路径重新打开预览。"
    assert "第 40 段" in shown(page)
    elsewhere.rename(article)
    page.wait_for_selector("#error", state="hidden")


def test_a_theme_error_is_shown_until_it_is_fixed(context: BrowserContext, article: Path, own_theme: Path) -> None:
    with running(prepare(article, theme=str(own_theme))) as preview:
        page = opened(context, preview)
        assert style_of(page, "第 1 段", "color") == "rgb(18, 52, 86)"
        own_theme.write_text("p { color: #123456; }\n\np:( { color: red; }\n", "utf-8")
        page.wait_for_selector("#error:not([hidden])")
        assert page.inner_text("#where") == f"{own_theme}:3 在编辑器里打开"
        assert page.inner_text("#lines .here").strip() == "3  p:( { color: red; }"
        assert style_of(page, "第 1 段", "color") == "rgb(18, 52, 86)"
        own_theme.write_text("p { color: #654321; }\n", "utf-8")
        page.wait_for_selector("#error", state="hidden")
        wait_until(lambda: style_of(page, "第 1 段", "color") == "rgb(101, 67, 33)")


def test_after_saving_shows_what_the_editor_leaves(page: Page, article: Path) -> None:
    article.write_text(TEXT + "\n\n末尾\n", "utf-8")
    wait_until(lambda: "末尾" in shown(page))
    page.check("#saved")
    saved = get(page.url + "article", params={"theme": "default", "saved": "1"}).json()["shown"]
    expected = page.evaluate(PARSED, saved)
    wait_until(lambda: in_frame(page, "return doc.body.innerHTML") == expected)
