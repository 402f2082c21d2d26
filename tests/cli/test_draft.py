"""``wxexport draft`` as a shell runs it; what becomes of drafts is tested in ``tests/draft``."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.cli.running import Ran, Run
from tests.draft.fake import FakeWeChat
from tests.draft.pictures import picture

ARTICLE = "---\ntitle: 第七期\ndigest: 摘要\ncover: cover.png\n---\n正文\n"
SECRET = "0123456789abcdef0123456789abcdef"
Draft = Callable[..., Ran]


@pytest.fixture
def wechat() -> Iterator[FakeWeChat]:
    with FakeWeChat() as fake:
        yield fake


@pytest.fixture
def draft(run: Run, tmp_path: Path, wechat: FakeWeChat) -> Draft:
    """Runs ``wxexport draft`` in a folder with ``a.md`` and ``b.md``, for the fake's account."""
    (tmp_path / "cover.png").write_bytes(picture())
    for name, title in (("a.md", "第七期"), ("b.md", "第八期")):
        (tmp_path / name).write_text(ARTICLE.replace("第七期", title), "utf-8")

    def call(*arguments: str, **changes: str) -> Ran:
        environment = {
            "WXEXPORT_STATE": str(tmp_path / "state"),
            "XDG_CONFIG_HOME": str(tmp_path / "config"),
            "WXEXPORT_WECHAT_API": wechat.address,
            "WXEXPORT_WECHAT_APPID": wechat.appid,
            "WXEXPORT_WECHAT_SECRET": wechat.secret,
        }
        ran = run("draft", *arguments, **environment | changes)
        assert [secret for secret in (SECRET, *wechat.given) if secret in ran.out + ran.err] == []
        return ran

    return call


def test_drafts_as_text_and_as_json(draft: Draft, wechat: FakeWeChat) -> None:
    ran = draft("a.md", "b.md")
    first, second = wechat.drafts
    assert ran == Ran(
        0,
        f"a.md: added as the draft {first}\n  1 picture uploaded\n"
        f"b.md: added as the draft {second}\n"
        "  it is in mp.weixin.qq.com under 内容管理, 草稿箱; nothing was published\n",
        "",
    )
    ran = draft("a.md", "--format", "json")
    assert (ran.code, ran.err) == (0, "")
    assert json.loads(ran.out) == [
        {
            "articles": ["a.md"],
            "account": "default",
            "action": "unchanged",
            "media_id": first,
            "uploaded": [],
            "problems": [],
        }
    ]


