"""``draft.client`` and what is below it: the bytes that are sent, answers of any kind, tries, secrets."""

from __future__ import annotations

import json
import logging
import os
import socket
import traceback
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.draft.fake import ENDLESS, FakeWeChat
from tests.draft.pictures import picture
from wxexport.draft import calls, client, wire
from wxexport.draft.calls import ADD, COUNT, GET, LIST, TOKEN, UPDATE, UPLOAD_PICTURE, Call
from wxexport.draft.client import Account, Client, File, WeChatError
from wxexport.draft.tokens import Tokens, is_private
from wxexport.draft.way import Way
from wxexport.draft.wire import NoAnswerError
from wxexport.errors import WxExportError
from wxexport.errors.secret import Secret


@pytest.fixture
def fake(monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeWeChat]:
    monkeypatch.setattr(client, "_PAUSES", (0.0, 0.0, 0.0))
    with FakeWeChat() as running:
        yield running


def _client(fake: FakeWeChat, folder: Path | None = None, **way: Any) -> Client:
    account = Account("default", fake.appid, Secret(fake.secret))
    return Client(account, Way(fake.address, **way), Tokens(folder, fake.appid, fake.address))


def _fails(one: Client, call: Call = COUNT, given: Any = None) -> WxExportError:
    """The error of a call; neither it nor what led to it has a secret in sight."""
    with pytest.raises(WxExportError) as caught:
        one.call(call, given, wanted="total_count")
    error = caught.value
    assert error.__context__ is None
    shown = "".join(traceback.format_exception(error)) + repr(error)
    assert [secret for secret in FakeWeChat.given if secret in shown] == []
    return error


def test_there_is_no_call_that_publishes_or_deletes() -> None:
    assert sorted(call.path for call in calls.ALL) == [
        "/cgi-bin/draft/add",
        "/cgi-bin/draft/batchget",
        "/cgi-bin/draft/count",
        "/cgi-bin/draft/get",
        "/cgi-bin/draft/update",
        "/cgi-bin/material/add_material",
        "/cgi-bin/media/uploadimg",
        "/cgi-bin/openapi/quota/get",
        "/cgi-bin/stable_token",
    ]
    assert {name for name, value in vars(calls).items() if isinstance(value, Call)} == {
        *("TOKEN", "UPLOAD_PICTURE", "UPLOAD_MATERIAL", "ADD", "UPDATE", "GET", "LIST", "COUNT", "QUOTA")
    }
    folder = Path(calls.__file__).parent
    paths = [line for file in folder.glob("*.py") for line in file.read_text("utf-8").splitlines() if "cgi-bin" in line]
    assert len(paths) == len(calls.ALL)


def test_text_is_sent_as_it_is(fake: FakeWeChat) -> None:
    _fails(_client(fake), ADD, {"articles": [{"title": "作品😀\u2028 \\u4f5c"}]})
    sent = next(call for call in fake.calls if call.path == ADD.path)
    assert sent.body == '{"articles": [{"title": "作品😀\u2028 \\\\u4f5c"}]}'.encode()
    assert sent.headers["content-type"] == "application/json; charset=utf-8"


def test_a_picture_is_sent_as_a_form(fake: FakeWeChat) -> None:
    data = picture()
    answer = _client(fake).call(UPLOAD_PICTURE, File("a-1.png", data, "image/png"), wanted="url")
    assert answer["url"].startswith("http://mmbiz.qpic.cn/")
    sent = fake.calls[-1]
    mark = sent.headers["content-type"].removeprefix("multipart/form-data; boundary=")
    head = f'--{mark}\r\nContent-Disposition: form-data; name="media"; filename="a-1.png"\r\n'
    head += "Content-Type: image/png\r\n\r\n"
    assert sent.body == head.encode() + data + f"\r\n--{mark}--\r\n".encode()


def test_a_body_is_built_anew_for_each_try(fake: FakeWeChat) -> None:
    fake.cut(UPLOAD_PICTURE.path, times=2)
    _client(fake).call(UPLOAD_PICTURE, File("a.png", picture(), "image/png"), wanted="url")
    bodies = [call.body for call in fake.calls if call.path == UPLOAD_PICTURE.path]
    assert [len(body) for body in bodies] == [len(bodies[0])] * 3
    assert len(set(bodies)) == 3  # a boundary of its own each


@pytest.mark.parametrize(("call", "tries"), [(COUNT, 3), (LIST, 3), (UPDATE, 2), (ADD, 1)])
def test_tries_when_no_answer_comes(fake: FakeWeChat, call: Call, tries: int) -> None:
    fake.cut(call.path, times=9)
    given = None if call is COUNT else {"offset": 0}
    error = _fails(_client(fake), call, given)
    assert isinstance(error, NoAnswerError)
    assert (str(error.message), error.sent) == ("the connection to WeChat was cut off", True)
    assert [one.path for one in fake.calls].count(call.path) == tries


