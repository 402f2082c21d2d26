"""``wxexport mcp``: what a client of the official SDK gets of the tools, the resources and the prompt."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from mcp import Client
from mcp.shared.exceptions import MCPError

from tests.cli.running import CHECKOUT, FOUND, GOOD, Run, environment, tree
from tests.mcp.conftest import Talk

_DIAGRAM = "# 题\n\n```dot\ndigraph { a }\n```\n"
_POSIX = pytest.mark.skipif(sys.platform == "win32", reason="links need more rights, and there is no sh")
_OUTSIDE = "is outside of the folders that --root names"


def _errors_of(client: Client, tool: str, calls: list[dict[str, str]]) -> Any:
    async def all_of_them() -> list[str]:
        results = [await client.call_tool(tool, given) for given in calls]
        assert all(result.is_error and result.structured_content is None for result in results)
        texts = [result.content[0].text for result in results]  # type: ignore[union-attr]
        return [text.removeprefix(f"Error executing tool {tool}: ").splitlines()[0] for text in texts]

    return all_of_them()


def test_what_a_client_is_offered(talk: Talk) -> None:
    async def say(client: Client) -> None:
        tools = {tool.name: tool for tool in (await client.list_tools()).tools}
        assert set(tools) == {"check", "export", "preview_after_save", "list_themes", "explain_rule"}
        assert all(tool.description and tool.output_schema for tool in tools.values())
        assert {name for name, tool in tools.items() if tool.annotations and tool.annotations.read_only_hint} == (
            set(tools) - {"export"}
        )
        assert set(tools["export"].input_schema["properties"]) == {"path", "theme", "out"}
        assert tools["export"].input_schema["required"] == ["path"]
        templates = (await client.list_resource_templates()).resource_templates
        assert [one.uri_template for one in templates] == ["wxexport://rules/{id}", "wxexport://themes/{name}"]
        assert [one.name for one in (await client.list_prompts()).prompts] == ["mend_article"]
        prompt = await client.get_prompt("mend_article", {"path": "a {b}.md"})
        text: str = prompt.messages[0].content.text  # type: ignore[union-attr]
        assert text.startswith("Mend the article a {b}.md for")
        assert set(re.findall(r"`(check|explain_rule)`", text)) == {"check", "explain_rule"}

    talk(say)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_check_finds_what_the_command_finds(call: Talk, run: Run, tmp_path: Path, language: str) -> None:
    (tmp_path / "a b.md").write_text(FOUND + "\n• 一\n", "utf-8")
    expected = json.loads(run("check", "--format", "json", "--lang", language, "a b.md").out)
    found = call("check", path="a b.md", language=language)
    assert found["file"] == str(tmp_path.resolve() / "a b.md")
    assert (found["errors"], found["warnings"], found["notes"], found["left_out"]) == (0, 3, 1, 0)
    key = json.dumps
    assert sorted(found["findings"], key=key) == sorted(
        ({name: value for name, value in one.items() if name != "file"} for one in expected), key=key
    )
    assert [one["severity"] for one in found["findings"]] == ["warning", "warning", "warning", "info"]
    assert any(one["edits"] for one in found["findings"])


def test_a_long_list_is_cut_and_counted(call: Talk, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("# 题\n\n" + "[空]()\n\n" * 60, "utf-8")
    found = call("check", path="a.md")
    assert (found["warnings"], len(found["findings"]), found["left_out"]) == (60, 50, 10)


def test_export_writes_what_the_command_writes(talk: Talk, run: Run, tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "issue.md").write_text(GOOD, "utf-8")
    (tmp_path / "own.css").write_text(".article p { color: #a8321f }\n", "utf-8")

    async def say(client: Client) -> list[Any]:
        calls: tuple[dict[str, str], ...] = ({}, {"theme": "tech", "out": "out"}, {"theme": "own.css", "out": "own"})
        results = [await client.call_tool("export", {"path": "sub/issue.md", **more}) for more in calls]
        return [result.structured_content for result in results]

    plain, tech, own = talk(say)
    top = tmp_path.resolve()
    assert [one["folder"] for one in (plain, tech, own)] == [
        str(top / "sub" / "issue.wx"),
        str(top / "out" / "issue"),
        str(top / "own" / "issue"),
    ]
    assert (plain["title"], plain["theme"], tech["theme"], plain["page"]) == (
        "甲",
        "default",
        "tech",
        str(top / "sub" / "issue.wx" / "index.html"),
    )
    assert b"a8321f" in (top / "own" / "issue" / "article.html").read_bytes()
    assert run("export", "sub/issue.md", "-o", "command", "--theme", "tech").code == 0
    assert tree(top / "command" / "issue") == tree(top / "out" / "issue")


def test_preview_after_save_is_what_the_command_shows(call: Talk, run: Run, checkout: Path, tmp_path: Path) -> None:
    picture = (checkout / "assets" / "sample" / "weekly").rglob("*.png")
    (tmp_path / "p.png").write_bytes(next(picture).read_bytes())
    (tmp_path / "a.md").write_text("# 题\n\n![图](p.png)\n\n正文\n", "utf-8")
    saved = call("preview_after_save", path="a.md")
    html = run("check", "--after-save", "a.md").out.rstrip("\n")
    assert re.sub(r"data:image/\w+;base64,[\w+/=]+", "#", html) == re.sub(r"images/[\w.-]+", "#", saved["html"])
    assert (saved["length"], saved["left_out"], saved["changes"]) == (len(saved["html"]), 0, [])
    (tmp_path / "long.md").write_text("# 题\n\n" + "字" * 15_000 + "\n\n" + "**字**" * 3_000, "utf-8")
    saved = call("preview_after_save", path="long.md")
    assert len(saved["html"]) == 100_000 < saved["length"]


def test_themes_and_rules(talk: Talk) -> None:
    async def say(client: Client) -> None:
        themes = (await client.call_tool("list_themes", {})).structured_content
        assert themes is not None
        names = [one["name"] for one in themes["result"]]
        assert (names[0], len(names), themes["result"][0]["title"]) == ("default", 16, "静读")
        for name in ("wx012", "link-relative"):
            rule = (await client.call_tool("explain_rule", {"id": name})).structured_content
            assert rule is not None
            assert (rule["id"], rule["slug"], rule["severity"], rule["off_by_default"]) == (
                *("WX012", "link-relative", "warning", False),
            )
            assert rule["page"].startswith("# WX012 link-relative\n\n警告")
        errors = await _errors_of(client, "explain_rule", [{"id": "link-relativ"}, {"id": "../x"}])
        assert errors == ["没有 link-relativ 这条规则。是不是想写 link-relative？", "没有 ../x 这条规则"]
        page = (CHECKOUT / "docs" / "rules" / "zh" / "WX012-link-relative.md").read_text("utf-8")
        shown = (await client.read_resource("wxexport://rules/WX012")).contents[0]
        assert (shown.text, shown.mime_type) == (page, "text/markdown")  # type: ignore[union-attr]
        facts = (await client.read_resource("wxexport://themes/tech")).contents[0].text  # type: ignore[union-attr]
        assert "accent" in facts
        for address in ("rules/none", "themes/none", "themes/..%2Ftech", "themes/%2Fetc", "none"):
            with pytest.raises(MCPError):
                await client.read_resource(f"wxexport://{address}")

    talk(say, language="zh")


@_POSIX
def test_no_path_leads_out_of_the_roots(talk: Talk, tmp_path: Path) -> None:
    out = tmp_path / "out"
    inside, second = tmp_path / "in", tmp_path / "second"
    for folder in (out, inside, second):
        folder.mkdir()
    (out / "secret.md").write_text("# SECRET\n", "utf-8")
    (out / "own.css").write_text(".article p { color: red }\n", "utf-8")
    (second / "b.md").write_text(GOOD, "utf-8")
    (inside / "a.md").write_text(GOOD, "utf-8")
    (inside / "link.md").symlink_to(out / "secret.md")
    (inside / "folder").symlink_to(out)
    (inside / "link.css").symlink_to(out / "own.css")
    (inside / "own").symlink_to(out / "own.css")
    (inside / "a.wx").symlink_to(out)
    away = ("../out/secret.md", str(out / "secret.md"), "link.md", "folder/secret.md", "folder/../out/secret.md", "..")
    outputs: tuple[dict[str, str], ...] = (
        {"out": str(out)},
        {"out": "../out"},
        {"out": "folder"},
        {"out": "folder/new"},
        {},
    )
    themes = ("../out/own.css", str(out / "own.css"), "link.css", "own", "folder", "folder/own.css")

    async def say(client: Client) -> None:
        for tool in ("check", "preview_after_save", "export"):
            errors = await _errors_of(client, tool, [{"path": path} for path in away])
            assert errors == [f"{path}: {_OUTSIDE}" for path in away]
        errors = await _errors_of(client, "export", [{"path": "a.md", **more} for more in outputs])
        assert all(error.endswith(f": {_OUTSIDE}") for error in errors)
        given = [{"path": "a.md", "out": "new", "theme": theme} for theme in themes]
        assert await _errors_of(client, "export", given) == [f"{theme}: {_OUTSIDE}" for theme in themes]
        errors = await _errors_of(client, "check", [{"path": "a\0.md"}, {"path": ""}, {"path": "none.md"}])
        top = inside.resolve()
        assert errors == [
            "a\0.md: is not a path",
            f"{top}: is a folder, not an article",
            f"{top}/none.md: no such file",
        ]
        found = (await client.call_tool("check", {"path": "b.md"})).structured_content
        assert found is not None
        assert found["file"] == str(second.resolve() / "b.md")

    before = tree(out)
    talk(say, "--root", "in", "--root", "second")
    assert tree(out) == before
    assert not (inside / "new").exists()


@_POSIX
def test_a_client_gives_no_consent(call: Talk, run: Run, tmp_path: Path) -> None:
    ran = tmp_path / "ran"
    (tmp_path / "wxexport.toml").write_text(f"[diagrams]\ndot = \"sh -c 'touch {ran}'\"\n", "utf-8")
    (tmp_path / "a.md").write_text(_DIAGRAM, "utf-8")
    found = call("export", path="a.md")
    assert not ran.exists()
    assert any("you have not allowed" in one["message"] for one in found["findings"])
    run("a.md", "--trust")  # the user's own consent, which is remembered
    ran.unlink()
    call("check", path="a.md")
    call("preview_after_save", path="a.md")
    assert not ran.exists()
    call("export", path="a.md")
    assert ran.exists()
    (tmp_path / "wxexport.toml").write_text(f"[diagrams]\ndot = \"sh -c 'touch {ran} '\"\n", "utf-8")
    ran.unlink()
    call("export", path="a.md")
    assert not ran.exists()


def test_nothing_but_the_protocol_is_on_standard_output(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(FOUND + "\n```mermaid\ngraph LR; a-->b\n```\n\n$\\x{$\n", "utf-8")
    (tmp_path / "wxexport.toml").write_text("font = 1\n", "utf-8")
    about = {"protocolVersion": "2025-06-18", "capabilities": {}, "clientInfo": {"name": "t", "version": "1"}}
    calls = [("check", "a.md"), ("export", "a.md"), ("check", "none.md"), ("nosuch", "a.md")]
    messages: list[Any] = [
        {"id": 1, "method": "initialize", "params": about},
        {"method": "notifications/initialized"},
        *(
            {"id": at, "method": "tools/call", "params": {"name": name, "arguments": {"path": path}}}
            for at, (name, path) in enumerate(calls, 2)
        ),
    ]
    lines = [json.dumps({"jsonrpc": "2.0", **message}) for message in messages]
    server = subprocess.Popen(
        [sys.executable, "-X", "dev", "-W", "always", "-m", "wxexport", "mcp"],
        cwd=tmp_path,
        env=environment(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    assert server.stdin is not None
    assert server.stdout is not None
    with server:
        for line in (lines[0], "no json", lines[1], *lines[2:]):
            server.stdin.write(line.encode() + b"\n")
            server.stdin.flush()
        answers: list[Any] = []
        while sum("id" in answer for answer in answers) < 5:
            answers.append(json.loads(server.stdout.readline()))
        server.stdin.close()
        answers += [json.loads(line) for line in server.stdout]
    assert server.returncode == 0
    assert all(answer["jsonrpc"] == "2.0" for answer in answers)
    assert {answer["id"] for answer in answers if answer.get("id")} == {1, 2, 3, 4, 5}


def test_wrong_use(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(GOOD, "utf-8")
    assert run("mcp", "--root", "none").err == "error: none: no such file\n"
    assert run("mcp", "--root", "a.md").err == "error: a.md: is not a folder\n"
    ran = run("mcp", "--trust")
    assert (ran.code, ran.out, ran.err) == (
        2,
        "",
        "error: --trust cannot be used with mcp\n  Allow it once for an article: wxexport --trust ISSUE.md\n",
    )


@pytest.mark.parametrize("there", ["nothing", "an older one"])
def test_without_the_sdk_one_line_says_what_to_install(tmp_path: Path, there: str) -> None:
    (tmp_path / "mcp").mkdir()
    (tmp_path / "mcp" / "__init__.py").write_text("", "utf-8")
    hidden = "sys.modules['mcp'] = None" if there == "nothing" else f"sys.path.insert(0, {str(tmp_path)!r})"
    script = f"import sys; {hidden}; sys.argv = ['wxexport', 'mcp']; from wxexport.cli import main; main()"
    done = subprocess.run(
        [sys.executable, "-P", "-c", script],
        env=environment(),
        capture_output=True,
        check=False,
        stdin=subprocess.DEVNULL,
    )
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.decode().splitlines() == [
        "error: mcp needs the official SDK, version 2: pip install 'wxexport[mcp]'"
    ]


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_documents_tell_what_is_offered(talk: Talk, run: Run, tmp_path: Path, language: str) -> None:
    page = (CHECKOUT / "docs" / language / "automation.md").read_text("utf-8").partition("## MCP")[2]
    (config,) = re.findall(r"```json\n(.*?)```", page, re.DOTALL)
    server = json.loads(config)["mcpServers"]["wxexport"]
    assert (server["command"], server["args"][:2]) == ("wxexport", ["mcp", "--root"])
    assert run(*server["args"]).err.startswith("error: /path/to/newsletter")

    async def say(client: Client) -> None:
        tools = (await client.list_tools()).tools
        told = dict(re.findall(r"`(\w+)\((.*?)\)`", page))
        assert told == {tool.name: ", ".join(tool.input_schema["properties"]) for tool in tools}
        templates = [one.uri_template for one in (await client.list_resource_templates()).resource_templates]
        assert re.findall(r"`(wxexport://.*?)`", page) == templates
        assert [one.name for one in (await client.list_prompts()).prompts] == re.findall(r"`(mend_\w+)`", page)

    talk(say, "--allow-draft")
