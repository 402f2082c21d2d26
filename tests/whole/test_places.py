"""Where authors work: hooks of pre-commit, the workflow and the problem matcher of the documents, the agents' skill."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import venv
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.cli.conftest import run as run_fixture
from tests.cli.running import CHECKOUT, FOUND, GOOD, Run

run = run_fixture
_HOOKS: list[dict[str, Any]] = yaml.safe_load((CHECKOUT / ".pre-commit-hooks.yaml").read_text("utf-8"))
_SKILL = (CHECKOUT / "skills" / "wxexport" / "SKILL.md").read_text("utf-8")
_FIXABLE = "# 题\n\n• 一\n• 二\n\n[空]()\n"
_NAME = "issues/第 1 期 (草稿):3.md"
_LANGUAGES = pytest.mark.parametrize("language", ["en", "zh"])


def page(language: str) -> str:
    return (CHECKOUT / "docs" / language / "automation.md").read_text("utf-8")


def blocks(language: str, kind: str) -> list[str]:
    return re.findall(rf"^```{kind}\n(.*?)^```$", page(language), re.MULTILINE | re.DOTALL)


# --- pre-commit ---------------------------------------------------------------------------------------------------


def test_the_hooks_are_commands_that_exist(run: Run, tmp_path: Path) -> None:
    assert {hook["id"]: hook["entry"] for hook in _HOOKS} == {
        "wxexport-check": "wxexport check",
        "wxexport-fix": "wxexport check --fix",
    }
    for hook in _HOOKS:
        name = "--theme=a.md"  # as pre-commit calls it, with a file that looks like an option
        (tmp_path / name).write_text(_FIXABLE, "utf-8")
        ran = run(*shlex.split(hook["entry"])[1:], *hook["args"], name)
        assert (ran.code, "WX010" in ran.out) == (1, True)
        assert ((tmp_path / name).read_text("utf-8") == _FIXABLE) == (hook["id"] == "wxexport-check")


@_LANGUAGES
def test_the_documents_name_the_hooks(language: str) -> None:
    (config,) = (yaml.safe_load(text) for text in blocks(language, "yaml") if text.startswith("repos:"))
    (repository,) = config["repos"]
    assert {hook["id"] for hook in repository["hooks"]} == {hook["id"] for hook in _HOOKS}


def _git(folder: Path, *arguments: str) -> str:
    own = ["-c", "user.name=a", "-c", "user.email=a@example.com", "-c", "commit.gpgsign=false"]
    kept = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
    done = subprocess.run(["git", *own, *arguments], cwd=folder, env=kept, check=True, capture_output=True)
    return done.stdout.decode().strip()


@pytest.mark.network
def test_pre_commit_runs_the_hooks(tmp_path: Path) -> None:
    hooks, news = tmp_path / "wxexport", tmp_path / "news"
    for name in (".pre-commit-hooks.yaml", "pyproject.toml", "README.md", "LICENSE", "wxexport", "themes", "assets"):
        copy = shutil.copytree if (CHECKOUT / name).is_dir() else shutil.copy
        hooks.mkdir(exist_ok=True)
        copy(CHECKOUT / name, hooks / name)
    (news / "issues").mkdir(parents=True)
    (news / "issues" / "第 1 期.md").write_text(_FIXABLE, "utf-8")
    (news / "issues" / "good.md").write_text(GOOD, "utf-8")
    (news / "notes.md").write_text(FOUND, "utf-8")
    for folder in (hooks, news):
        _git(folder, "init", "--quiet")
        _git(folder, "add", "--all")
        _git(folder, "commit", "--quiet", "--message", "all")
    entries = [{"id": hook["id"], "files": "^issues/"} for hook in _HOOKS]
    config = {"repos": [{"repo": str(hooks), "rev": _git(hooks, "rev-parse", "HEAD"), "hooks": entries}]}
    (news / ".pre-commit-config.yaml").write_text(json.dumps(config), "utf-8")  # JSON is YAML
    _git(news, "add", "--all")

    venv.create(tmp_path / "venv", with_pip=True)
    python = tmp_path / "venv" / ("Scripts" if sys.platform == "win32" else "bin") / "python"
    subprocess.run([python, "-I", "-m", "pip", "install", "--quiet", "pre-commit"], check=True)
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("GIT_", "PYTHON"))}
    command: list[str | Path] = [python, "-I", "-m", "pre_commit", "run", "--all-files", "--color=never"]
    done = subprocess.run(
        command, cwd=news, env=kept | {"PRE_COMMIT_HOME": str(tmp_path / "home")}, check=False, capture_output=True
    )
    said = done.stdout.decode()
    assert done.returncode == 1, said + done.stderr.decode()
    assert re.findall(r"^wxexport check(?: --fix)?\.+(\w+)$", said, re.MULTILINE) == ["Failed", "Failed"]
    assert re.findall(r"^(\S.*?):\d+:\d+: \S+ (WX\d+)", said, re.MULTILINE) == [
        ("issues/第 1 期.md", "WX008"),
        ("issues/第 1 期.md", "WX010"),
        ("issues/第 1 期.md", "WX008"),
        ("issues/第 1 期.md", "WX010"),
    ]
    assert "- files were modified by this hook" in said
    assert (news / "issues" / "第 1 期.md").read_text("utf-8") == _FIXABLE.replace("•", "-")


# --- the workflow -------------------------------------------------------------------------------------------------


@_LANGUAGES
def test_the_workflow_in_the_documents_may_only_read_and_uses_inputs_that_exist(language: str) -> None:
    (text,) = (text for text in blocks(language, "yaml") if text.startswith("name:"))
    workflow = yaml.safe_load(text)
    action = yaml.safe_load((CHECKOUT / "action.yml").read_text("utf-8"))
    assert workflow["permissions"] == {"contents": "read"}
    assert set(workflow[True]) == {"push", "pull_request"}  # `on` is a yes in YAML
    checkout, ours = workflow["jobs"]["articles"]["steps"]
    assert re.fullmatch(r"actions/checkout@[0-9a-f]{40}", checkout["uses"])
    assert checkout["with"] == {"persist-credentials": False}
    assert ours["uses"] == "OWNER/wxexport@COMMIT"
    assert ours["with"].keys() <= action["inputs"].keys()
    table = page(language).partition("|---|---|\n")[2].partition("\n\n")[0]
    told = [name for row in table.splitlines() for name in re.findall(r"`([a-z-]+)`", row.split("|")[1])]
    assert sorted(told) == sorted(action["inputs"])
    assert action["outputs"].keys() == {"exit-code", "bundle", "artifact"}


# --- VS Code ------------------------------------------------------------------------------------------------------


def problems(language: str, output: str) -> list[dict[str, str | int]]:
    """What VS Code would list of an output: each matcher is tried on each line."""
    (task,) = json.loads(blocks(language, "json")[0])["tasks"]
    found = []
    for line in output.splitlines():
        for matcher in task["problemMatcher"]:
            pattern = matcher["pattern"]
            if match := re.search(pattern["regexp"], line):
                parts = {name: match[at] for name, at in pattern.items() if isinstance(at, int) and match[at]}
                found.append({"severity": matcher["severity"], **parts})
    return found


@pytest.mark.skipif(sys.platform == "win32", reason="names that Windows does not have")
@_LANGUAGES
def test_the_problem_matcher_reads_what_check_prints(run: Run, tmp_path: Path, language: str) -> None:
    (tmp_path / "issues").mkdir()
    text = FOUND + "\n## 甲\n\n| 一 |\n|---|\n| 一 | 二 |\n\n- **x\n"
    (tmp_path / _NAME).write_text(text, "utf-8")
    (tmp_path / "page.html").write_text("<div>一</div>", "utf-8")
    (task,) = json.loads(blocks(language, "json")[0])["tasks"]
    seen = set()
    for name in (_NAME, "page.html"):
        arguments = [word.replace("${relativeFile}", name) for word in task["args"]]
        at = arguments.index("--")
        printed = run(*arguments[:at], "--lang", language, *arguments[at:]).out
        expected = json.loads(run("check", name, "--lang", language, "--format", "json").out)
        seen |= {one["severity"] for one in expected}
        assert problems(language, printed) == [
            {
                "severity": one["severity"],
                "file": name,
                "line": str(one["line"]),
                **({"column": str(one["column"])} if one["column"] else {}),
                "code": one["rule"],
                "message": one["message"],
            }
            for one in expected
        ]
    assert seen == {"error", "warning", "info"}


@_LANGUAGES
def test_the_problem_matcher_reads_what_has_no_line_and_what_failed(run: Run, tmp_path: Path, language: str) -> None:
    (tmp_path / "a b.md").write_text("# 题\n\n字\n", "utf-8")
    (tmp_path / "wxexport.toml").write_text("[tail]\nsource = true\n", "utf-8")
    (tmp_path / "c d.md").write_bytes(b"# 1\n\n\xff\n")
    ran = run("check", "a b.md", "c d.md", "--lang", language)
    failed, whole = problems(language, ran.err + ran.out)
    assert (failed["severity"], failed["file"], failed["line"], "code" in failed) == ("error", "c d.md", "3", False)
    assert (whole["severity"], whole["file"], whole["code"], "line" in whole) == ("warning", "a b.md", "WX033", False)


# --- agents -------------------------------------------------------------------------------------------------------


def test_the_skill_has_the_front_matter_of_a_skill() -> None:
    _, front, body = _SKILL.split("---\n", 2)
    fields = yaml.safe_load(front)
    assert fields.keys() == {"name", "description"}
    assert re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", fields["name"])
    assert fields["name"] == "wxexport"  # the name of its folder
    assert 50 < len(fields["description"]) <= 1024
    assert body.startswith("\n# wxexport\n")


def test_every_command_of_the_skill_does_what_it_says(run: Run, tmp_path: Path, browser_path: str) -> None:
    commands = [shlex.split(text)[1:] for text in re.findall(r"\| `(wxexport .*?)` \|", _SKILL)]
    article, text = tmp_path / "issue.md", f"---\ncover: title\n---\n\n{_FIXABLE}"
    ended = {}
    for arguments in commands:
        article.write_text(text, "utf-8")
        ran = run(*arguments)
        ended[" ".join(arguments)] = ran.code, ran.out[:2].strip()
        assert (article.read_text("utf-8") == text) == (arguments[1:] != ["--fix", "issue.md"])
    assert ended == {
        "check --format json issue.md": (1, "["),
        "check --fix --diff issue.md": (1, "--"),
        "check --fix issue.md": (1, "is"),
        "check --layout --format json issue.md": (1, "["),
        "check --after-save issue.md": (0, "<s"),
        "export issue.md -o out": (0, "ou"),
        "export issue.md -o out --json": (0, "["),
        "draft issue.md --dry-run": (0, "is"),
        "new Issue 7 -o issue-7.md": (0, "is"),
        "themes list --json": (0, "["),
        "published status --format json": (0, "["),
    }


def test_what_the_skill_says_of_findings_is_so(run: Run, tmp_path: Path) -> None:
    (tmp_path / "issue.md").write_text(_FIXABLE, "utf-8")
    found = json.loads(run("check", "--format", "json", "issue.md").out)
    told = set(re.findall(r"`(\w+)`", _SKILL.partition("Each entry has")[2].partition("What cannot be read")[0]))
    assert told >= found[0].keys()
    assert found[0]["edits"][0].keys() == {"line", "start", "end", "text"}
    ran = run("check", "--format", "json", "none.md")
    assert (ran.code, ran.out, ran.err.startswith("error: none.md")) == (2, "[]\n", True)
    options = set(re.findall(r"`(--[a-z-]+)`", _SKILL))
    assert options <= set(re.findall(r"--[a-z-]+", run("check", "--help").out)) | {"--dry-run"}