@pytest.mark.parametrize(("call", "tries"), [(COUNT, 3), (ADD, 1)])
def test_tries_when_wechat_is_busy(fake: FakeWeChat, call: Call, tries: int) -> None:
    fake.fail(call.path, -1, times=9)
    assert str(_fails(_client(fake), call, {} if call is ADD else None)).startswith(
        "WeChat is busy (WeChat's code -1, rid"
    )
    assert [one.path for one in fake.calls].count(call.path) == tries


@pytest.mark.parametrize("code", [40001, 40014, 42001])
def test_a_refused_token_is_renewed_once(fake: FakeWeChat, code: int) -> None:
    one = _client(fake)
    fake.fail(COUNT.path, code)
    assert one.call(COUNT, wanted="total_count")["total_count"] == 0
    assert fake.paths() == ["stable_token", "count", "stable_token", "count"]
    fake.fail(COUNT.path, code, times=9)
    assert isinstance(error := _fails(one), WeChatError)
    assert error.code == code
    assert fake.paths()[4:] == ["count", "stable_token", "count"]


def test_a_token_that_another_program_has_ended(fake: FakeWeChat, tmp_path: Path) -> None:
    one = _client(fake, tmp_path / "tokens")
    one.call(COUNT, wanted="total_count")
    fake.revoke()
    one.call(COUNT, wanted="total_count")
    _client(fake, tmp_path / "tokens").call(COUNT, wanted="total_count")  # and the next run has the new one
    assert fake.paths() == ["stable_token", "count", "count", "stable_token", "count", "count"]


def test_a_token_is_kept_for_the_next_run_until_ten_minutes_before_its_end(fake: FakeWeChat, tmp_path: Path) -> None:
    for _ in range(2):
        _client(fake, tmp_path / "tokens").call(COUNT, wanted="total_count")
    assert fake.paths() == ["stable_token", "count", "count"]
    (kept,) = (tmp_path / "tokens").iterdir()
    assert is_private(kept.stat())
    value = json.loads(kept.read_text())
    kept.write_text(json.dumps(value | {"ends": value["ends"] - 7200 + 590}))
    _client(fake, tmp_path / "tokens").call(COUNT, wanted="total_count")
    assert fake.paths()[3:] == ["stable_token", "count"]


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"token": 1, "ends": 1.0}', b'{"token": "a"}', b"\xff"])
def test_a_damaged_token_is_none(fake: FakeWeChat, tmp_path: Path, content: bytes) -> None:
    _client(fake, tmp_path / "tokens").call(COUNT, wanted="total_count")
    (kept,) = (tmp_path / "tokens").iterdir()
    kept.write_bytes(content)
    _client(fake, tmp_path / "tokens").call(COUNT, wanted="total_count")
    assert fake.paths() == ["stable_token", "count", "stable_token", "count"]


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="Windows has no modes")
def test_a_token_that_others_could_write_is_none(fake: FakeWeChat, tmp_path: Path) -> None:
    _client(fake, tmp_path / "tokens").call(COUNT, wanted="total_count")
    (kept,) = (tmp_path / "tokens").iterdir()
    kept.chmod(0o666)
    _client(fake, tmp_path / "tokens").call(COUNT, wanted="total_count")
    assert fake.paths()[2:] == ["stable_token", "count"]
    assert is_private(kept.stat())


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (b"", "an answer that is empty"),
        (b" \n", "an answer that is empty"),
        (b"<html>busy</html>", "an answer that is not WeChat's: no JSON"),
        (b"[1]", "an answer that is not WeChat's: no JSON"),
        (b"[" * 100_000, "an answer that is not WeChat's: no JSON"),
        (b"{}", "an answer that is not WeChat's: it has no total_count"),
        (b'{"errcode": 0, "errmsg": "ok"}', "an answer that is not WeChat's: it has no total_count"),
        (b'{"errcode": "x"}', "an answer that is not WeChat's: it has no total_count"),
        ('{"total_count": "\u4f5c"}'.encode("gbk"), "an answer that is not WeChat's: no JSON"),
        (ENDLESS, "an answer of more than 16 MB"),
    ],
    ids=lambda value: value.decode("latin-1")[:40] if isinstance(value, bytes) else "",
)
def test_an_answer_that_is_none(fake: FakeWeChat, body: object, said: str) -> None:
    fake.answer(COUNT.path, body, times=9)
    assert str(_fails(_client(fake))) == said


