"""Which issues are published."""

from __future__ import annotations

from pathlib import Path

from tests.archive.repository import repository, table
from wxexport.archive import issues, status
from wxexport.archive.entries import FILE_NAME

_TEXT = "# 一\n\n正文。\n"


def test_the_state_of_every_issue(tmp_path: Path) -> None:
    found = issues.content_hash(_TEXT.encode())
    archive = repository(
        tmp_path,
        {
            FILE_NAME: "".join(
                [
                    table("1.md", "a", title="一", hash=found),
                    table("2.md", "b", hash=found),
                    table("3.md", "c", title="三"),
                    table("about.md", "d"),
                    table("../9.md", "e"),
                ]
            ),
            "1.md": f"---\nwechat_url: https://mp.weixin.qq.com/s/a\n---\n{_TEXT}\n".replace("\n", "\r\n"),
            "2.md": f"{_TEXT}改\n",
            "4.md": "---\ndate: 2026-02-03\n---\n# 四\n",
            "2026-03-03/index.md": "# 五\n",
            "about.md": "# 关于\n",
            "README.md": "# 说明\n",
            "other/wxexport.toml": "",
            "other/6.md": "# 别的系列\n",
            ".drafts/7.md": "# 草稿\n",
            "1.wx/8.md": "# 输出\n",
        },
    )
    assert [(one.path, one.state, one.title, one.date) for one in status.of(archive)] == [
        ("../9.md", "gone", "", ""),
        ("1.md", "published", "一", ""),
        ("2.md", "changed", "", ""),
        ("2026-03-03/index.md", "unpublished", "五", "2026-03-03"),
        ("3.md", "gone", "三", ""),
        ("4.md", "unpublished", "四", "2026-02-03"),
        ("about.md", "published", "", ""),
    ]
