"""Title, date, number and source address of an article, and where each comes from."""

from __future__ import annotations

from pathlib import Path

import pytest

from wxexport import pipeline
from wxexport.article import reading as articles
from wxexport.article import source_url
from wxexport.model import Known, Metadata

HEAD = "# 嵌入式AI简报 (2021-05-21)\n\n正文。\n"
YAML = "---\ntitle: 题\ndate: 2021-05-21\nnumber: 12\n---\n\n# 第 3 期 (2020-01-01)\n"
TOML = "+++\ntitle = '题'\ndate = 2021-05-21T10:00:00+08:00\nnumber = 12\n+++\n\n# 第 3 期\n"
JSON = '{\n"title": "题",\n"date": "2021-05-21",\n"number": 12\n}\n\n# 第 3 期\n'


def metadata(text: str, path: str = "a.md", folder: Path | None = None) -> Metadata:
    return pipeline.convert(articles.parse(text, path=path, folder=folder, command_line={"offline": True})).metadata


def shown(found: Metadata, name: Known) -> tuple[object, str | None, int | None]:
    origin = found.origin(name)
    return getattr(found, name), origin.source if origin else None, origin.line if origin else None


@pytest.mark.parametrize(
    ("text", "path", "title", "date", "number"),
    [
        (HEAD, "a.md", ("嵌入式AI简报 (2021-05-21)", "heading", 1), ("2021-05-21", "heading", 1), (None, None, None)),
        (HEAD, "2021-05-22.md", ("嵌入式AI简报 (2021-05-21)", "heading", 1), ("2021-05-21", "heading", 1), None),
        (YAML, "a.md", ("题", "front matter", 2), ("2021-05-21", "front matter", 3), (12, "front matter", 4)),
        (TOML, "a.md", ("题", "front matter", 2), ("2021-05-21", "front matter", 3), (12, "front matter", 4)),
        (JSON, "a.md", ("题", "front matter", 2), ("2021-05-21", "front matter", 3), (12, "front matter", 4)),
        (
            "---\ntitle: 第 12 期\n---\n\n# 别的\n",
            "a.md",
            ("第 12 期", "front matter", 2),
            None,
            (12, "front matter", 2),
        ),
        (
            "---\ntitle: 简报\n---\n\n# 第 12 期 (2021-5-2)\n",
            "a.md",
            None,
            ("2021-05-02", "heading", 5),
            (12, "heading", 5),
        ),
        ("# 题\n", "/home/me/2021-05-21-slug.md", ("题", "heading", 1), ("2021-05-21", "file name", None), None),
        ("# 题\n", "x/_posts/2021-05-21-issue-12.md", None, ("2021-05-21", "file name", None), (12, "file name", None)),
        ("# 题\n", "issue-12.md", None, ("", None, None), (12, "file name", None)),
        ("# 第 13 期\n", "issue-12.md", None, None, (13, "heading", 1)),
        ("# 2021-05-21\n", "a.md", ("2021-05-21", "heading", 1), ("2021-05-21", "heading", 1), (None, None, None)),
        ("正文\n", "2021-05-21.md", ("2021-05-21", "file name", None), ("2021-05-21", "file name", None), None),
        ("正文\n", "2021-05-21-周报.md", ("周报", "file name", None), ("2021-05-21", "file name", None), None),
        ("# 2021-05-14 至 2021-05-21\n", "2021-05-21.md", None, ("2021-05-21", "file name", None), None),
        ("# 题 2021-02-30\n", "2021-02-28.md", None, ("2021-02-28", "file name", None), None),
        ("# 题 2021-02-30\n", "2021-02-30.md", None, ("", None, None), None),
        ("---\ndate: 2021-02-30\n---\n\n# 题 (2021-03-01)\n", "a.md", None, ("2021-03-01", "heading", 5), None),
        ("---\ndate: May 2021\n---\n\n# 题\n", "2021-05-21.md", None, ("2021-05-21", "file name", None), None),
        ("---\nnumber: [1, 2]\n---\n\n# 第 3 期\n", "a.md", None, None, (3, "heading", 5)),
        ("---\nnumber: 第十二期\n---\n\n# 题\n", "a.md", None, None, (12, "front matter", 2)),
        (
            "---\ntitle: [a, b]\ndate: {a: 1}\n---\n\n# 题 (2021-05-21)\n",
            "a.md",
            ("题 (2021-05-21)", "heading", 6),
            ("2021-05-21", "heading", 6),
            None,
        ),
        ("---\nissue: https://example.org/1\n---\n\n# 题\n", "a.md", None, None, (None, None, None)),
        ("<h1>第 12 期</h1>\n", "a.md", ("第 12 期", "heading", 1), None, (12, "heading", 1)),
    ],
)
def test_title_date_and_number(
    text: str,
    path: str,
    title: tuple[object, ...] | None,
    date: tuple[object, ...] | None,
    number: tuple[object, ...] | None,
) -> None:
    found = metadata(text, path)
    expected: dict[Known, tuple[object, ...] | None] = {"title": title, "date": date, "number": number}
    for name, one in expected.items():
        assert one is None or shown(found, name) == one


