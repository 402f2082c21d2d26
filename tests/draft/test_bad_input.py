"""What a user, a file or the network gets wrong: one clear line each, and nothing half sent without a record of it."""

from __future__ import annotations

import socket
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.draft.behaviors import ADD, ADDED, FIRST, LIBRARY, LIST, TOKEN, UNCHANGED
from tests.draft.fake import ENDLESS, FakeWeChat, Limits
from tests.draft.pictures import animation, picture
from tests.draft.running import ISSUE, Desk, Running

COVER = "---\ntitle: 题\ncover: cover.png\n---\n\n"
SECRET, APPID = "WXEXPORT_WECHAT_SECRET", "WXEXPORT_WECHAT_APPID"


def _refused(desk: Desk, said: str, *arguments: str, calls: tuple[str, ...] = (), drafts: int = 0) -> None:
    """The command ends with 2, one error and a hint, after these calls."""
    ran = desk.draft(*arguments)
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err
    assert ran.err.count("error: ") == 1
    assert "Traceback" not in ran.err
    assert tuple(desk.wechat.paths()) == calls
    assert len(desk.wechat.drafts) == drafts


# Credentials and the account


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({APPID: "", SECRET: ""}, "there are no credentials of the account default"),
        ({SECRET: ""}, "WXEXPORT_WECHAT_SECRET is missing"),
        ({APPID: ""}, "WXEXPORT_WECHAT_APPID is missing"),
        ({SECRET: "a secret"}, "WXEXPORT_WECHAT_SECRET is not of the form that WeChat gives"),
        ({APPID: "gh_12"}, "WXEXPORT_WECHAT_APPID is not of the form that WeChat gives"),
    ],
    ids=["none", "no secret", "no id", "odd secret", "odd id"],
)
def test_credentials_that_are_not_there(desk: Desk, change: dict[str, str], said: str) -> None:
    desk.environment |= change
    _refused(desk, said)


def test_credentials_that_are_wrong(desk: Desk) -> None:
    desk.environment[SECRET] = "0" * 32
    _refused(desk, "the AppSecret is wrong (WeChat's code 40125, rid ", calls=("stable_token",))
    desk.environment[APPID] = "wx" + "0" * 16
    _refused(desk, "the AppID is wrong (WeChat's code 40013, rid ", calls=("stable_token",) * 2)


@pytest.mark.parametrize(
    ("code", "said"),
    [
        (40001, "the AppSecret is wrong"),
        (40243, "the AppSecret is frozen"),
        (50002, "the account is limited"),
        (50004, "the account may not use tokens"),
        (50007, "the account is frozen"),
        (89503, "an administrator of the account must confirm this address first"),
        (45009, "today's quota for this call is used up"),
    ],
)
def test_an_account_that_gets_no_token(desk: Desk, wechat: FakeWeChat, code: int, said: str) -> None:
    wechat.fail(TOKEN, code, times=9)
    _refused(desk, f"{said} (WeChat's code {code}, rid ", calls=("stable_token",))


# The article


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("---\ncover: cover.png\n---\n\n正文\n", "issue.md: has no title, and a draft needs one"),
        ("---\ntitle: 题\ncover: none\n---\n\n![a](red.png)\n", "issue.md: has no cover, and a draft needs one"),
        ("", "issue.md: is empty"),
        (ISSUE.replace("第十二期：草稿", "题" * 65), "the title has 65 characters (195 bytes); WeChat takes 64"),
    ],
    ids=["no title", "no cover", "empty", "title of 65"],
)
def test_an_article_that_cannot_be_a_draft(desk: Desk, text: str, said: str) -> None:
    desk.write("issue.md", text)
    ran = desk.draft()
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err
    assert desk.wechat.calls == []


def test_an_article_without_pictures(desk: Desk, wechat: FakeWeChat) -> None:
    desk.write("issue.md", f"{COVER}正文\n")
    assert desk.draft().code == 0
    assert wechat.paths() == ["stable_token", "add_material", "add", "get"]


def test_sixty_pictures(desk: Desk, wechat: FakeWeChat) -> None:
    for number in range(60):
        desk.write(f"{number}.png", picture(size=(300 + number, 100)))
    desk.write("issue.md", COVER + "\n\n".join(f"![图]({number}.png)" for number in range(60)))
    wechat.fail("/cgi-bin/media/uploadimg", 45009, nth=31)
    assert desk.draft().code == 2
    assert desk.draft().code == 0
    assert wechat.paths().count("uploadimg") == 61  # what was uploaded before stays
    [[article]] = wechat.drafts.values()
    assert article["content"].count("https://mmbiz.qpic.cn/") == 60


def test_a_gif_of_nine_megabytes(desk: Desk, wechat: FakeWeChat) -> None:
    desk.write("big.gif", animation(28, (600, 400)))
    assert len(animation(28, (600, 400))) > 9_000_000
    desk.write("issue.md", f"{COVER}![动](big.gif)\n")
    ran = desk.draft()
    assert (ran.code, wechat.paths()) == (0, ["stable_token", "add_material", "add_material", "add", "get"])
    assert "animation of 9.3 MB; a draft takes pictures of 1 MB" in ran.err


