from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import httpx
import pytest

from tests.browser import Clipboard, offline_context, read_clipboard
from wxexport.errors import WxExportError
from wxexport.preview.server import Preview, prepare

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

THEMES = ("default", "quiet")


def build(path: Path, theme: str) -> str:
    """Stands for the exporter: a long article that ends in the file's text, an error when that is ``bad``."""
    text = path.read_text("utf-8")
    if text == "bad":
        raise WxExportError("the formula is not closed", path.name, 42, "write a second $")
    return f"<section>{'<p>一行字</p>' * 60}<p id='text'>{theme}: {text}</p></section>"


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "issue.md"
    path.write_text("first", "utf-8")
    return path


@pytest.fixture
def preview(article: Path) -> Iterator[Preview]:
    yield from running(prepare(article, build=build, themes=THEMES))


def running(preview: Preview) -> Iterator[Preview]:
    thread = threading.Thread(target=preview.run)
    thread.start()
    yield preview
    preview.stop()
    thread.join(timeout=10)
    assert not thread.is_alive()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    yield from offline_context(browser, locale="zh-CN")


@pytest.fixture
def page(context: BrowserContext, preview: Preview) -> Page:
    page = context.new_page()
    page.goto(preview.address)
    page.wait_for_selector("#copy:enabled")
    return page


def wait_until(condition: Callable[[], bool]) -> None:
    end = time.monotonic() + 10
    while not condition():
        assert time.monotonic() < end, "it did not happen in ten seconds"
        time.sleep(0.02)


def shown(page: Page) -> str | None:
    text: str | None = page.evaluate(
        "document.querySelector('#sheet iframe')?.contentDocument.getElementById('text')?.textContent"
    )
    return text


# What is let in


def test_address_is_local_and_secret(preview: Preview, article: Path) -> None:
    parts = urlsplit(preview.address)
    assert parts.hostname == "127.0.0.1"
    assert len(parts.path.strip("/")) == 32


def test_owner_is_let_in(preview: Preview) -> None:
    origin = preview.address.rsplit("/", 2)[0]
    page = httpx.get(preview.address)
    assert page.status_code == 200
    assert page.headers["content-security-policy"] == "frame-ancestors 'none'"
    assert page.headers["referrer-policy"] == "no-referrer"
    assert page.headers["cache-control"] == "no-store"
    answer = httpx.get(f"{preview.address}article?theme=quiet", headers={"Origin": origin})
    assert answer.status_code == 200
    assert answer.json()["html"].endswith("<p id='text'>quiet: first</p></section>")


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
@pytest.mark.parametrize("place", ["", "article?theme=default", "saves"])
def test_foreign_host_or_origin_is_refused(preview: Preview, headers: dict[str, str], place: str) -> None:
    response = httpx.get(preview.address + place, headers=headers)
    assert (response.status_code, response.text) == (403, "Forbidden\n")


@pytest.mark.parametrize("path", ["", "article?theme=default", "x/article?theme=default", "%C3%A9/", "//"])
def test_without_the_token_is_refused(preview: Preview, path: str) -> None:
    root = preview.address.rsplit("/", 2)[0]
    shortened = preview.address[:-2] + "/"
    assert httpx.get(f"{root}/{path}").status_code == 403
    assert httpx.get(shortened + path).status_code == 403


def test_no_file_is_served(preview: Preview) -> None:
    for path in ("issue.md", "preview.js", "..%2f..%2fissue.md", "article/../issue.md"):
        assert httpx.get(preview.address + path).status_code == 404
    assert httpx.post(preview.address).status_code == 405


def test_unknown_theme_is_not_built(preview: Preview) -> None:
    response = httpx.get(f"{preview.address}article", params={"theme": "../x"})
    assert response.status_code == 404
    assert response.json() == {"error": {"message": "there is no theme ../x"}}


# In the browser


