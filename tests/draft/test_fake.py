"""The fake of WeChat's interface shows what the reference says of the real one; asked with plain HTTP calls."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from itertools import islice
from typing import Any

import httpx
import pytest

from tests.draft.fake import ENDLESS, FakeWeChat, Limits
from tests.draft.pictures import picture

ARTICLE = {"title": "标题", "content": "<p>正文</p>", "digest": "摘要", "author": "甲"}
IMAGES, LIBRARY = "/cgi-bin/media/uploadimg", "/cgi-bin/material/add_material"
ADD, GET, UPDATE, LIST = (f"/cgi-bin/draft/{name}" for name in ("add", "get", "update", "batchget"))
TOKEN = "/cgi-bin/stable_token"


class Asking:
    """A client without any care: it returns the JSON of each answer."""

    def __init__(self, wechat: FakeWeChat) -> None:
        self.wechat = wechat
        self.http = httpx.Client(base_url=wechat.address, trust_env=False, verify=False, timeout=60)

    def token(self, **fields: Any) -> dict[str, Any]:
        asked = {"grant_type": "client_credential", "appid": self.wechat.appid, "secret": self.wechat.secret}
        return self.post(TOKEN, asked | fields, token="")

    def post(self, path: str, asked: Any = None, token: str | None = None, **more: Any) -> dict[str, Any]:
        body = asked if isinstance(asked, bytes) else json.dumps(asked, ensure_ascii=False).encode()
        return self._json(path, token, content=body, **more)

    def upload(self, path: str, data: bytes, name: str = "a.png", part: str = "media") -> dict[str, Any]:
        return self._json(path, None, {"type": "image"} if path == LIBRARY else {}, files={part: (name, data)})

    def add(self, *articles: dict[str, Any], **fields: Any) -> dict[str, Any]:
        return self.post(ADD, {"articles": list(articles) or [self.article(**fields)]})

    def article(self, **fields: Any) -> dict[str, Any]:
        return ARTICLE | {"thumb_media_id": self.cover()} | fields

    def cover(self, size: tuple[int, int] = (900, 383)) -> str:
        media_id: str = self.upload(LIBRARY, picture(size=size))["media_id"]
        return media_id

    def read(self, media_id: str) -> dict[str, Any]:
        article: dict[str, Any] = self.post(GET, {"media_id": media_id})["news_item"][0]
        return article

    def _json(self, path: str, token: str | None, query: dict[str, str] | None = None, **more: Any) -> dict[str, Any]:
        if token is None:
            token = self.wechat.tokens[-1] if self.wechat.tokens else self.token()["access_token"]
        asked = {**({"access_token": token} if token else {}), **(query or {})}
        answer: dict[str, Any] = self.http.post(path, params=asked, **more).json()
        return answer


@pytest.fixture(autouse=True)
def _careless(monkeypatch: pytest.MonkeyPatch) -> None:
    """These calls are no client's of ours: httpx logs their addresses."""
    for name in ("httpx", "httpcore"):
        monkeypatch.setattr(logging.getLogger(name), "disabled", True)


@pytest.fixture
def asking(wechat: FakeWeChat) -> Iterator[Asking]:
    client = Asking(wechat)
    with client.http:
        yield client


# 1. Errors with HTTP 200, plain text, and a rid; no code where all is well


def test_an_error_is_http_200_and_plain_text_with_a_rid(asking: Asking) -> None:
    answer = asking.http.post(ADD, params={"access_token": "x"}, content=b"{}")
    assert (answer.status_code, answer.headers["content-type"]) == (200, "text/plain")
    assert answer.json()["errcode"] == 40001
    assert answer.json()["errmsg"].startswith("invalid credential, access_token is invalid or not latest rid: ")


def test_a_success_has_no_code_but_that_of_uploadimg(asking: Asking) -> None:
    assert asking.token().keys() == {"access_token", "expires_in"}
    assert asking.add().keys() == {"media_id"}
    assert asking.upload(LIBRARY, picture()).keys() == {"media_id", "url", "item"}
    assert asking.upload(IMAGES, picture()).items() >= {"errcode": 0, "errmsg": "ok"}.items()


