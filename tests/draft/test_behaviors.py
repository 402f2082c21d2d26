"""Every behavior of WeChat's that the fake shows, and what ``wxexport draft`` does with it."""

from __future__ import annotations

import pytest

from docs import draft_table
from tests.draft.behaviors import BEHAVIORS, Behavior
from tests.draft.fake import FakeWeChat
from tests.draft.running import Desk


@pytest.mark.parametrize("behavior", BEHAVIORS, ids=lambda behavior: behavior.name)
def test_a_behavior(desk: Desk, wechat: FakeWeChat, behavior: Behavior) -> None:
    if behavior.again:
        assert desk.draft().code == 0
        wechat.calls.clear()
    behavior.prepare(desk)
    ran = desk.draft(*behavior.arguments)
    assert behavior.said in ran.out + ran.err
    assert tuple(wechat.paths()) == behavior.calls
    assert (ran.code, len(wechat.drafts)) == (behavior.code, behavior.drafts)
    assert behavior.holds(desk)


@pytest.mark.parametrize("language", draft_table.PAGES)
def test_the_table_in_the_documents_is_as_generated(language: str) -> None:
    text = draft_table.PAGES[language].read_text("utf-8")
    assert draft_table.updated(text, language) == text, "run: python -m docs.draft_table"


def test_what_is_stored(desk: Desk, wechat: FakeWeChat) -> None:
    """Text is sent as UTF-8, pictures by https, the crops as fractions, comments off."""
    assert desk.draft().code == 0
    sent = next(call for call in wechat.calls if call.path.endswith("/add"))
    assert "第十二期：草稿".encode() in sent.body
    assert rb"\u" not in sent.body
    assert sent.headers["content-type"] == "application/json; charset=utf-8"
    [[article]] = wechat.drafts.values()
    assert article["content"].count('src="https://mmbiz.qpic.cn/') == 2
    chosen = ("title", "author", "digest", "content_source_url", "need_open_comment", "only_fans_can_comment")
    assert [article[name] for name in chosen] == ["第十二期：草稿", "甲", "这一期说的是草稿", "", 0, 0]
    assert (article["pic_crop_235_1"], article["pic_crop_1_1"]) == ("0_0_1_1", "0.287222_0_0.712778_1")
    assert {call.query.get("type") for call in wechat.calls if call.path.endswith("/add_material")} == {"image"}
