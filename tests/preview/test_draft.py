"""The button that makes a draft: off without credentials, and nothing is sent before it was shown what would be."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.draft.fake import FakeWeChat
from tests.draft.pictures import picture
from tests.preview.pages import TEXT, get, opened, post, running
from wxexport.preview import drafts
from wxexport.preview.server import Preview, prepare

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext

NAMES = ("WXEXPORT_WECHAT_API", "WXEXPORT_WECHAT_APPID", "WXEXPORT_WECHAT_SECRET")


@pytest.fixture(autouse=True)
def _no_credentials(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in NAMES:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("wxexport.resources.config_folder", lambda: tmp_path / "config")
    monkeypatch.setattr("wxexport.draft.credentials.find_spec", lambda name: None)
    monkeypatch.setenv("WXEXPORT_STATE", str(tmp_path / "state"))


@pytest.fixture
def wechat(monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeWeChat]:
    """An account whose credentials are in the environment."""
    with FakeWeChat() as fake:
        for name, value in zip(NAMES, (fake.address, fake.appid, fake.secret), strict=True):
            monkeypatch.setenv(name, value)
        yield fake


@pytest.fixture
def with_cover(article: Path) -> Path:
    (article.parent / "cover.png").write_bytes(picture())
    article.write_text(TEXT.replace("---\n", "---\ncover: cover.png\n", 1), "utf-8")
    return article


def _asked(preview: Preview, *, send: bool) -> dict[str, object]:
    origin = preview.address.rsplit("/", 2)[0]
    answer: dict[str, object] = post(
        f"{preview.address}draft?theme=warm", json={"send": send}, headers={"Origin": origin}
    ).json()
    return answer


def test_without_credentials_the_button_is_off(context: BrowserContext, preview: Preview) -> None:
    page = opened(context, preview)
    page.click("#more summary")
    assert page.is_disabled("#draft")
    assert page.get_attribute("#draft", "title") == "要先设置公众号的 AppID 和 AppSecret，见 wxexport draft --help"


def test_without_credentials_nothing_is_made(with_cover: Path) -> None:
    with running(prepare(with_cover)) as preview:
        assert "there are no credentials of the account default" in str(_asked(preview, send=True)["error"])


def test_a_draft_is_made_after_it_was_shown_what_would_be(
    context: BrowserContext, wechat: FakeWeChat, with_cover: Path
) -> None:
    with running(prepare(with_cover)) as preview:
        page = opened(context, preview)
        page.click("#more summary")
        page.click("#draft")
        page.wait_for_selector("#dialog[open]")
        assert "会新建一篇草稿，上传 1 张图片。" in page.inner_text("#dialog")
        assert wechat.calls == []
        page.click("#dialog button.primary")
        page.wait_for_selector("#dialog", state="hidden")
        page.wait_for_function("document.querySelector('#status').textContent.startsWith('已存进草稿箱')")
        assert [[article["title"] for article in articles] for articles in wechat.drafts.values()] == [["测试一期"]]
        page.click("#more summary")
        page.click("#draft")
        page.wait_for_selector("#dialog[open]")
        assert "没有变化" in page.inner_text("#dialog")


def test_the_draft_has_the_look_that_is_shown(wechat: FakeWeChat, with_cover: Path) -> None:
    with running(prepare(with_cover)) as preview:
        assert _asked(preview, send=False) == {"would": "add", "pictures": 1, "made": False}
        assert wechat.calls == []
        assert _asked(preview, send=True) == {"would": "nothing", "pictures": 1, "made": True}
        assert _asked(preview, send=True) == {"would": "nothing", "pictures": 0, "made": True}
        shown = get(f"{preview.address}article?theme=warm").json()["html"]
    ((article,),) = wechat.drafts.values()
    assert article["content"] == shown


def test_what_is_wrong_is_shown(preview: Preview, wechat: FakeWeChat) -> None:
    failure = _asked(preview, send=True)["error"]
    assert isinstance(failure, dict)
    assert (failure["message"], failure["file"]) == ("has no cover, and a draft needs one", "issue.md")
    assert wechat.calls == []


def test_a_phone_cannot_ask_for_a_draft(wechat: FakeWeChat, with_cover: Path) -> None:
    preview = prepare(with_cover)
    guest = preview.invite("127.0.0.1")
    with running(preview):
        origin = guest.rsplit("/", 2)[0]
        answer = post(f"{guest}draft", json={"send": True}, headers={"Origin": origin})
    assert answer.status_code == 403
    assert wechat.calls == []


def test_the_keyring_is_not_asked_before_the_author_asks(monkeypatch: pytest.MonkeyPatch) -> None:
    assert not drafts.offered()
    monkeypatch.setattr("wxexport.draft.credentials.find_spec", lambda name: name)
    assert drafts.offered()