def test_an_answer_is_utf_8_without_saying_so(asking: Asking) -> None:
    media_id = asking.add()["media_id"]
    answer = asking.http.post(GET, params={"access_token": asking.token()["access_token"]}, json={"media_id": media_id})
    assert "标题".encode() in answer.content
    assert answer.charset_encoding is None


# 2. One token


def test_the_token_is_the_same_until_five_minutes_before_its_end(asking: Asking, wechat: FakeWeChat) -> None:
    first = asking.token()
    assert first["expires_in"] == 7200
    wechat.later(6000)
    assert asking.token() == first | {"expires_in": 1200}
    wechat.later(901)
    second = asking.token()
    assert second["access_token"] != first["access_token"]
    assert "total_count" in asking.post("/cgi-bin/draft/count", token=first["access_token"])
    wechat.later(301)
    assert asking.post("/cgi-bin/draft/count", token=first["access_token"])["errcode"] == 42001
    assert "total_count" in asking.post("/cgi-bin/draft/count", token=second["access_token"])


def test_a_forced_token_kills_the_old_one_and_is_rare() -> None:
    with FakeWeChat(strict=False) as wechat:
        asking = Asking(wechat)
        with asking.http:
            first = asking.token()["access_token"]
            forced = asking.token(force_refresh=True)["access_token"]
            assert asking.post("/cgi-bin/draft/count", token=first)["errcode"] == 40001
            assert "total_count" in asking.post("/cgi-bin/draft/count", token=forced)
            assert asking.token(force_refresh=True)["errcode"] == 45011
            for _ in range(19):
                wechat.later(31)
                assert "access_token" in asking.token(force_refresh=True)
            wechat.later(31)
            assert asking.token(force_refresh=True)["errcode"] == 45009


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"appid": ""}, 41002),
        ({"secret": ""}, 41004),
        ({"appid": "wx0"}, 40013),
        ({"secret": "0" * 32}, 40125),
        ({"grant_type": "x"}, 40002),
    ],
)
def test_who_asks_for_a_token_is_checked(asking: Asking, fields: dict[str, str], code: int) -> None:
    assert asking.token(**fields)["errcode"] == code


def test_a_revoked_token_is_not_the_latest(asking: Asking, wechat: FakeWeChat) -> None:
    old = asking.token()["access_token"]
    wechat.revoke()
    assert asking.post("/cgi-bin/draft/count", token=old)["errcode"] == 40001
    assert asking.token()["access_token"] == wechat.tokens[-1] != old
    assert asking.post("/cgi-bin/draft/count", token="")["errcode"] == 41001


# 3. The address


def test_every_call_checks_the_address(asking: Asking, wechat: FakeWeChat) -> None:
    article = asking.article()
    wechat.caller = "203.0.113.7"
    refused = "invalid ip 203.0.113.7 ipv6 ::ffff:203.0.113.7, not in whitelist rid: "
    for answer in (asking.token(), asking.add(article), asking.upload(IMAGES, picture())):
        assert answer["errcode"] == 40164
        assert answer["errmsg"].startswith(refused)
    wechat.white_list = ("198.51.100.1", "203.0.113.9/24")
    assert "media_id" in asking.add(article)


# 4. Uploads


@pytest.mark.parametrize(
    ("path", "data", "name", "part", "code"),
    [
        (IMAGES, picture(), "a.png", "file", 41005),
        (IMAGES, picture(), "", "media", 41005),
        (IMAGES, b"", "a.png", "media", 44001),
        (IMAGES, picture(), "a", "media", 40113),
        (IMAGES, picture(), "a.webp", "media", 40113),
        (IMAGES, picture("webp"), "a.jpg", "media", 40005),
        (IMAGES, picture("gif"), "a.gif", "media", 40005),
        (IMAGES, picture(bytes_=1024 * 1024 + 1), "a.png", "media", 40009),
        (LIBRARY, picture("webp"), "a.jpg", "media", 40137),
        (LIBRARY, picture("gif", bytes_=10 * 1024 * 1024 + 1), "a.gif", "media", 45001),
        (LIBRARY, b"\x89PNG\r\n broken", "a.png", "media", 40137),
    ],
)
def test_an_upload_is_refused(asking: Asking, path: str, data: bytes, name: str, part: str, code: int) -> None:
    assert asking.upload(path, data, name, part)["errcode"] == code


