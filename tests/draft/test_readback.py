"""``draft.readback``: what WeChat rewrites is no change, and what people change is one."""

from __future__ import annotations

from typing import Any

import pytest

from wxexport.draft import readback
from wxexport.draft.state import Sent

CONTENT = '<section style="color:#333"><span leaf="">正文 A&amp;B</span><img alt="a>b" src="https://mmbiz.qpic.cn/x/0?wx_fmt=png"></section>'
READ = CONTENT.replace(" src=", " data-src=").replace("#333", "rgb(51, 51, 51)").replace("正文 A", "正文&nbsp;A")
SENT = {
    "title": "题",
    "author": "甲",
    "digest": "摘要",
    "content": CONTENT,
    "content_source_url": "https://example.com",
    "thumb_media_id": "id",
    "need_open_comment": 0,
    "only_fans_can_comment": 0,
}
STORED = SENT | {"content": READ, "url": "http://mp.weixin.qq.com/s?tempkey=1", "show_cover_pic": 0}


def _problems(**changes: Any) -> list[str]:
    return [str(problem) for problem in readback.problems(SENT, STORED | changes)]


def test_what_wechat_rewrites_is_no_problem() -> None:
    assert _problems() == []
    assert readback.print_of(SENT) == readback.print_of(STORED)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"title": "\\u9898"}, ["the title was stored as “\\u9898”", "the title has escapes such as \\u4f5c"]),
        ({"digest": "摘"}, ["the digest was stored as “摘”"]),
        ({"author": None}, ["the author was stored as “”"]),
        ({"content": "<section>正文 A&amp;B</section>"}, ["1 pictures were sent, and 0 are there"]),
        ({"content": READ.replace("mmbiz.qpic.cn", "example.com")}, ["a picture is not on WeChat's servers: example"]),
        ({"content": READ.replace("正文", "\\u6b63\\u6587")}, ["the text or its look has escapes such as \\u4f5c"]),
    ],
)
def test_what_was_not_stored_as_it_was_sent(changes: dict[str, Any], said: list[str]) -> None:
    found = _problems(**changes)
    assert len(found) == len(said)
    assert [text for text, expected in zip(found, said, strict=True) if not text.startswith(expected)] == []


def test_escapes_of_html_and_the_width_of_a_picture_are_no_change() -> None:
    sent = SENT | {"title": "A & B <c>", "content": CONTENT.replace("/x/0", "/x/640")}
    stored = STORED | {"title": "A &amp; B &lt;c&gt;"}
    assert list(readback.problems(sent, stored)) == []
    assert readback.print_of(sent) == readback.print_of(stored)


def test_an_article_about_escapes_has_no_problem() -> None:
    text = SENT | {"content": "<p>写成 \\u4f5c</p>"}
    assert list(readback.problems(text, text)) == []


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({}, []),
        ({"url": "http://mp.weixin.qq.com/s?tempkey=2"}, []),
        ({"title": "改"}, ["the title (now “改”)"]),
        ({"title": "改", "author": ""}, ["the title (now “改”)", "the author (now “”)"]),
        ({"content": READ.replace("51", "52")}, ["the text or its look"]),
        ({"content_source_url": ""}, ["the source address"]),
        ({"thumb_media_id": ""}, ["the cover"]),
        ({"need_open_comment": 1, "only_fans_can_comment": 1}, ["the comments"]),
    ],
)
def test_what_was_changed_by_hand(changes: dict[str, Any], said: list[str]) -> None:
    entry = Sent("", readback.print_of(SENT), readback.hashes(STORED))
    assert [str(one) for one in readback.changed(entry, STORED | changes)] == said


def test_a_run_that_did_not_read_it_back_knows_the_text() -> None:
    entry = Sent("", readback.print_of(SENT))
    assert readback.changed(entry, STORED) == ()
    assert readback.changed(entry, STORED | {"title": "改"}) != ()


def test_an_update_that_was_carried_out_is_no_change_by_hand() -> None:
    new = SENT | {"title": "新"}
    entry = Sent("", readback.print_of(SENT), readback.hashes(STORED), readback.print_of(new))
    assert readback.changed(entry, STORED) == ()  # it was not carried out
    assert readback.changed(entry, STORED | {"title": "新"}) == ()
    assert readback.changed(entry, STORED | {"title": "改"}) != ()