def test_a_digest_with_emoji(desk: Desk, wechat: FakeWeChat) -> None:
    digest = "🎉👨‍👩‍👧 摘要 🇨🇳 é"
    desk.change("这一期说的是草稿", digest)
    assert desk.draft().code == 0
    assert [article["digest"] for [article] in wechat.drafts.values()] == [digest]


@pytest.mark.parametrize(
    ("limits", "old", "new", "said"),
    [
        (Limits(digest=120), "这一期说的是草稿", "摘" * 121, "the digest has 121 characters (363 bytes)"),
        (Limits(), "author: 甲", f"author: {'甲' * 9}", "the author's name has 9 characters (27 bytes)"),
        (Limits(title=6), "author: 甲", "author: 乙", "the title has 7 characters (21 bytes)"),
        (Limits(content=300), "author: 甲", "author: 乙", "the content has "),
    ],
    ids=["digest", "author", "title", "content"],
)
def test_what_wechat_finds_too_long(
    desk: Desk, wechat: FakeWeChat, limits: Limits, old: str, new: str, said: str
) -> None:
    wechat.limits = limits
    desk.change(old, new)
    _refused(desk, said, calls=FIRST[:5])


# The state


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda text: text[:50], "is damaged, or wxexport did not write it; it stays as it is"),
        (lambda _: "", "is damaged, or wxexport did not write it; it stays as it is"),
        (lambda _: "[" * 100_000, "is damaged, or wxexport did not write it; it stays as it is"),
        (lambda text: text.replace('"version": 1', '"version": 7'), "is of another version of wxexport (7)"),
    ],
    ids=["cut", "empty", "deep", "version"],
)
def test_a_state_that_is_not_understood(desk: Desk, change: Callable[[str], str], said: str) -> None:
    assert desk.draft().code == 0
    state = desk.home / "state" / "drafts.json"
    broken = change(state.read_text("utf-8"))
    state.write_text(broken, "utf-8")
    _refused(desk, said, calls=FIRST, drafts=1)
    assert state.read_text("utf-8") == broken


def test_runs_at_once_make_one_draft(desk: Desk, wechat: FakeWeChat) -> None:
    runs = [desk.start() for _ in range(4)]
    ran = [run.wait() for run in runs]
    assert [(run.code, run.err) for run in ran] == [(0, "")] * 4
    assert sorted(ADDED in run.out for run in ran) == [False, False, False, True]
    assert wechat.paths() == [*FIRST, "get", "get", "get"]


def _started(desk: Desk, article: str) -> Running:
    desk.articles = (article,)
    return desk.start()


def test_runs_of_several_articles_at_once(desk: Desk, wechat: FakeWeChat) -> None:
    names = [f"{number}.md" for number in range(4)]
    for name in names:
        desk.write(name, ISSUE.replace("第十二期", name))
    for _ in range(2):
        runs = [_started(desk, name) for name in names]
        assert [run.wait().code for run in runs] == [0] * 4
    assert sorted(article["title"] for [article] in wechat.drafts.values()) == [f"{name}：草稿" for name in names]
    assert wechat.paths().count("add_material") == 1


def test_a_state_that_another_run_has(desk: Desk, wechat: FakeWeChat) -> None:
    wechat.slow(ADD, 1, times=1)
    desk.set["wxexport.draft.state._WAIT"] = 0.0
    first = desk.start()
    while "add" not in wechat.paths():
        assert len(wechat.calls) < 6
    second = desk.draft()
    assert (second.code, first.wait().code) == (2, 0)
    assert "drafts.json: another run is using it" in second.err
    assert len(wechat.drafts) == 1


# The network


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port: int = taken.getsockname()[1]
        return port


def test_a_proxy_that_is_not_there(desk: Desk) -> None:
    proxy = f"http://127.0.0.1:{_free_port()}"
    _refused(desk, f"The proxy is {proxy}.", "--proxy", proxy)
    _refused(desk, "the proxy is not an http or https address", "--proxy", "socks5://127.0.0.1")


def test_a_proxy_whose_password_is_a_secret(desk: Desk) -> None:
    FakeWeChat.given.add("pa55-w0rd-of-the-proxy")
    desk.environment["WXEXPORT_WECHAT_PROXY"] = f"http://me:pa55-w0rd-of-the-proxy@127.0.0.1:{_free_port()}"
    _refused(desk, "no connection to WeChat")


def test_a_proxy_that_is_there(desk: Desk, wechat: FakeWeChat) -> None:
    with FakeWeChat(strict=False) as behind:
        behind.appid, behind.secret = wechat.appid, wechat.secret
        desk.environment["WXEXPORT_WECHAT_PROXY"] = behind.address
        assert desk.draft().code == 0
    assert (behind.paths(), wechat.calls) == (list(FIRST), [])


@pytest.mark.parametrize("address", ["http://example.com", "http://127.0.0.1@example.com", "http://localhost:1"])
def test_an_interface_that_is_elsewhere(desk: Desk, address: str) -> None:
    desk.environment["WXEXPORT_WECHAT_API"] = address
    _refused(desk, "WXEXPORT_WECHAT_API is not an address of WeChat's interface")