def test_the_kind_of_a_picture_is_that_of_its_bytes(asking: Asking, wechat: FakeWeChat) -> None:
    address = asking.upload(IMAGES, picture("jpeg"), "a.png")["url"]
    assert address.startswith("http://mmbiz.qpic.cn/mmbiz_jpeg/")
    assert wechat.images[address].data == picture("jpeg")


def test_the_same_file_twice_is_two_pictures(asking: Asking, wechat: FakeWeChat) -> None:
    answers = [asking.upload(LIBRARY, picture("gif", bytes_=9_000_000), "a.gif") for _ in range(2)]
    assert len({answer["media_id"] for answer in answers}) == len({answer["url"] for answer in answers}) == 2
    assert [one.name for one in wechat.materials.values()] == ["a.gif", "a.gif"]
    listed = asking.post("/cgi-bin/material/batchget_material", {"type": "image", "offset": 0, "count": 1})
    assert (listed["total_count"], listed["item"][0]["media_id"]) == (2, answers[1]["media_id"])


# 5. Escapes and lengths


def test_escapes_stay_as_they_are(asking: Asking, wechat: FakeWeChat) -> None:
    escaped = json.dumps({"articles": [asking.article(content='<p class="a">\\ \\u0041 一\n</p>')]}).encode()
    media_id = asking.post(ADD, escaped)["media_id"]
    assert wechat.drafts[media_id][0]["title"] == r"\u6807\u9898"
    assert asking.read(media_id)["content"] == '<p class="a">\\ \\u0041 \\u4e00\n</p>'


@pytest.mark.parametrize(
    ("name", "longest", "code"),
    [
        ("title", "题" * 64, 45003),
        ("digest", "摘" * 120, 45004),
        ("author", "甲" * 8, 45110),
        ("author", "a" * 16, 45110),
        ("content", "字" * 235_520, 45002),
        ("content_source_url", "https://example.com/" + "a" * 1004, 45005),
    ],
)
def test_what_is_too_long(asking: Asking, name: str, longest: str, code: int) -> None:
    assert "media_id" in asking.add(**{name: longest})
    assert asking.add(**{name: longest + "a"})["errcode"] == code


def test_limits_are_settable_and_count_escapes(asking: Asking, wechat: FakeWeChat) -> None:
    wechat.limits = Limits(title=32, digest=128)
    assert "media_id" in asking.add(title="题" * 32, digest="摘" * 128)
    assert asking.add(title="题" * 33)["errcode"] == 45003
    escaped = json.dumps({"articles": [asking.article(title="题" * 6)]}).encode()
    assert asking.post(ADD, escaped)["errcode"] == 45003


# 6. What an article must have


