"""What each address answers: only parts of the page, only offered themes, only options that are safe."""

from __future__ import annotations

import os
import socket
import sys
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest

from tests.preview.pages import get, post, running
from wxexport.preview.server import Preview, prepare
from wxexport.theme import load as themes

if TYPE_CHECKING:
    pass


def test_only_parts_of_the_page_are_served(preview: Preview, article: Path) -> None:
    (article.parent / "secret.txt").write_text("secret", "utf-8")
    paths = ("issue.md", "secret.txt", "words.toml", "index.html", "..%2f..%2fissue.md", "%2e%2e%2fsecret.txt")
    for path in (*paths, "..%5csecret.txt", "article/../issue.md", "%2fetc%2fpasswd", "preview.js%00"):
        assert get(preview.address + path).status_code == 404, path
    assert get(preview.address + "preview.js").headers["content-type"].startswith("text/javascript")
    origin = preview.address.rsplit("/", 2)[0]
    assert post(preview.address, headers={"Origin": origin}).status_code == 405
    with socket.create_connection(("127.0.0.1", urlsplit(preview.address).port or 0)) as raw:  # no client tidies this
        host, token = urlsplit(preview.address).netloc, urlsplit(preview.address).path
        raw.sendall(f"GET {token}../../../../etc/passwd HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n".encode())
        assert raw.makefile("rb").readline().split()[1] in (b"403", b"404")


@pytest.mark.parametrize("theme", ["../x", "/etc/passwd", "own.css"])
def test_a_theme_that_was_not_offered_is_refused(preview: Preview, own_theme: Path, theme: str) -> None:
    response = get(f"{preview.address}article", params={"theme": theme})
    assert response.status_code == 200
    assert response.json()["error"]["message"] == f"unknown theme {theme!r}"


@pytest.fixture
def misnamed(article: Path) -> Path:
    """A settings file, older than the preview, with a theme that does not exist."""
    path = article.parent / "wxexport.toml"
    path.write_text('author = "甲"\ntheme = "wram"\n', "utf-8")
    return path


def test_a_theme_that_does_not_exist_is_reported_where_it_is_named(misnamed: Path, preview: Preview) -> None:
    error = get(f"{preview.address}article?theme=").json()["error"]
    assert (error["message"], error["path"], error["line"]) == ("unknown theme 'wram'", str(misnamed), 2)
    assert error["hint"].startswith("Did you mean warm?")
    assert error["lines"] == [[1, 'author = "甲"'], [2, 'theme = "wram"']]
    choices = get(f"{preview.address}themes").json()
    assert [theme["name"] for theme in choices["themes"]] == list(themes.names())
    assert choices["own"] == "wram"
    assert get(f"{preview.address}article?theme=warm").status_code == 200


def test_the_page_of_a_rule_leads_back(preview: Preview) -> None:
    html = get(f"{preview.address}rules/WX008?lang=zh").text
    assert '<a href="../?lang=zh">← 回到预览</a>' in html
    assert "<title>WX008 横线或圆点像列表，其实不成列表</title>" in html


def test_an_option_reaches_no_other_setting(preview: Preview) -> None:
    for name in ("image_folders", "diagrams", "allow_local_network", "theme"):
        answer = get(f"{preview.address}article", params={"theme": "default", f"set.{name}": "/etc"})
        assert answer.status_code == 200
    wrong = get(f"{preview.address}article", params={"theme": "default", "set.code_window": "maybe"})
    assert "code_window must be" in wrong.json()["error"]["message"]


def test_an_option_out_of_range_is_reported(preview: Preview) -> None:
    answer = get(f"{preview.address}article", params={"theme": "default", "set.font_size": "900"})
    assert answer.json()["error"]["message"].startswith("font_size must be a number from 12 to 24 px")


def test_an_unexpected_exception_is_reported(preview: Preview, article: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def breaking(*arguments: object, **options: object) -> None:
        raise ValueError("no luck")

    monkeypatch.setattr("wxexport.pipeline.convert", breaking)
    expected: dict[str, object] = {
        "message": "unexpected ValueError: no luck",
        "path": str(article),
        "file": "issue.md",
        "line": None,
        "hint": "This is a mistake in wxexport: please report it, with the article. --debug shows the traceback.",
        "lines": [],
    }
    for address in ("article", "facts", "specimen"):
        answer = get(f"{preview.address}{address}", params={"theme": "default"})
        assert (answer.status_code, answer.json()) == (200, {"error": expected})
    assert get(f"{preview.address}bundle", params={"theme": "default"}).status_code == 422
    monkeypatch.undo()
    assert get(f"{preview.address}article", params={"theme": "default"}).status_code == 200


def test_a_page_is_shown_when_the_article_cannot_be_read(preview: Preview, monkeypatch: pytest.MonkeyPatch) -> None:
    def breaking(*arguments: object) -> None:
        raise ValueError("no luck")

    monkeypatch.setattr("wxexport.article.reading.read", breaking)
    assert get(preview.address).status_code == 200


@pytest.mark.skipif(sys.platform != "linux", reason="names are Unicode there")
def test_a_name_that_is_not_utf_8(tmp_path: Path) -> None:
    article = Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xd6\xdc.md"))
    article.write_text("# 甲\n", "utf-8")
    with running(prepare(article)) as preview:
        assert "\ufffd\ufffd.md" in get(preview.address).text
        bundle = get(f"{preview.address}bundle", params={"theme": "default"})
        assert bundle.headers["content-disposition"] == "attachment; filename*=UTF-8''%EF%BF%BD%EF%BF%BD.zip"
    article.write_bytes(b"\xff")
    with running(prepare(article)) as preview:
        error = get(f"{preview.address}article", params={"theme": "default"}).json()["error"]
        assert (error["path"], error["message"]) == (f"{tmp_path}/\ufffd\ufffd.md", "is not UTF-8 text")