def test_a_file_called_index_has_the_name_of_its_folder(tmp_path: Path) -> None:
    folder = tmp_path / "2021-05-21-issue-12"
    folder.mkdir()
    found = metadata("# 题\n", "index.md", folder)
    assert (found.date, found.number) == ("2021-05-21", 12)


def test_a_number_that_is_none_is_a_finding() -> None:
    findings = articles.parse("---\nnumber: many\n---\n\n# 题\n", path="a.md").findings
    assert [(one.rule, one.line, str(one.message)) for one in findings] == [
        ("WX001", 2, "number must be a number such as 12, not 'many'; it is not used")
    ]


# --- source address -------------------------------------------------------------------------------------------------


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git/HEAD").write_text("ref: refs/heads/main\n", "utf-8")
    (tmp_path / ".git/config").write_text('[remote "origin"]\nurl = git@github.com:o/r.git\n', "utf-8")
    return tmp_path


def source(folder: Path, head: str = "", settings: str = "", name: str = "一.md") -> tuple[str, str, int | None] | None:
    (folder / "wxexport.toml").write_text(settings, "utf-8")
    (folder / name).write_text(f"---\nlayout: post\n{head}---\n\n# 题\n", "utf-8")
    found = source_url.find(articles.read(folder / name))
    return (found[0], found[1].source, found[1].line) if found else None


def test_source_address(clone: Path) -> None:
    of_git = ("https://github.com/o/r/blob/main/%E4%B8%80.md", "git", None)
    of_site = ("https://a.org/x/%E4%B8%80.md", "site_url", None)
    given = ("https://b.org/", "front matter", 3)
    assert source(clone) == of_git
    assert source(clone, settings='site_url = "https://a.org/x/"\n') == of_site
    assert source(clone, "source_url: https://b.org/\n", 'site_url = "https://a.org/x/"\n') == given
    assert source(clone, settings='source_url = "https://c.org/"\n') == ("https://c.org/", "settings", None)
    (clone / "_config.yml").write_text("url: https://d.org\n", "utf-8")
    assert source(clone, settings='site_url = "https://a.org/x/"\n') == (
        "https://d.org/%E4%B8%80.html",
        "generator",
        None,
    )


@pytest.mark.parametrize("where", ["front matter", "file"])
def test_false_is_no_source_address(clone: Path, where: str) -> None:
    assert (
        source(clone, *(("source_url: false\n",) if where == "front matter" else ("", "source_url = false\n"))) is None
    )


def test_an_address_that_wechat_does_not_take_is_none(clone: Path) -> None:
    assert source(clone, name="长" * 60 + ".md")
    folder = clone / ("长" * 80) / ("长" * 80)
    folder.mkdir(parents=True)
    assert source(folder) is None


def test_a_text_without_a_file_has_no_address(clone: Path) -> None:
    assert source_url.find(articles.parse("# 题\n", path="<stdin>", folder=clone)) is None
    assert source_url.find(articles.parse("# 题\n")) is None