def test_add_wants_an_array_and_update_an_object(asking: Asking, wechat: FakeWeChat) -> None:
    article = asking.article()
    assert asking.post(ADD, {"articles": article})["errcode"] == 47001
    media_id = asking.add(article)["media_id"]
    assert asking.post(UPDATE, {"media_id": media_id, "index": 0, "articles": [article]})["errcode"] == 47001
    assert asking.post(UPDATE, {"media_id": media_id, "index": 1, "articles": article})["errcode"] == 40114
    changed = {"media_id": media_id, "index": 0, "articles": article | {"title": "另一"}}
    assert asking.post(UPDATE, changed) == {"errcode": 0, "errmsg": "ok"}
    assert [one["title"] for one in wechat.drafts[media_id]] == ["另一"]


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"title": ""}, 44003),
        ({"content": ""}, 44003),
        ({"content": "<html><body>一</body></html>"}, 47001),
        ({"content": "一\b二"}, 47001),
        ({"title": 5}, 47001),
        ({"need_open_comment": "0"}, 47001),
        ({"need_open_comment": True}, 47001),
        ({"thumb_media_id": ""}, 40007),
        ({"thumb_media_id": "of another account"}, 40007),
        ({"content_source_url": "ftp://example.com"}, 41039),
        ({"content_source_url": "example.com"}, 41039),
        ({"pic_crop_235_1": "0_0_900_383"}, 53402),
        ({"pic_crop_235_1": "0_0_1_0.5"}, 53402),
        ({"pic_crop_1_1": "0_0_1_1"}, 53402),
        ({"pic_crop_1_1": "0.7_0_0.2_1"}, 53402),
    ],
)
def test_an_article_is_refused(asking: Asking, wechat: FakeWeChat, fields: dict[str, Any], code: int) -> None:
    assert asking.add(**fields)["errcode"] == code
    assert wechat.drafts == {}


def test_crops_of_the_cover(asking: Asking) -> None:
    assert "media_id" in asking.add(pic_crop_235_1="0_0_1_1", pic_crop_1_1="0.287234_0_0.712766_1")
    assert asking.add(thumb_media_id=asking.cover((100, 43)))["errcode"] == 53402


def test_comments_are_a_right(asking: Asking, wechat: FakeWeChat) -> None:
    assert "media_id" in asking.add(need_open_comment=1)
    wechat.rights -= {"comment"}
    assert asking.add(need_open_comment=1)["errcode"] == 88000
    assert "media_id" in asking.add(need_open_comment=0)


@pytest.mark.parametrize(
    ("body", "code"),
    [(b"", 44002), (b"[]", 47001), (b"{", 47001), (b'{"articles": []}', 44003), (b'{"a": "\n"}', 47001)],
)
def test_a_body_is_refused(asking: Asking, body: bytes, code: int) -> None:
    assert asking.post(ADD, body)["errcode"] == code


def test_eight_articles_are_one_draft_without_digests(asking: Asking, wechat: FakeWeChat) -> None:
    article = asking.article()
    assert asking.add(*[article] * 9)["errcode"] == 45008
    media_id = asking.add(*[article] * 8)["media_id"]
    assert [one["digest"] for one in asking.post(GET, {"media_id": media_id})["news_item"]] == [""] * 8


# 7. What is read back


@pytest.mark.parametrize(
    ("sent", "read"),
    [
        ("<p>一<script>x</script>二</p>", "<p>一二</p>"),
        ("<style>p{}</style><p>一</p><video></video>", "<p>一</p>"),
        ('<p onclick="x" data-a="1">一</p>', '<p data-a="1">一</p>'),
        ('<p><img src="https://example.com/a.png">一</p>', "<p>一</p>"),
        ('<p><img src="data:image/png;base64,AA">一</p>', "<p>一</p>"),
        ('<img src="https://mmbiz.qpic.cn/a/0" alt="图">', '<img alt="图" data-src="https://mmbiz.qpic.cn/a/0">'),
        ('<p style="color: #00f; width: 1px">一</p>', '<p style="color: rgb(0, 0, 255); width: 1px">一</p>'),
        ('<p style="background: #1a2B3c">一</p>', '<p style="background: rgb(26, 43, 60)">一</p>'),
        ('<a href="https://example.com">一</a>', "<a>一</a>"),
        ('<a href="https://mp.weixin.qq.com/s/x">一</a>', '<a href="https://mp.weixin.qq.com/s/x">一</a>'),
        ("<code>a\nb<br>c</code>", "<code>ab<br>c</code>"),
        ("<section><svg><rect></rect></svg></section>", "<section><svg><rect></rect></svg></section>"),
    ],
)
def test_content_is_rewritten(asking: Asking, sent: str, read: str) -> None:
    assert asking.read(asking.add(content=sent)["media_id"])["content"] == read


