"""``wxexport new``: the file, the template beside the settings, and what is never overwritten."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

from tests.cli.running import Ran, Run

TITLE = '掌上计算 "第 7 期": 开始'


def test_a_new_issue_has_front_matter_and_sections(run: Run, tmp_path: Path) -> None:
    ran = run("new", TITLE, "--date", "2026-11-21")
    assert ran == Ran(0, "2026-11-21.md: written; next, run `wxexport preview 2026-11-21.md`\n", "")
    text = (tmp_path / "2026-11-21.md").read_text("utf-8")
    assert text.startswith("---\ndate: 2026-11-21\ntitle_in_body: false  # ")
    assert text.partition("\n---\n\n")[2].startswith('# 掌上计算 "第 7 期": 开始\n\n> 导读：\n')
    assert re.findall(r"^## (.*)$", text, re.MULTILINE) == ["业界新闻", "论文", "开源项目", "博文", "活动"]
    assert run("2026-11-21.md").err == ""
    assert '"title": "掌上计算 \\"第 7 期\\": 开始"' in (tmp_path / "2026-11-21.wx" / "manifest.json").read_text(
        "utf-8"
    )
    assert run("new", "Another", "--date", "2026-11-21").err == (
        "error: 2026-11-21.md: already exists\n  Choose another name with -o.\n"
    )
    assert (tmp_path / "2026-11-21.md").read_text("utf-8") == text
    assert run("new", "Issue 8", "-o", "8.md", "--date", "2026-11-28").code == 0
    assert "# Issue 8\n\n> In this issue:\n\n## News\n" in (tmp_path / "8.md").read_text("utf-8")


def test_the_template_beside_the_settings(run: Run, tmp_path: Path) -> None:
    (tmp_path / "wxexport.toml").write_text("", "utf-8")
    (tmp_path / "issue-template.md").write_text(
        "---\r\ntitle: {{title}}\r\n---\r\n# {{title}}（{{date}}）\r\n", "utf-8"
    )
    folder = tmp_path / "2026"
    folder.mkdir()
    assert run("new", "甲", "-o", "2026/7.md", "--date", "2026-11-21").code == 0
    assert (folder / "7.md").read_bytes().decode() == '---\ntitle: "甲"\n---\n# 甲（2026-11-21）\n'


@pytest.mark.skipif(sys.platform == "win32", reason="links need a right there")
def test_what_cannot_begin(run: Run, tmp_path: Path) -> None:
    assert run("new", " \n").err == "error: an issue needs a title\n"
    assert run("new", "甲", "-o", "none/7.md").err == "error: none/7.md: cannot be written: there is no such folder\n"
    assert run("new", "甲", "--date", "21.11.2026").err.startswith("error: wrong value for '--date'")
    secret = tmp_path / "secret"
    secret.write_text("geheim", "utf-8")
    folder = tmp_path / "issues"
    folder.mkdir()
    (folder / "wxexport.toml").write_text("", "utf-8")
    (folder / "issue-template.md").symlink_to(secret)  # a template stays in its folder
    assert run("new", "甲", "-o", "issues/7.md").code == 0
    assert "geheim" not in (folder / "7.md").read_text("utf-8")