def test_shows_the_article_and_copies_it(page: Page, context: BrowserContext, article: Path) -> None:
    assert shown(page) == "default: first"
    assert page.inner_text("h1") == "issue.md"
    page.click("#copy")
    assert page.inner_text("#status") == "✓ 正文已在剪贴板里，去公众号后台的正文处粘贴。"
    clipboard = read_clipboard(context)
    assert clipboard.html == build(article, "default")
    assert clipboard == Clipboard(clipboard.html, "一行字\n\n" * 60 + "default: first")


def test_a_save_is_shown_where_the_reader_was(page: Page, article: Path) -> None:
    page.evaluate("scrollTo(0, 700)")
    for text in ("second", "third"):
        article.write_text(text, "utf-8")
        wait_until(lambda text=text: shown(page) == f"default: {text}")  # type: ignore[misc]
        assert page.evaluate("scrollY") == 700
    assert page.locator("#sheet iframe").count() == 1


def test_an_error_keeps_the_last_good_view(page: Page, article: Path) -> None:
    article.write_text("bad", "utf-8")
    page.wait_for_selector("#error:not([hidden])")
    assert page.inner_text("#error").split("\n\n") == [
        "文章有一处要改",
        "the formula is not closed",
        "write a second $",
        "issue.md:42",
        "下面还是改坏之前的样子。改好并保存，这里会自动更新。",
    ]
    assert shown(page) == "default: first"
    assert page.is_disabled("#copy")
    article.write_text("good", "utf-8")
    page.wait_for_selector("#error", state="hidden")
    assert shown(page) == "default: good"
    assert page.is_enabled("#copy")


def test_theme_and_width_are_chosen_and_remembered(page: Page) -> None:
    assert page.locator("#theme option").all_inner_texts() == list(THEMES)
    page.select_option("#theme", "quiet")
    page.select_option("#width", "677")
    wait_until(lambda: shown(page) == "quiet: first")
    page.reload()
    wait_until(lambda: shown(page) == "quiet: first")
    assert page.evaluate("document.querySelector('#sheet iframe').clientWidth") == 677


def test_a_stopped_preview_says_so(page: Page, preview: Preview) -> None:
    preview.stop()
    page.wait_for_selector("#status.failed")
    assert page.inner_text("#status") == "预览程序没有回答。请看一下启动它的终端。"
    assert page.is_disabled("#copy")


def test_another_watched_folder_reloads_too(context: BrowserContext, tmp_path: Path) -> None:
    theme = tmp_path / "elsewhere" / "theme"
    theme.mkdir(parents=True)
    issue = tmp_path / "issues" / "issue.md"
    issue.parent.mkdir()
    issue.write_text("first", "utf-8")
    page = context.new_page()

    def build_with_theme(path: Path, name: str) -> str:
        return f"<p id='text'>{sorted(file.name for file in theme.iterdir())}</p>"

    for preview in running(prepare(issue, build=build_with_theme, themes=THEMES, watch=[theme])):
        page.goto(preview.address)
        wait_until(lambda: shown(page) == "[]")
        (theme / "theme.css").write_text("p {}", "utf-8")
        wait_until(lambda: shown(page) == "['theme.css']")


# Starting and stopping


def test_without_an_article_the_sample_is_shown(checkout: Path) -> None:
    def build_name(path: Path, theme: str) -> str:
        return str(path.relative_to(checkout).as_posix())

    for preview in running(prepare(None, build=build_name, themes=THEMES)):
        answer = httpx.get(f"{preview.address}article?theme=default")
        assert answer.json() == {"html": "assets/sample/weekly/2026-11-07.md"}


def test_missing_article_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(WxExportError, match="there is no such article"):
        prepare(tmp_path / "none.md", build=build, themes=THEMES)


def test_taken_port_is_an_error(article: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(WxExportError, match=f"cannot listen on port {port}"):
            prepare(article, port=port, build=build, themes=THEMES)


@pytest.mark.skipif(os.name == "nt", reason="a console's Ctrl+C cannot be sent to one process on Windows")
def test_serve_prints_its_address_and_stops_on_ctrl_c(article: Path, checkout: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from wxexport.preview import serve; "
        "serve(Path(sys.argv[1]), open_browser=False, build=lambda path, theme: '', themes=['default'])"
    )
    command = [sys.executable, "-c", program, str(article)]
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