def test_an_empty_digest_is_the_beginning_of_the_text(asking: Asking) -> None:
    media_id = asking.add(digest="", content=f"<p>{'字' * 30}</p><p>{'句' * 30}</p>")["media_id"]
    assert asking.read(media_id)["digest"] == "字" * 30 + "句" * 24


# 8. The box of drafts


def test_a_draft_that_is_published_or_deleted_is_forgotten(asking: Asking, wechat: FakeWeChat) -> None:
    for leave in (wechat.publish, wechat.delete):
        media_id = asking.add()["media_id"]
        leave(media_id)
        assert asking.post(GET, {"media_id": media_id})["errcode"] == 40007
        asked = {"media_id": media_id, "index": 0, "articles": asking.article()}
        assert asking.post(UPDATE, asked)["errcode"] == 40007


def test_drafts_are_listed_newest_first(asking: Asking) -> None:
    article = asking.article()
    ids = [asking.add(article | {"title": str(number)})["media_id"] for number in range(25)]
    first = asking.post(LIST, {"offset": 0, "count": 20, "no_content": 1})
    assert (first["total_count"], first["item_count"]) == (25, 20)
    assert [one["media_id"] for one in first["item"]] == ids[:4:-1]
    assert first["item"][0]["content"]["news_item"][0]["thumb_media_id"] == article["thumb_media_id"]
    assert "content" not in first["item"][0]["content"]["news_item"][0]
    rest = asking.post(LIST, {"offset": 20, "count": 20, "no_content": 0})
    assert [one["media_id"] for one in rest["item"]] == ids[4::-1]
    assert rest["item"][0]["content"]["news_item"][0]["content"] == "<p>正文</p>"
    assert asking.post(LIST, {"offset": 0, "count": 21})["errcode"] == 47001
    assert asking.http.get("/cgi-bin/draft/count", params={"access_token": asking.wechat.tokens[-1]}).json() == {
        "total_count": 25
    }


def test_people_edit_and_write_by_hand(asking: Asking, wechat: FakeWeChat) -> None:
    media_id = asking.add()["media_id"]
    wechat.edit(media_id, title="改了")
    assert asking.read(media_id)["title"] == "改了"
    by_hand = asking.read(wechat.compose(title="手写"))
    assert (by_hand["title"], by_hand["thumb_media_id"]) == ("手写", "")
    assert by_hand["thumb_url"] != ""


# 9. Quotas and troubles


def test_quotas(asking: Asking, wechat: FakeWeChat) -> None:
    wechat.quotas[ADD] = 2
    article = asking.article()
    asking.add(article)
    asked = asking.post("/cgi-bin/openapi/quota/get", {"cgi_path": ADD})
    assert asked["quota"] == {"daily_limit": 2, "used": 1, "remain": 1}
    asking.add(article)
    assert asking.add(article)["errcode"] == 45009
    wechat.minutely = 1
    assert "news_item" not in asking.post(GET, {"media_id": "x"})
    assert asking.post(GET, {"media_id": "x"})["errcode"] == 45011
    wechat.later(61)
    assert asking.post(GET, {"media_id": "x"})["errcode"] == 40007


def test_rights_are_of_the_account(asking: Asking, wechat: FakeWeChat) -> None:
    wechat.rights = frozenset({"media"})
    assert asking.add()["errcode"] == 48001
    assert asking.post("/cgi-bin/draft/count")["errcode"] == 48001


def test_a_call_fails_before_or_after_it_is_done(asking: Asking, wechat: FakeWeChat) -> None:
    article = asking.article()
    wechat.fail(ADD, -1, nth=2, times=2)
    assert [asking.add(article).get("errcode") for _ in range(4)] == [None, -1, -1, None]
    wechat.fail(ADD, -1, when="after")
    assert asking.add(article)["errmsg"].startswith("system error rid: ")
    assert len(wechat.drafts) == 3


def test_a_connection_is_cut_before_or_after_storing(asking: Asking, wechat: FakeWeChat) -> None:
    article = asking.article()
    for when, stored in (("before", 0), ("after", 1)):
        wechat.cut(ADD, when)  # type: ignore[arg-type]
        with pytest.raises(httpx.TransportError):
            asking.add(article)
        assert len(wechat.drafts) == stored
    assert "media_id" in asking.add(article)


