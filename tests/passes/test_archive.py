"""Links to published issues, and the lists of them that stand in articles."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest

from tests.archive.repository import URL, repository, table
from tests.passes.issue import converted, messages, tree
from wxexport.archive.entries import FILE_NAME
from wxexport.model import Document

_PUBLISHED = (
    table("2025-12-20.md", "z", title="第零期", date="2025-12-20")
    + table("2026-01-03.md", "a", title="第一期", date="2026-01-03", digest="讲芯片。")
    + table("2026-01-17.md", "b", title="第二期 (2026-01-17)", date="2026-01-17")
)
_TITLE = "# 题\n\n"


def exported(folder: Path, text: str, archive: str = _PUBLISHED, **settings: Any) -> Document:
    repository(folder, {FILE_NAME: archive})
    return converted(_TITLE + text, folder, "2026-02-07.md", **settings)


def links(document: Document) -> list[tuple[str, str]]:
    return [(link.text_content(), link.get("href", "").removeprefix(URL)) for link in tree(document).iter("a")]


@pytest.mark.parametrize(
    "text",
    [
        "[一](2026-01-03.md)",
        "- [一](./2026-01-03.md#x)",
        "| 甲 |\n|---|\n| [一](2026-01-03) |",
        "> [一][1]\n\n[1]: ../{folder}/2026-01-03.md",
        '<p><a href="2026-01-03.html">一</a></p>',
        "[一]({{% post_url 2026-01-03 %}})",
        '[一]({{{{< ref "2026-01-03.md" >}}}})',
        "[[2026-01-03|一]]",
        "[[2026-01-03.md#芯片|一]]",
        "正文[^1]\n\n[^1]: [一](2026-01-03.md)",
    ],
)
def test_a_link_to_a_published_issue_can_be_tapped(tmp_path: Path, text: str) -> None:
    made = exported(tmp_path, text.format(folder=tmp_path.name))
    assert links(made) == [("一", "a")]
    assert messages(made) == []
    assert [(link.kind, link.address) for link in made.links] == [("kept", f"{URL}a")]


def test_a_link_to_a_note_names_an_issue_of_any_folder(tmp_path: Path) -> None:
    text = table("2025/甲-1.md", "a") + table("2025/乙.md", "b") + table("2026/乙.md", "c")
    made = exported(tmp_path, "[[甲-1]] [[2026/乙|丙]] [[乙]] [[没有]]", text)
    assert links(made) == [("甲-1", "a"), ("丙", "c")]
    assert [(one.rule, one.excerpt) for one in made.findings] == [("WX015", "乙"), ("WX015", "没有")]


def test_a_link_to_another_issue_stays_what_it_was(tmp_path: Path) -> None:
    made = exported(tmp_path, "[二](2026-01-31.md)")
    assert (links(made), messages(made)) == (
        [],
        [("WX012", "the link “二” leads to 2026-01-31.md, a file that is not there")],
    )
    repository(tmp_path, {"2026-01-31.md": "# 三\n"})
    (finding,) = exported(tmp_path, "[三](./2026-01-31.md)").findings
    assert "`wxexport published add 2026-01-31.md URL`" in finding.hint
    made = exported(tmp_path, "[二](2026-01-31.md)", site_url="https://github.com/o/r/blob/main")
    assert [(link.kind, link.address) for link in made.links] == [
        ("reference", "https://github.com/o/r/blob/main/2026-01-31.md")
    ]


@pytest.mark.parametrize(
    ("link", "hint"),
    [
        ("2026/2026-01-30.md", "Did you mean 2026/2026-01-31.md?"),
        ("2026/2026-1-31.md", "Did you mean 2026/2026-01-31.md?"),
        ("2026/2026-01-15.md", "Correct the name of the file, or write plain text."),  # another issue
        ("note.md", "Did you mean notes.md?"),
        ("图.csv#x", "Correct the name of the file, or write plain text."),
        ("%E6%B2%A1%E6%9C%89.md", "Correct the name of the file, or write plain text."),
    ],
)
def test_a_link_to_a_file_that_is_not_there(tmp_path: Path, link: str, hint: str) -> None:
    repository(tmp_path, {"2026/2026-01-31.md": "# 三\n", "notes.md": "# 记\n"})
    (finding,) = exported(tmp_path, f"[三]({link})", "").findings
    assert (finding.rule, finding.message, finding.hint) == (
        "WX012",
        f"the link “三” leads to {unquote(link)}, a file that is not there",
        hint,
    )


@pytest.mark.parametrize("link", ["notes.md", "about", "a/b.html", "/files/a.pdf", "docs/?a=b.c"])
def test_a_link_that_a_web_site_may_have(tmp_path: Path, link: str) -> None:
    repository(tmp_path, {"notes.md": "# 记\n"})
    (finding,) = exported(tmp_path, f"[三]({link})", "").findings
    assert (finding.rule, finding.message) == ("WX012", f"the link “三” leads to {link}")


def test_the_names_of_files_outside_are_not_said(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "secret.md").write_text("x", "utf-8")
    top = tmp_path / "top"
    top.mkdir()
    (top / "way").symlink_to(tmp_path / "out")
    (finding,) = exported(top, "[三](way/secre.md)", "").findings
    assert "secret" not in finding.hint


def test_the_address_of_the_file_in_the_own_repository(tmp_path: Path) -> None:
    text = (
        "[一](https://github.com/o/r/blob/master/2026-01-03.md) [别的](https://github.com/o/x/blob/main/2026-01-03.md)"
    )
    made = exported(tmp_path, text, site_url="https://github.com/o/r/blob/main")
    assert [(link.text, link.kind) for link in made.links] == [("一", "kept"), ("别的", "reference")]


def test_the_address_of_the_file_by_the_remote_of_git(tmp_path: Path) -> None:
    repository(tmp_path, {".git/HEAD": "ref: refs/heads/main\n", "2026-02-07.md": "# 题\n"})
    (tmp_path / ".git" / "config").write_text('[remote "origin"]\n\turl = git@github.com:o/r.git\n', "utf-8")
    text = "[一](https://github.com/o/r/blob/master/2026-01-03.md#x) [别的](https://github.com/o/x/blob/main/2026-01-03.md)"
    made = exported(tmp_path, text)
    assert [(link.text, link.kind) for link in made.links] == [("一", "kept"), ("别的", "reference")]


@pytest.mark.parametrize(
    ("style", "html"),
    [
        ("list", "<ul><li>第二期 (2026-01-17)</li><li>第一期</li></ul>"),
        (
            "cards",
            '<section><section class="container"><p>第二期 (2026-01-17)</p></section>'
            '<section class="container"><p>第一期</p><p>讲芯片。</p><p>2026-01-03</p></section></section>',
        ),
        (
            "table",
            '<section class="table"><table><thead><tr><th>2</th><th>0</th><th>2</th><th>6</th></tr></thead>'
            "<tbody><tr><td>2026-01-17</td><td>2026-01-03</td><td></td><td></td></tr></tbody></table></section>",
        ),
    ],
)
@pytest.mark.parametrize("text", ["## 往期回顾", "## [往期回顾：](https://example.com)\n\n----\n\n完", "{{ archive }}"])
def test_the_last_issues_stand_there(tmp_path: Path, text: str, style: str, html: str) -> None:
    made = exported(tmp_path, text, archive_heading=["往期回顾"], archive_style=style, archive_count=2)
    assert _skeleton(made) == html
    assert [address for _, address in links(made)] == ["b", "a"]


def _skeleton(document: Document) -> str:
    """The list without links, styles and the sections in items and cells."""
    from lxml import html

    found = next(one for one in tree(document) if one.tag not in ("h1", "h2", "p") and one.get("class") != "rule")
    for element in list(found.iter("a", "strong", "span", "section")):
        if element is not found and element.get("class") != "container":
            element.drop_tag()
    for element in found.iter():
        element.attrib.pop("style", None)
        if element.get("class") == "issues":
            element.attrib.pop("class")
    text: str = html.tostring(found, encoding="unicode", with_tail=False)
    return text


@pytest.mark.parametrize("style", ["list", "cards", "table"])
@pytest.mark.parametrize("list_", ["{{ archive }}", "## 往期回顾"])
def test_the_digest_is_of_this_issue(tmp_path: Path, list_: str, style: str) -> None:
    text = "\n\n## 正文\n\n这一期说的是端侧的大模型，和它们要用的内存。\n"
    made = exported(tmp_path, list_ + text, archive_heading="往期回顾", archive_style=style)
    assert made.metadata.digest == "这一期说的是端侧的大模型，和它们要用的内存。"


def test_a_table_of_several_years(tmp_path: Path) -> None:
    made = exported(tmp_path, "{{ archive }}", archive_style="table")
    rows = [[cell.text_content() for cell in row] for row in tree(made).iter("tr")]
    assert rows == [[*"2026"], ["2026-01-17", "2026-01-03", "", ""], [*"2025"], ["2025-12-20", "", "", ""]]
    styles = [{cell.get("style") for cell in row} for row in tree(made).iter("tr")]
    assert styles == [{"text-align: center; width: 25%"}, *3 * [{"text-align: center"}]]


def test_what_the_author_wrote_stays_and_dead_entries_are_found(tmp_path: Path) -> None:
    repository(tmp_path, {"2026-01-31.md": "# 三\n"})
    text = (
        "## 往期回顾\n\n- [一](2026-01-03.md)\n- [三](2026-01-31.md)\n- [没有](2026-01-30.md)\n"
        "- [外](https://example.com)\n\n## 别的\n\n[没有](2026-01-29.md)\n"
    )
    made = exported(tmp_path, text, archive_heading="往期回顾", site_url="https://example.org/a")
    assert [item.text_content() for item in tree(made).iter("li")] == ["一", "三[1]", "没有[2]", "外[3]"]
    assert [(one.rule, one.message, one.line) for one in made.findings] == [
        ("WX071", "“没有” below “往期回顾” leads to a file that is not there", 7)
    ]


def test_a_section_with_parts_is_written_by_hand(tmp_path: Path) -> None:
    made = exported(tmp_path, "## 往期回顾\n\n### 2025\n\n无\n", archive_heading="往期回顾")
    assert links(made) == []


def test_nothing_is_published_yet(tmp_path: Path) -> None:
    text = "## 往期回顾\n\n{{ archive }}\n\n## 尾\n\n完"
    made = exported(tmp_path, text, "", archive_heading="往期回顾")
    assert [one.text_content() for one in tree(made)] == ["题", "往期回顾", "尾", "完"]
    made = exported(tmp_path, text, "", archive_heading="往期回顾", empty_sections=False)
    assert [one.text_content() for one in tree(made)] == ["题", "尾", "完"]


def test_the_mark_in_the_other_dialect_and_in_code(tmp_path: Path) -> None:
    made = exported(tmp_path, "{{ archive }}\n\n`{{ archive }}`", dialect="python-markdown", archive_count=1)
    assert links(made) == [("第二期 (2026-01-17)", "b")]
    assert "{{ archive }}" in tree(made).text_content()
    assert links(exported(tmp_path, "`{{ archive }}`")) == []
    assert messages(exported(tmp_path, "{{archive}}")) == []
    raw = exported(tmp_path, '<p class="archive">作者的话</p>')
    assert "作者的话" in tree(raw).text_content()


def test_the_tail_lists_published_issues(tmp_path: Path) -> None:
    repository(tmp_path, {"2026-01-31.md": "# 三\n"})
    made = exported(tmp_path, "正文", tail={"earlier": 2})
    assert links(made) == [("第二期 (2026-01-17)", "b"), ("第一期", "a")]
    made = exported(tmp_path, "正文", "", tail={"earlier": 2})
    assert [one.text_content() for one in tree(made).xpath("//p[@class='earlier-issue']")] == ["三"]


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ("<<<<<<< HEAD\n", "wxexport.published.toml:17: a conflict of git is not resolved"),
        ("x\n", "wxexport.published.toml:17: invalid TOML: a key and its value are joined by ="),
        (
            table("2026-01-03.md", "c") + table("2026-01-17.md", "c"),
            "wxexport.published.toml:17: 2026-01-03.md stands twice (and 1 more: `wxexport published check`)",
        ),
        (
            '["2026-01-31.md"]\nurl = "https://example.com/s/x"\ndate = "2026-01-31"\n',
            "wxexport.published.toml:17: the address of 2026-01-31.md is not of mp.weixin.qq.com",
        ),
    ],
)
def test_a_mistake_in_the_archive_is_one_finding(tmp_path: Path, wrong: str, message: str) -> None:
    text = "[一](2026-01-03.md) [三](2026-01-31.md)\n\n{{ archive }}\n\n## 往期回顾\n"
    made = exported(tmp_path, text, _PUBLISHED + wrong, archive_heading="往期回顾")
    assert [one for one in messages(made) if one[0] != "WX012"] == [("WX070", message)]
    assert [address for _, address in links(made)] == ["a", *["b", "a", "z"] * 2]


def test_an_archive_that_nothing_asks_for_is_not_read(tmp_path: Path) -> None:
    assert messages(exported(tmp_path, "[甲](https://example.com) [乙](#x) [丙](mailto:a@b.cn)", "<<<<<<< x\n")) == [
        ("WX011", "the link “乙” leads to #x")
    ]


def test_what_the_archive_says_is_text(tmp_path: Path) -> None:
    hostile = table(
        "2026-01-03.md", "a", title="<img src=x onerror=alert(1)>", date="2026-01-03", digest="</p><script>"
    )
    hostile += '["x.md"]\nurl = "javascript:alert(1)"\n["y.md"]\nurl = "https://mp.weixin.qq.com/s/\\"onclick=\\"x"\n'
    made = exported(tmp_path, "{{ archive }}", hostile, archive_style="cards")
    assert links(made) == [("<img src=x onerror=alert(1)>", "a")]
    assert {element.tag for element in tree(made).iter()} <= {"section", "h1", "p", "strong", "a", "span"}
    assert messages(made) == [
        ("WX070", "wxexport.published.toml:9: the address of y.md leads to a page of WeChat that is not an article")
    ]


@pytest.mark.parametrize("style", ["list", "cards", "table"])
@pytest.mark.parametrize("path", ["../../etc/passwd", "/etc/passwd.md", "a/../../b.md", "C:/1.md"])
def test_an_entry_out_of_the_folder_is_in_no_list(tmp_path: Path, path: str, style: str) -> None:
    made = exported(tmp_path, "{{ archive }}", _PUBLISHED + table(path, "x", date="2026-02-01"), archive_style=style)
    assert [address for _, address in links(made)] == ["b", "a", "z"]
    said = f"wxexport.published.toml:17: the path {path} leads out of the folder"
    assert messages(made) == [("WX070", said)]


def test_a_note_of_that_name_leads_nowhere(tmp_path: Path) -> None:
    made = exported(tmp_path, "[[passwd]]", table("../../etc/passwd", "x"))
    assert links(made) == []


@pytest.mark.parametrize("style", ["list", "cards"])
def test_long_texts_are_cut_where_wechat_cuts_them(tmp_path: Path, style: str) -> None:
    archive = table("2026-01-03.md", "a", title="长" * 20_000, digest="摘" * 20_000)
    found = tree(exported(tmp_path, "{{ archive }}", archive, archive_style=style)).text_content()
    assert (found.count("长"), found.count("摘")) == (63, 119 if style == "cards" else 0)


def test_a_date_that_is_no_day_is_not_shown(tmp_path: Path) -> None:
    archive = table("1.md", "a", title="甲", date="2026-01-02\\u001b[2J") + table("2.md", "b", date="2026-01-03")
    made = exported(tmp_path, "{{ archive }}", archive, archive_style="table")
    assert [text for text, _ in links(made)] == ["2026-01-03", "甲"]
    assert [rule for rule, _ in messages(made)] == ["WX070"]
