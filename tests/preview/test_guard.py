"""Who may read the article: requests with the token and the right host."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest

import wxexport
from tests.preview.pages import get, post
from wxexport.preview.server import Preview

if TYPE_CHECKING:
    pass


PLACES = ["", "article?theme=default", "facts?theme=default", "themes", "specimen?theme=default", "bundle", "saves"]


def test_address_is_local_and_secret(preview: Preview) -> None:
    parts = urlsplit(preview.address)
    assert parts.hostname == "127.0.0.1"
    assert len(parts.path.strip("/")) == 32


def test_the_author_is_admitted(preview: Preview, article: Path) -> None:
    origin = preview.address.rsplit("/", 2)[0]
    page = get(preview.address)
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
    answer = get(f"{preview.address}article?theme=warm", headers={"Origin": origin})
    assert answer.status_code == 200
    assert answer.json()["html"] == wxexport.export(article, theme="warm").html


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
        response = get(preview.address + place, headers=headers)
        assert (response.status_code, response.text) == (403, "Forbidden\n")


CHANGES = ["remember", "keep-in-article", "keep-in-file", "command", "open", "mend", "phone"]


def test_what_changes_something_is_for_the_authors_own_browser(preview: Preview, article: Path) -> None:
    origin = preview.address.rsplit("/", 2)[0]
    guest = preview.invite("127.0.0.1")
    origins = ("null", "https://evil.example", guest.rsplit("/", 2)[0])
    wrong: list[dict[str, str]] = [{}, *({"Origin": one} for one in origins)]
    before = article.read_bytes()
    for name in CHANGES:
        for headers in wrong:
            answer = post(f"{preview.address}{name}?theme=warm", headers=headers, json={})
            assert (name, headers, answer.status_code) == (name, headers, 403)
        assert get(f"{preview.address}{name}").status_code in (404, 405)
        assert post(f"{origin}/x/{name}", headers={"Origin": origin}, json={}).status_code == 403
    assert article.read_bytes() == before
    assert post(f"{preview.address}open", headers={"Origin": origin}, content="x" * 70_000).status_code == 413
    assert post(f"{preview.address}open", headers={"Origin": origin}, content="[]").status_code == 400
    assert post(f"{preview.address}open", headers={"Origin": origin}, content="[" * 60_000).status_code == 400


@pytest.mark.parametrize("path", ["", "article?theme=default", "x/article?theme=default", "%C3%A9/", "//"])
def test_without_the_token_is_refused(preview: Preview, path: str) -> None:
    root = preview.address.rsplit("/", 2)[0]
    shortened = preview.address[:-2] + "/"
    assert get(f"{root}/{path}").status_code == 403
    assert get(shortened + path).status_code == 403