def test_an_error_in_one_article_does_not_cost_the_others(draft: Draft, wechat: FakeWeChat, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(ARTICLE.replace("第七期", "长" * 65), "utf-8")
    ran = draft("a.md", "nosuch.md", "b.md")
    assert ran.code == 2
    assert ran.err.splitlines()[0] == "a.md: error WX110 the title has 65 characters (195 bytes); WeChat takes 64"
    assert "error: a.md: nothing was sent: 1 error" in ran.err
    assert "error: nosuch.md: no such file" in ran.err
    assert [[article["title"] for article in articles] for articles in wechat.drafts.values()] == [["第八期"]]


def test_what_is_stored_otherwise_is_exit_code_1(draft: Draft, wechat: FakeWeChat) -> None:
    wechat.fail("/cgi-bin/draft/get", 45009)
    ran = draft("a.md")
    assert ran.code == 1
    assert "error: a.md: it could not be read back: today's quota for this call is used up" in ran.err


def test_a_dry_run_uses_no_network_and_writes_nothing(draft: Draft, wechat: FakeWeChat, tmp_path: Path) -> None:
    before = sorted(tmp_path.iterdir())
    ran = draft("a.md", "--dry-run", WXEXPORT_WECHAT_API="http://127.0.0.1:9")
    assert (ran.code, ran.err) == (0, "")
    summary, _, request = ran.out.partition("[\n")
    assert summary.splitlines()[0] == "a.md: a draft would be added"
    assert "  title: 3 characters, 9 bytes" in summary
    (sent,) = json.loads("[\n" + request)
    assert (sent["path"], sent["body"]["articles"][0]["title"]) == ("/cgi-bin/draft/add", "第七期")
    assert sorted(tmp_path.iterdir()) == before
    assert wechat.calls == []


def test_a_dry_run_needs_no_credentials(draft: Draft) -> None:
    ran = draft("a.md", "--dry-run", "--format", "json", WXEXPORT_WECHAT_APPID="", WXEXPORT_WECHAT_SECRET="")
    (planned,) = json.loads(ran.out)
    assert (ran.code, planned["would"], planned["credentials"], len(planned["uploads"])) == (0, "add", False, 1)


def test_the_check(draft: Draft, wechat: FakeWeChat) -> None:
    ran = draft("--check", "--format", "json")
    quotas = json.loads(ran.out)["quotas"]
    assert (ran.code, quotas["/cgi-bin/draft/add"]) == (0, {"limit": 1000, "used": 0})
    assert {call.path.rpartition("/")[0] for call in wechat.calls} == {
        *("/cgi-bin", "/cgi-bin/draft", "/cgi-bin/openapi/quota")
    }
    wechat.rights = frozenset({"media"})
    ran = draft("--check")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("error: the account has no right to this call (WeChat's code 48001, rid ")
    assert "This is about drafts: nothing was to be published" in ran.err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--check", "--dry-run"), "--check cannot be used with --dry-run"),
        (("--check", "a.md"), "--check takes no article"),
        ((), "there is no article to make a draft of\n  Name it: `wxexport draft 2026-11-07.md`."),
        (("-",), "a draft needs a file: by its path the next run knows the draft"),
        (("a.md", "./a.md"), "an article is named twice"),
        (("a.md", "--new", "--media-id", "x"), "--new cannot be used with --media-id"),
        (("a.md", "b.md", "--media-id", "x"), "--media-id takes one article, or several with --together"),
        (("a.md", "--images", "keep"), "--images cannot be used with a draft: its pictures are uploaded"),
        ((*(f"{number}.md" for number in range(9)), "--together"), "a draft has at most 8 articles, not 9"),
    ],
)
def test_wrong_use(draft: Draft, arguments: tuple[str, ...], said: str) -> None:
    ran = draft(*arguments)
    assert (ran.code, ran.out, ran.err) == (2, "", f"error: {said}\n")


def test_a_secret_in_the_settings_is_refused_and_not_shown(draft: Draft, wechat: FakeWeChat, tmp_path: Path) -> None:
    settings = tmp_path / "wxexport.toml"
    settings.write_text(f'[accounts.weekly]\nauthor = "甲"\nsecret = "{SECRET}"\n', "utf-8")
    ran = draft("a.md")
    assert ran.code == 2
    assert f"{settings}:3: accounts: weekly.secret does not belong in this file" in ran.err
    assert "reset the secret" in ran.err
    settings.write_text(f'wechat_secret = "{SECRET}"\n', "utf-8")
    ran = draft("a.md")
    assert f"{settings}:1: unknown setting 'wechat_secret'" in ran.err
    assert "reset the secret" in ran.err
    settings.write_text(f"[accounts.weekly]\nsecret = {SECRET[:-1]}x\n", "utf-8")  # no TOML, of which the line is shown
    ran = draft("a.md")
    assert "  2 | secret = ***" in ran.err
    assert SECRET[:-1] not in ran.err
    assert wechat.calls == []


def test_an_account_by_its_name(draft: Draft, wechat: FakeWeChat, tmp_path: Path) -> None:
    (tmp_path / "wxexport.toml").write_text('[accounts.weekly]\nauthor = "乙"\ncomments = "all"\n', "utf-8")
    ran = draft("a.md", "--account", "weekly")
    assert (ran.code, ran.out) == (2, "")
    assert "there are no credentials of the account weekly" in ran.err
    named = {"WXEXPORT_WECHAT_APPID_WEEKLY": wechat.appid, "WXEXPORT_WECHAT_SECRET_WEEKLY": wechat.secret}
    assert draft("a.md", "--account", "weekly", WXEXPORT_WECHAT_APPID="", **named).code == 0
    ((article,),) = wechat.drafts.values()
    assert (article["author"], article["need_open_comment"]) == ("乙", 1)


def test_in_chinese(draft: Draft, wechat: FakeWeChat) -> None:
    wechat.white_list = ()
    ran = draft("a.md", "--lang", "zh")
    assert ran.code == 2
    assert "127.0.0.1 不在公众号的 IP 白名单里（微信错误码 40164，rid" in ran.err