def test_a_page_of_somebody_else(fake: FakeWeChat) -> None:
    fake.answer(COUNT.path, b"x", status=502, times=9)
    assert str(_fails(_client(fake))) == "an answer that is not WeChat's: HTTP 502"
    fake.answer(COUNT.path, b"x", status=302, times=9)
    assert str(_fails(_client(fake))) == "an answer that is not WeChat's: HTTP 502"


def test_a_slow_answer(fake: FakeWeChat) -> None:
    one = _client(fake, seconds=1.0)
    one.ready()
    fake.slow(COUNT.path, 30, times=9)
    assert str(_fails(one)) == "WeChat did not answer in 1 s"


def test_an_answer_that_drips(fake: FakeWeChat) -> None:
    one = _client(fake, seconds=1.0)
    one.ready()
    fake.answer(COUNT.path, ENDLESS, times=9, pause=0.2)
    assert str(_fails(one)) == "WeChat did not answer in 1 s"


def test_a_text_is_read_as_utf_8_though_nothing_says_so(fake: FakeWeChat) -> None:
    fake.answer(GET.path, '{"news_item": [{"title": "作品"}]}'.encode())
    assert _client(fake).call(GET, {"media_id": "x"}, wanted="news_item")["news_item"][0]["title"] == "作品"


def _closed_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as closed:
        return int(closed.getsockname()[1])


def test_nobody_is_there(fake: FakeWeChat) -> None:
    account = Account("default", fake.appid, Secret(fake.secret))
    base = f"http://127.0.0.1:{_closed_port()}"
    error = _fails(Client(account, Way(base), Tokens(None, fake.appid, base)))
    assert isinstance(error, NoAnswerError)
    assert (str(error.message), error.sent) == ("no connection to WeChat", False)
    assert error.hint == "Check the network; where only a proxy leads out, name it with --proxy."


def test_a_proxy_that_is_not_there(fake: FakeWeChat) -> None:
    port = _closed_port()
    error = _fails(_client(fake, proxy=f"http://127.0.0.1:{port}", user="u", password=Secret("the-password")))
    assert isinstance(error, NoAnswerError)
    assert not error.sent
    assert fake.calls == []


def test_a_proxy_is_used(fake: FakeWeChat) -> None:
    """The fake stands for a proxy, too: it gets the whole address."""
    account = Account("default", fake.appid, Secret(fake.secret))
    base = "http://127.0.0.1:9"
    one = Client(account, Way(base, proxy=fake.address), Tokens(None, fake.appid, base))
    assert one.call(COUNT, wanted="total_count")["total_count"] == 0


@pytest.mark.parametrize(
    ("code", "said"),
    [
        (40164, "127.0.0.1 is not on the account's IP white list (WeChat's code 40164, rid 6919a"),
        (48001, "the account has no right to this call (WeChat's code 48001, rid 6919a"),
        (50007, "the account is frozen (WeChat's code 50007, rid 6919a"),
        (45009, "today's quota for this call is used up (WeChat's code 45009, rid 6919a"),
        (99999, "WeChat says 99999: error rid: 6919a"),
    ],
)
def test_what_a_code_means(fake: FakeWeChat, code: int, said: str) -> None:
    fake.fail(COUNT.path, code, times=9)
    assert str(_fails(_client(fake))).startswith(said)


def test_of_the_token_40001_is_about_the_secret(fake: FakeWeChat) -> None:
    fake.fail(TOKEN.path, 40001, times=9)
    assert str(_fails(_client(fake))).startswith("the AppSecret is wrong (WeChat's code 40001")
    assert fake.paths() == ["stable_token"]


def test_what_wechat_says_of_a_secret_is_not_repeated(fake: FakeWeChat) -> None:
    said = f"invalid credential {fake.secret} \x1b[2J access_token=97_abc rid: 1-2"
    fake.answer(COUNT.path, json.dumps({"errcode": 99999, "errmsg": said}).encode())
    text = str(_fails(_client(fake)))
    assert text.startswith("WeChat says 99999: invalid credential *** \\x1b[2J access_token=*** rid: 1-2")


def test_nothing_is_logged(fake: FakeWeChat, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    one = _client(fake)
    one.call(COUNT, wanted="total_count")
    assert [secret for secret in (fake.secret, *fake.tokens) if secret in caplog.text] == []
    logging.getLogger("httpx").info("HTTP Request: %s", f"{fake.address}?access_token={fake.tokens[0]}")
    assert caplog.text.rstrip().endswith("access_token=***")


def test_no_request_is_begun_with_settings_of_the_system(fake: FakeWeChat, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, f"http://127.0.0.1:{_closed_port()}")
    assert _client(fake).call(COUNT, wanted="total_count")["total_count"] == 0
    assert wire._LARGEST == 16_000_000
