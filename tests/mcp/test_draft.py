"""``wxexport mcp --allow-draft``: a client makes a draft in a fake of WeChat, and only when the user allows it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from mcp import Client

from tests.cli.running import tree
from tests.draft.fake import FakeWeChat
from tests.draft.pictures import picture
from tests.mcp.conftest import Talk

_ISSUE = "---\ntitle: 第七期\ndigest: 摘要\ncover: cover.png\n---\n正文\n\n![红](red.png)\n"
_ADD, _UPDATE = "/cgi-bin/draft/add", "/cgi-bin/draft/update"


@pytest.fixture
def fake(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeWeChat]:
    (tmp_path / "cover.png").write_bytes(picture())
    (tmp_path / "red.png").write_bytes(picture(size=(400, 300), color="red"))
    (tmp_path / "issue.md").write_text(_ISSUE, "utf-8")
    with FakeWeChat() as wechat:
        monkeypatch.setenv("WXEXPORT_WECHAT_API", wechat.address)
        monkeypatch.setenv("WXEXPORT_WECHAT_APPID", wechat.appid)
        monkeypatch.setenv("WXEXPORT_WECHAT_SECRET", wechat.secret)
        monkeypatch.setenv("WXEXPORT_STATE", str(tmp_path / "state"))
        yield wechat


async def _draft(client: Client, **given: Any) -> Any:
    result = await client.call_tool("draft", {"path": "issue.md", **given})
    said = result.model_dump_json()
    assert not [secret for secret in FakeWeChat.given if secret in said]
    return result.content[0].text if result.is_error else result.structured_content  # type: ignore[union-attr]


def test_a_draft_is_made_only_when_it_is_asked_for(talk: Talk, fake: FakeWeChat, tmp_path: Path) -> None:
    async def say(client: Client) -> None:
        (tool,) = (tool for tool in (await client.list_tools()).tools if tool.name == "draft")
        assert tool.annotations is not None
        assert (tool.annotations.read_only_hint, tool.input_schema["properties"]["dry_run"]["default"]) == (False, True)
        planned = await _draft(client)
        assert (planned["dry_run"], planned["action"], planned["media_id"]) == (True, "add", "")
        assert len(planned["uploaded"]) == 2
        assert fake.calls == []
        sent = await _draft(client, dry_run=False)
        assert (sent["dry_run"], sent["action"], sent["problems"], sent["errors"]) == (False, "added", [], 0)
        assert sorted(sent["uploaded"]) == sorted(planned["uploaded"])
        assert list(fake.drafts) == [sent["media_id"]]
        again = await _draft(client, dry_run=False)
        assert (again["action"], again["media_id"], again["uploaded"]) == ("unchanged", sent["media_id"], [])
        (tmp_path / "issue.md").write_text(_ISSUE.replace("正文", "改过的正文"), "utf-8")
        assert (await _draft(client))["action"] == "update"
        assert (await _draft(client, dry_run=False))["action"] == "updated"
        fake.edit(sent["media_id"], title="手改的标题")
        assert "its draft was changed in the back end: the title (now “手改的标题”)" in await _draft(
            client, dry_run=False
        )

    talk(say, "--allow-draft")
    paths = [call.path for call in fake.calls]
    assert (paths.count(_ADD), paths.count(_UPDATE)) == (1, 1)
    kept = b"".join(data for name, data in tree(tmp_path).items() if "tokens" not in name)
    assert not [secret for secret in FakeWeChat.given if secret.encode() in kept]


def test_without_the_users_word_there_is_no_such_tool(talk: Talk, fake: FakeWeChat) -> None:
    async def say(client: Client) -> None:
        assert "draft" not in {tool.name for tool in (await client.list_tools()).tools}
        assert "draft" in await _draft(client, dry_run=False)  # Unknown tool: draft

    talk(say)
    assert fake.calls == []


def test_what_cannot_be_sent_is_an_error_of_the_tool(talk: Talk, fake: FakeWeChat, tmp_path: Path) -> None:
    async def say(client: Client) -> None:
        (tmp_path / "issue.md").write_text(_ISSUE.replace("第七期", "题" * 65), "utf-8")
        assert "issue.md: nothing was sent: " in await _draft(client, dry_run=False)
        (tmp_path / "issue.md").write_text("---\ntitle: 第七期\n---\n正文\n", "utf-8")
        assert "has no cover, and a draft needs one" in await _draft(client)
        assert "is outside of the folders" in await _draft(client, path="../issue.md")
        (tmp_path / "issue.md").write_text(_ISSUE, "utf-8")
        fake.revoke()
        fake.white_list = ("192.0.2.1",)
        assert "40164" in await _draft(client, dry_run=False)

    talk(say, "--allow-draft")
    assert fake.drafts == {}


def test_a_secret_in_an_answer_is_hidden() -> None:
    from wxexport.errors.secret import Secret, redacted

    assert Secret("abcdefgh")
    assert redacted(json.dumps({"error": "abcdefgh"})) == '{"error": "***"}'
