"""A run that ends at any step, and is run again: one draft, every time.

The steps are the calls, before WeChat does what is asked and after, and the changes of the files that are remembered.
"""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from queue import SimpleQueue

import pytest

from tests.draft.fake import FakeWeChat
from tests.draft.fake.troubles import When
from tests.draft.running import Desk

OLD, NEW = "正文的第一段。", "改过的第一段。"


def _nothing(_: Desk) -> None:
    """The draft is to be added."""


def _to_update(desk: Desk) -> None:
    """The draft is there, and is to be updated: text, cover and one picture are others."""
    assert desk.draft().code == 0
    desk.change(OLD, NEW)
    (desk.repository / "cover.png").write_bytes((desk.repository / "red.png").read_bytes())


def _to_update_two(desk: Desk) -> None:
    """The draft has two articles, both of which are to be updated."""
    desk.write("second.md", (desk.repository / "issue.md").read_bytes())
    desk.articles = ("issue.md", "second.md", "--together")
    assert desk.draft().code == 0
    desk.change(OLD, NEW)
    desk.write("second.md", (desk.repository / "issue.md").read_bytes())


PREPARATIONS = pytest.mark.parametrize(
    "prepare", [_nothing, _to_update, _to_update_two], ids=["add", "update", "update two"]
)


@pytest.fixture
def fresh(desk: Desk, wechat: FakeWeChat) -> Callable[[Callable[[Desk], None]], int]:
    """Brings user and account back to the beginning; returns how many calls there have been then."""

    def begin_again(prepare: Callable[[Desk], None]) -> int:
        desk.articles = ("issue.md",)
        desk.reset()
        wechat.reset()
        prepare(desk)
        return len(wechat.calls)

    return begin_again


def _assert_one_draft_after_another_run(desk: Desk, wechat: FakeWeChat, step: str) -> None:
    again = desk.draft()
    assert (again.code, again.err) == (0, ""), step
    assert len(wechat.drafts) == 1, step
    [articles] = wechat.drafts.values()
    assert len(articles) == max(1, len(desk.articles) - 1), step
    text = (desk.repository / "issue.md").read_text("utf-8")
    for article in articles:
        assert (NEW if NEW in text else OLD) in article["content"], step
        assert article["content"].count("https://mmbiz.qpic.cn/") == 2, step
        assert wechat.materials[article["thumb_media_id"]].size == (900, 383)


def _ended_at(desk: Desk, wechat: FakeWeChat, call: int, when: When, how: signal.Signals) -> int:
    """The exit code of a run that gets a signal at the n-th call."""
    begun: SimpleQueue[int] = SimpleQueue()
    wechat.watch("*", lambda: os.kill(begun.get(timeout=60), how), when, nth=call)
    running = desk.start()
    begun.put(running.number)
    return running.wait().code


@PREPARATIONS
@pytest.mark.parametrize("when", ["before", "after"])
@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGINT], ids=["killed", "interrupted"])
def test_ended_at_each_call(
    desk: Desk,
    wechat: FakeWeChat,
    fresh: Callable[[Callable[[Desk], None]], int],
    prepare: Callable[[Desk], None],
    when: When,
    how: signal.Signals,
) -> None:
    before = fresh(prepare)
    assert desk.draft().code == 0
    paths = wechat.paths()[before:]
    assert len(paths) >= 4
    for number, name in enumerate(paths, 1):
        fresh(prepare)
        assert _ended_at(desk, wechat, number, when, how) == {signal.SIGKILL: -9, signal.SIGINT: 130}[how]
        _assert_one_draft_after_another_run(desk, wechat, f"{when} call {number}, {name}")


@PREPARATIONS
def test_a_third_run_sends_nothing(
    desk: Desk,
    wechat: FakeWeChat,
    fresh: Callable[[Callable[[Desk], None]], int],
    prepare: Callable[[Desk], None],
) -> None:
    fresh(prepare)
    assert _ended_at(desk, wechat, 2, "after", signal.SIGKILL) == -9
    assert desk.draft().code == 0
    done = len(wechat.calls)
    assert desk.draft().code == 0
    assert wechat.paths()[done:] == ["get"]


@PREPARATIONS
def test_killed_at_each_change_of_a_file(
    desk: Desk,
    wechat: FakeWeChat,
    fresh: Callable[[Callable[[Desk], None]], int],
    prepare: Callable[[Desk], None],
) -> None:
    fresh(prepare)
    whole = desk.start()
    assert whole.wait().code == 0
    moments = whole.moments()
    assert len(moments) >= 10
    for number, name in enumerate(moments, 1):
        fresh(prepare)
        killed = desk.start(kill=number).wait()
        assert killed.code == -9
        _assert_one_draft_after_another_run(desk, wechat, f"before change {number}, {name}")