def test_an_answer_is_slow(asking: Asking, wechat: FakeWeChat) -> None:
    article = asking.article()
    wechat.slow(ADD, 60, times=1)
    asking.http.timeout = httpx.Timeout(60, read=0.2)
    with pytest.raises(httpx.ReadTimeout):
        asking.add(article)
    assert len(wechat.drafts) == 1
    assert "media_id" in asking.add(article)


def test_an_answer_is_anything(asking: Asking, wechat: FakeWeChat) -> None:
    for body, status in ((b"", 200), (b"<html>502", 502)):
        wechat.answer(TOKEN, body, status)
        answer = asking.http.post(TOKEN)
        assert (answer.content, answer.status_code) == (body, status)
    wechat.answer("*", ENDLESS)
    with asking.http.stream("POST", TOKEN) as answer:
        assert sum(len(piece) for piece in islice(answer.iter_raw(), 100)) > 100_000


def test_a_call_is_watched(asking: Asking, wechat: FakeWeChat) -> None:
    seen: list[int] = []
    asking.cover()
    wechat.watch("*", lambda: seen.append(len(wechat.drafts)))
    wechat.watch(ADD, lambda: seen.append(len(wechat.drafts)), when="after")
    asking.add(thumb_media_id=next(iter(wechat.materials)))
    assert seen == [0, 1]


# 10. What may not be called, and what may not be seen


@pytest.mark.parametrize(
    ("path", "query", "said"),
    [
        ("/cgi-bin/freepublish/submit", {}, "POST /cgi-bin/freepublish/submit is none of the calls that may be made"),
        ("/cgi-bin/draft/delete", {}, "POST /cgi-bin/draft/delete is none of the calls that may be made"),
        ("/cgi-bin/draft/switch", {}, "POST /cgi-bin/draft/switch is none of the calls that may be made"),
        (
            "/cgi-bin/message/mass/sendall",
            {},
            "POST /cgi-bin/message/mass/sendall is none of the calls that may be made",
        ),
        ("/cgi-bin/stable_token", {"secret": "x"}, "/cgi-bin/stable_token has the secret in its address"),
    ],
)
def test_a_forbidden_call_fails_the_test(path: str, query: dict[str, str], said: str) -> None:
    with pytest.raises(AssertionError) as error, FakeWeChat() as wechat:
        assert "errcode" in httpx.post(wechat.address + path, params=query, trust_env=False, verify=False).json()
    assert str(error.value) == said


def test_the_secret_and_the_token_belong_in_one_place() -> None:
    with FakeWeChat(strict=False) as wechat:
        asking = Asking(wechat)
        with asking.http:
            token = asking.token()["access_token"]
            asking.post("/cgi-bin/draft/count", {"secret": wechat.secret})
            asking.post("/cgi-bin/draft/count", headers={"x-secret": wechat.secret, "referer": f"?{token}"})
            asking.post("/cgi-bin/draft/count", {"access_token": token}, query={"t": token})
        assert wechat.forbidden == [
            "/cgi-bin/draft/count has the secret in its body",
            "/cgi-bin/draft/count has a token in its headers",
            "/cgi-bin/draft/count has the secret in its headers",
            "/cgi-bin/draft/count has a token in its query",
            "/cgi-bin/draft/count has a token in its body",
        ]
        assert {wechat.secret, token} <= FakeWeChat.given
        shown = f"{wechat} {wechat.calls}"
    assert not any(word in shown for word in (wechat.secret, token))


def _fail_after_a_forbidden_call() -> None:
    with FakeWeChat() as wechat:
        httpx.post(f"{wechat.address}/cgi-bin/draft/delete", trust_env=False, verify=False)
        raise KeyError


def test_a_test_that_failed_says_why_itself() -> None:
    with pytest.raises(KeyError):
        _fail_after_a_forbidden_call()
