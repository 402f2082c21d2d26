"""``draft.sending``: one draft of an article, however often it is run and whatever goes wrong."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest
from PIL import Image

from tests.draft.fake import FakeWeChat
from tests.draft.pictures import picture
from wxexport import pipeline
from wxexport.article import reading
from wxexport.draft import client, issue, plan, recovery, state
from wxexport.draft.client import Account, Client
from wxexport.draft.issue import Issue
from wxexport.draft.sending import Choice, Result, send
from wxexport.draft.tokens import Tokens
from wxexport.draft.way import Way
from wxexport.errors import WxExportError
from wxexport.errors.secret import Secret

ADD, UPDATE = "/cgi-bin/draft/add", "/cgi-bin/draft/update"
UPLOAD, MATERIAL = "/cgi-bin/media/uploadimg", "/cgi-bin/material/add_material"
ISSUE = "---\ntitle: 第七期\nauthor: 甲\ndigest: 摘要😀\ncover: cover.png\n---\n正文\n\n![红](red.png)\n"


@dataclass
class Author:
    """Somebody with articles in a folder, a state file and an account."""

    folder: Path
    fake: FakeWeChat

    def write(self, name: str = "issue.md", text: str = ISSUE) -> None:
        (self.folder / name).write_text(text, "utf-8")

    def issue(self, name: str = "issue.md") -> Issue:
        path = self.folder / name
        article = reading.read(path, {"offline": True})
        bundle = pipeline.finish(pipeline.style(pipeline.convert(article)))
        return issue.made(bundle, article, path, "default")

    def send(self, *names: str, **choice: object) -> Result:
        account = Account("default", self.fake.appid, Secret(self.fake.secret))
        one = Client(account, Way(self.fake.address), Tokens(self.folder / "tokens", account.appid, self.fake.address))
        with state.opened(self.folder / "state.json") as remembered:
            return send(self._issues(names), one, remembered, Choice(**choice))  # type: ignore[arg-type]

    def plan(self, *names: str, **choice: object) -> plan.Json:
        remembered = state.peek(self.folder / "state.json")
        return plan.plan(self._issues(names), self.fake.appid, remembered, Choice(**choice))  # type: ignore[arg-type]

    def refused(self, *names: str, said: str, **choice: object) -> None:
        with pytest.raises(WxExportError, match=re.escape(said)):
            self.send(*names, **choice)

    def _issues(self, names: Sequence[str]) -> list[Issue]:
        return [self.issue(name) for name in names or ("issue.md",)]

    @property
    def titles(self) -> list[list[str]]:
        """The titles in each draft of the account."""
        return [[article["title"] for article in articles] for articles in self.fake.drafts.values()]

    def count(self, path: str) -> int:
        return [call.path for call in self.fake.calls].count(path)


@pytest.fixture
def author(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Author]:
    monkeypatch.setattr(client, "_PAUSES", (0.0, 0.0, 0.0))
    monkeypatch.setattr(recovery, "_PAUSES", (0.0, 0.0))
    (tmp_path / "cover.png").write_bytes(picture())
    for color in ("red", "blue"):
        (tmp_path / f"{color}.png").write_bytes(picture(size=(400, 300), color=color))
    with FakeWeChat() as fake:
        one = Author(tmp_path, fake)
        one.write()
        yield one


def test_a_draft_is_added_read_back_and_remembered(author: Author) -> None:
    result = author.send()
    assert (result.action, len(result.uploaded), result.problems) == ("added", 2, ())
    assert author.titles == [["第七期"]]
    (article,) = author.fake.drafts[result.media_id]
    assert (article["author"], article["digest"], article["need_open_comment"]) == ("甲", "摘要😀", 0)
    assert author.fake.paths() == ["stable_token", "uploadimg", "add_material", "add", "get"]


def test_nothing_is_sent_twice(author: Author) -> None:
    first = author.send()
    assert author.send() == Result("unchanged", first.media_id)
    assert author.fake.paths()[5:] == ["get"]
    author.write(text=ISSUE.replace("正文", "别的正文"))
    assert author.send() == Result("updated", first.media_id)
    assert author.fake.paths()[6:] == ["get", "update", "get"]
    assert len(author.fake.drafts) == 1
    assert "别的正文" in author.fake.drafts[first.media_id][0]["content"]


def test_only_new_pictures_are_uploaded(author: Author) -> None:
    author.send()
    author.write(text=ISSUE + "\n![蓝](blue.png)\n\n![又一次](red.png)\n")
    result = author.send()
    assert (result.action, [name.partition("-")[0] for name in result.uploaded]) == ("updated", ["blue"])
    assert (author.count(UPLOAD), author.count(MATERIAL)) == (2, 1)


def test_the_same_article_in_another_account_is_another_draft(author: Author) -> None:
    author.send()
    with FakeWeChat() as other:
        result = Author(author.folder, other).send()
        assert (result.action, len(result.uploaded), len(other.drafts)) == ("added", 2, 1)
    assert author.send().action == "unchanged"


@pytest.mark.parametrize("changed", [False, True], ids=["same article", "changed article"])
def test_a_change_by_hand_is_not_overwritten(author: Author, changed: bool) -> None:
    media_id = author.send().media_id
    author.fake.edit(media_id, title="改了")
    if changed:
        author.write(text=ISSUE + "\n又一段。\n")
    author.refused(said="its draft was changed in the back end: the title (now “改了”)")
    assert author.titles == [["改了"]]
    assert author.send(overwrite=True) == Result("updated", media_id)
    assert author.titles == [["第七期"]]
    assert author.send().action == "unchanged"


@pytest.mark.parametrize("changed", [False, True], ids=["same article", "changed article"])
def test_a_draft_that_is_gone_is_not_added_again_unasked(author: Author, changed: bool) -> None:
    media_id = author.send().media_id
    author.fake.publish(media_id)
    if changed:
        author.write(text=ISSUE + "\n又一段。\n")
    author.refused(said=f"its draft is not in the account any more: it was published or deleted ({media_id})")
    assert author.titles == []
    assert author.send(new=True).action == "added"
    assert author.send().action == "unchanged"
    assert author.titles == [["第七期"]]


def test_new_makes_another_draft(author: Author) -> None:
    first, second = author.send(), author.send(new=True)
    assert (second.action, second.uploaded, len(author.fake.drafts)) == ("added", (), 2)
    assert author.send() == Result("unchanged", second.media_id)
    assert first.media_id != second.media_id


def test_a_draft_that_the_user_names(author: Author) -> None:
    by_hand = author.fake.compose(title="手写", content="<p>手写的</p>")
    author.refused(said="its draft was changed in the back end", media_id=by_hand)
    assert author.titles == [["手写"]]
    assert author.send(media_id=by_hand, overwrite=True).action == "updated"
    assert author.titles == [["第七期"]]
    assert author.send() == Result("unchanged", by_hand)
    author.refused(said="its draft is not in the account any more", media_id="nothing")


def test_the_connection_is_cut_after_the_draft_is_stored(author: Author) -> None:
    author.fake.cut(ADD, when="after")
    result = author.send()
    assert (result.action, author.count(ADD), len(author.fake.drafts)) == ("added", 1, 1)
    assert author.send() == Result("unchanged", result.media_id)


def test_the_connection_is_cut_before_the_draft_is_stored(author: Author) -> None:
    author.fake.cut(ADD)
    asked = "it is not clear whether the draft was added, and none of the newest drafts is it"
    author.refused(said=f"the connection to WeChat was cut off; {asked}")
    author.refused(said="an earlier run was stopped while it added the draft, and none of the newest drafts is it")
    assert (author.count(ADD), author.titles) == (1, [])
    assert author.send(new=True).action == "added"
    assert (author.count(ADD), author.titles) == (2, [["第七期"]])


def test_several_drafts_fit(author: Author) -> None:
    """Somebody has copied a draft in the back end, cover and all, while the answer was lost."""
    author.fake.cut(ADD, when="after")

    def copy() -> None:
        (articles,) = author.fake.drafts.values()
        author.fake.compose(**articles[0])

    author.fake.watch("/cgi-bin/draft/batchget", copy)
    author.refused(said="it is not clear whether the draft was added, and these may be it")
    assert (author.count(ADD), len(author.fake.drafts)) == (1, 2)
    chosen = next(iter(author.fake.drafts))
    author.refused(said="an earlier run was stopped while it added the draft, and these may be it")
    assert author.send(media_id=chosen).action == "unchanged"
    assert author.send() == Result("unchanged", chosen)
    assert author.count(ADD) == 1


@pytest.mark.parametrize("when", ["before", "after"])
def test_wechat_is_busy_while_a_draft_is_added(author: Author, when: str) -> None:
    author.fake.fail(ADD, -1, when=when)  # type: ignore[arg-type]
    if when == "after":
        assert author.send().action == "added"
    else:
        author.refused(said="WeChat is busy")
        author.send(new=True)
    assert author.titles == [["第七期"]]


def test_an_older_draft_with_the_same_cover_is_another_one(author: Author) -> None:
    author.send()
    author.fake.cut(ADD, when="after")
    assert author.send(new=True).action == "added"
    assert len(author.fake.drafts) == 2


@pytest.mark.parametrize("when", ["before", "after"])
def test_the_connection_is_cut_while_a_draft_is_updated(author: Author, when: str) -> None:
    media_id = author.send().media_id
    author.write(text=ISSUE.replace("正文", "别的"))
    author.fake.cut(UPDATE, when=when, times=2)  # type: ignore[arg-type]
    author.refused(said="the connection to WeChat was cut off")
    assert author.send() == Result("updated", media_id)
    assert author.send() == Result("unchanged", media_id)
    assert len(author.fake.drafts) == 1


def test_a_change_by_hand_after_an_update_that_was_cut_off(author: Author) -> None:
    media_id = author.send().media_id
    author.write(text=ISSUE.replace("正文", "别的"))
    author.fake.cut(UPDATE, when="after", times=2)
    author.refused(said="the connection to WeChat was cut off")
    author.fake.edit(media_id, title="改了")
    author.refused(said="its draft was changed in the back end: the title (now “改了”)")


def test_a_cover_that_was_deleted_from_the_library(author: Author) -> None:
    media_id = author.send().media_id
    author.fake.materials.clear()
    author.write(text=ISSUE.replace("正文", "别的"))
    assert (author.send().action, author.count(MATERIAL)) == ("updated", 2)
    author.fake.materials.clear()
    assert (author.send(new=True).action, author.count(MATERIAL)) == ("added", 3)
    assert author.count(ADD) == 3  # the second was refused for its cover, so nothing was added
    assert len(author.fake.drafts) == 2
    assert media_id in author.fake.drafts


def test_what_wechat_refuses_is_not_half_there(author: Author) -> None:
    author.fake.limits.title = 2
    author.refused(said="the title is too long")
    author.refused(said="the title has 3 characters (9 bytes); 32 are documented")
    assert author.titles == []
    author.fake.limits.title = 64
    assert author.send().action == "added"
    assert (author.count(UPLOAD), author.count(MATERIAL), author.titles) == (1, 1, [["第七期"]])


def test_a_draft_stays_known_when_another_is_refused(author: Author) -> None:
    media_id = author.send().media_id
    author.fake.fail(ADD, 45009)
    author.refused(said="today's quota for this call is used up", new=True)
    assert author.send() == Result("unchanged", media_id)


def test_a_picture_that_wechat_refuses_is_named(author: Author) -> None:
    author.fake.fail(UPLOAD, 40137, times=2)
    author.refused(said="(red.png, ")
    author.refused(said="WeChat does not take a picture of this kind (WeChat's code 40137, rid ")
    assert author.titles == []


def test_a_draft_that_cannot_be_read_back(author: Author) -> None:
    author.fake.fail("/cgi-bin/draft/get", 45009)
    result = author.send()
    assert result.action == "added"
    assert [str(one).partition(" (")[0] for one in result.problems] == [
        "it could not be read back: today's quota for this call is used up"
    ]
    assert author.send() == Result("unchanged", result.media_id)


def test_several_articles_in_one_draft(author: Author) -> None:
    author.write("two.md", ISSUE.replace("第七期", "第八期"))
    result = author.send("issue.md", "two.md")
    assert (result.action, result.problems, author.titles) == ("added", (), [["第七期", "第八期"]])
    assert [article["digest"] for article in author.fake.drafts[result.media_id]] == ["", ""]
    author.write("two.md", ISSUE.replace("第七期", "第九期"))
    assert author.send("issue.md", "two.md") == Result("updated", result.media_id)
    assert author.titles == [["第七期", "第九期"]]
    assert [call.json["index"] for call in author.fake.calls if call.path == UPDATE] == [1]
    author.refused("issue.md", said="is in the draft of issue.md, two.md")
    author.refused("two.md", "issue.md", said="is in the draft of issue.md, two.md")
    assert author.send("issue.md", new=True).action == "added"
    author.refused("two.md", "issue.md", said="issue.md: has a draft of its own")


def test_eight_articles(author: Author) -> None:
    names = [f"{number}.md" for number in range(8)]
    for name in names:
        author.write(name, ISSUE.replace("第七期", name))
    assert author.send(*names).action == "added"
    assert author.titles == [names]


def test_sixty_pictures(author: Author) -> None:
    names = [f"p{number}.png" for number in range(60)]
    for number, name in enumerate(names):
        (author.folder / name).write_bytes(picture(size=(300, 200), color=f"#{number:02x}8040"))
    author.write(text=ISSUE + "".join(f"\n![]({name})\n" for name in names))
    author.fake.fail(UPLOAD, 45011, nth=30)
    result = author.send()
    assert (len(result.uploaded), result.problems) == (62, ())


def test_a_gif_of_nine_megabytes(author: Author) -> None:
    noise = [Image.frombytes("P", (640, 640), random.Random(number).randbytes(640 * 640)) for number in range(17)]
    for one in noise:
        one.putpalette([level // 3 for level in range(768)])
    noise[0].save(author.folder / "red.gif", save_all=True, append_images=noise[1:], optimize=False)
    assert (author.folder / "red.gif").stat().st_size > 9_000_000
    author.write(text=ISSUE.replace("red.png", "red.gif"))
    result = author.send()
    assert (result.action, result.problems, author.count(UPLOAD), author.count(MATERIAL)) == ("added", (), 0, 2)
    (sent, _) = author.fake.materials.values()
    assert len(sent.data) == (author.folder / "red.gif").stat().st_size


def test_what_would_be_done(author: Author) -> None:
    planned = author.plan()
    assert (planned["would"], planned["media_id"], author.fake.calls) == ("add", "", [])
    assert [upload["done"] for upload in planned["uploads"]] == [False, False]
    (body,) = [request["body"] for request in planned["requests"]]
    assert body["articles"][0]["thumb_media_id"].startswith("{id of cover-wide-")
    assert 'src="{address of images/red-' in body["articles"][0]["content"]
    assert planned["lengths"][0]["title"] == {"characters": 3, "bytes": 9}
    assert planned["lengths"][0]["digest"] == {"characters": 3, "bytes": 10}
    media_id = author.send().media_id
    planned = author.plan()
    assert (planned["would"], planned["media_id"], planned["requests"]) == ("nothing", media_id, [])
    author.write(text=ISSUE.replace("正文", "别的"))
    planned = author.plan()
    assert (planned["would"], [request["path"] for request in planned["requests"]]) == ("update", [UPDATE])
    expected = planned["requests"][0]["body"]
    author.send()
    assert next(call.json for call in author.fake.calls if call.path == UPDATE) == expected
    assert author.plan(new=True)["would"] == "add"


def test_what_would_be_done_after_a_run_that_was_cut_off(author: Author) -> None:
    author.fake.cut(ADD)
    author.refused(said="it is not clear")
    assert author.plan()["would"] == "recover"
