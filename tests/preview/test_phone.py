"""A phone in the local network: listened for only when asked, with the same token, and it only looks."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.preview.pages import get, post, running
from wxexport.pictures import qr
from wxexport.preview import phone
from wxexport.preview.server import prepare


def test_a_phone_looks_and_changes_nothing(article: Path) -> None:
    preview = prepare(article)
    address = preview.invite("127.0.0.1")
    token = preview.address.rsplit("/", 2)[1]
    assert address != preview.address
    assert address.rsplit("/", 2)[1] == token
    assert preview.invite() == address
    with running(preview):
        page = get(address).text
        data = json.loads(re.findall(r'id="data">(.*)</script>', page)[0])
        assert data["local"] is False
        assert get(f"{address}article?theme=").status_code == 200
        assert get(address.replace(token, "x" * len(token))).status_code == 403
        assert get(address, headers={"Host": "evil.example"}).status_code == 403
        origin = address.rsplit("/", 2)[0]
        assert post(f"{address}mend", headers={"Origin": origin}, json={}).status_code == 403
        local = preview.address.rsplit("/", 2)[0]
        forged = {"Origin": local, "Host": local.removeprefix("http://")}
        assert post(f"{address}mend", headers=forged, json={}).status_code == 403
        assert get(address, headers=forged).status_code == 403


def test_a_phone_is_invited_while_the_preview_runs(article: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    listen = phone.listen
    monkeypatch.setattr(phone, "listen", lambda: listen("127.0.0.1"))
    with running(prepare(article)) as preview:
        origin = preview.address.rsplit("/", 2)[0]
        first, second = (post(f"{preview.address}phone", headers={"Origin": origin}).json() for _ in range(2))
        assert first == second
        assert get(first["address"]).status_code == 200
        import base64

        assert qr.decode(base64.b64decode(first["code"].partition(",")[2])) == first["address"]


def test_only_loopback_is_bound_without_a_phone(article: Path) -> None:
    preview = prepare(article)
    with running(preview):
        pass
    assert [listener.getsockname()[0] if listener.fileno() >= 0 else "closed" for listener in preview._sockets] == [
        "closed"
    ]


def test_the_terminal_shows_the_code() -> None:
    shown = phone.in_terminal("http://192.0.2.2:1234/token/")
    assert {"\u2580", "\u2584", "\u2588"} & set(shown)
    assert len(shown.splitlines()) == 15
