"""Earlier issues of a folder."""

from __future__ import annotations

from pathlib import Path

from tests.passes.issue import converted, messages, tree


def test_earlier_issues_of_the_folder(tmp_path: Path) -> None:
    issues = {
        "issue-2.md": "---\ntitle: 第二期\nwechat_url: https://mp.weixin.qq.com/s/two\n---\n正文",
        "issue-9.md": "# 第九期 #\n\n正文",
        "issue-10.md": "没有标题",
        "issue-11.md": "# 下一期",
        "README.md": "# 说明",
    }
    for name, text in issues.items():
        (tmp_path / name).write_text(text, "utf-8")
    made = converted("# 第十期\n\n正文", tmp_path, "issue-10.md", tail={"earlier": 5})
    lines = tree(made).xpath("//p[@class='earlier-issue']")
    assert [line.text_content() for line in lines] == ["第九期", "第二期"]
    assert [link.get("href") for link in lines[1].iter("a")] == ["https://mp.weixin.qq.com/s/two"]
    assert [link.kind for link in made.links] == ["kept"]


def test_earlier_issue_that_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "1.md").mkdir()
    made = converted("# 题\n\n正文", tmp_path, "2.md", tail={"earlier": 1})
    ((rule, message),) = messages(made)
    assert rule == "WX033"
    assert message == "the earlier issue 1.md is left out: is not a file"


def test_an_earlier_issue_outside_of_the_repository_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "secret.md").write_text("# 机密", encoding="utf-8")
    issues = tmp_path / "repository" / "issues"
    issues.mkdir(parents=True)
    (tmp_path / "repository" / ".git").mkdir()
    (issues / "1.md").symlink_to(tmp_path / "secret.md")
    made = converted("# 题\n\n正文", issues, "2.md", tail={"earlier": 1})
    assert messages(made) == [("WX033", "the earlier issue 1.md is left out: is a link out of the repository")]
    assert "机密" not in made.html