ANSWERS = {
    "empty": (b"", "an answer that is empty"),
    "HTML": (b"<html>502</html>", "an answer that is not WeChat's: no JSON"),
    "list": (b"[]", "an answer that is not WeChat's: no JSON"),
    "nothing": (b"{}", "an answer that is not WeChat's: it has no "),
    "latin": (b"\xff\xfe", "an answer that is not WeChat's: no JSON"),
    "deep": (b"[" * 100_000, "an answer that is not WeChat's: no JSON"),
    "endless": (ENDLESS, "an answer of more than 16 MB"),
    "code": (b'{"errcode": "x"}', "an answer that is not WeChat's: it has no "),
}


@pytest.mark.parametrize("name", ANSWERS)
def test_answers_that_are_not_wechats(desk: Desk, wechat: FakeWeChat, name: str) -> None:
    body, said = ANSWERS[name]
    wechat.answer(TOKEN, body, times=9)
    _refused(desk, said, calls=("stable_token",) * 3)


@pytest.mark.parametrize("name", ANSWERS)
def test_answers_to_add_that_are_not_wechats(desk: Desk, wechat: FakeWeChat, name: str) -> None:
    wechat.answer(ADD, ANSWERS[name][0], when="after")
    ran = desk.draft()
    assert (ran.code, wechat.paths()) == (0, [*FIRST[:5], "batchget", "get"])
    assert len(wechat.drafts) == 1


def test_an_answer_that_drips(desk: Desk, wechat: FakeWeChat) -> None:
    """No pause is long, and yet the call has an end."""
    desk.environment["WXEXPORT_WECHAT_TIMEOUT"] = "1"
    wechat.answer(ADD, ENDLESS, when="after", pause=0.05)
    assert desk.draft().code == 0
    assert wechat.paths() == [*FIRST[:5], "batchget", "get"]


@pytest.mark.parametrize("body", [b'{"media_id": ""}', b'{"media_id": 5}', b'{"media_id": null}'])
def test_an_id_that_is_none(desk: Desk, wechat: FakeWeChat, body: bytes) -> None:
    wechat.answer(ADD, body, when="after")
    assert desk.draft().code == 0
    assert len(wechat.drafts) == 1
    assert UNCHANGED in desk.draft().out


@pytest.mark.parametrize(
    "address", ["http://example.com/a.png", "javascript:1", "http://mmbiz.qpic.cn.example.com/0", 5]
)
def test_an_address_of_a_picture_that_is_not_wechats(desk: Desk, wechat: FakeWeChat, address: object) -> None:
    body = str({"url": address, "media_id": "x"}).replace("'", '"')
    wechat.answer("/cgi-bin/media/uploadimg", body.encode(), times=9)
    ran = desk.draft()
    assert ran.code == 2
    assert "an answer that is not WeChat's" in ran.err
    assert wechat.drafts == {}


def test_a_lost_answer_and_a_list_that_fails(desk: Desk, wechat: FakeWeChat) -> None:
    wechat.cut(ADD, "after")
    wechat.fail(LIST, -1, times=3)
    _refused(desk, "it is not clear whether the draft was added", calls=(*FIRST[:5], *["batchget"] * 3), drafts=1)
    assert desk.draft().code == 0
    assert len(wechat.drafts) == 1


def test_no_space_for_the_state(desk: Desk, tmp_path: Path) -> None:
    (desk.home / "state").write_text("a file", "utf-8")
    _refused(desk, "drafts.json: cannot be written")


def test_a_cover_that_is_too_small(desk: Desk, wechat: FakeWeChat) -> None:
    desk.write("cover.png", picture(size=(120, 60)))
    ran = desk.draft()
    assert "the cover has 120 by 60 pixels; it is enlarged to 900 by 383" in ran.err


def test_a_cover_that_is_not_there(desk: Desk, wechat: FakeWeChat) -> None:
    (desk.repository / "cover.png").unlink()
    ran = desk.draft()
    assert "no cover from cover.png: file not found; the first fitting picture is the cover" in ran.err
    desk.write("issue.md", f"{COVER}正文\n")
    desk.wechat.calls.clear()
    _refused(desk, "issue.md: has no cover, and a draft needs one", drafts=1)


def test_several_articles_name_the_one_that_is_wrong(desk: Desk, wechat: FakeWeChat) -> None:
    desk.write("other.md", ISSUE)
    wechat.fail(ADD, 45009, nth=2)
    ran = desk.draft("other.md")
    assert (ran.code, ran.err.splitlines()[0][:15]) == (2, "error: other.md")
    assert len(wechat.drafts) == 1


def test_upload_errors_name_the_picture_when_it_is_about_one(desk: Desk, wechat: FakeWeChat) -> None:
    wechat.fail(LIBRARY, 40137)
    assert "the picture cover-wide" in desk.draft().err
    wechat.fail(LIBRARY, 48001)
    assert "picture" not in desk.draft().err
