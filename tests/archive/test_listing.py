"""Lists of published articles in the usual forms -> rows."""

from __future__ import annotations

import json

import pytest

from tests.archive.repository import URL
from tests.work import LINEAR, growth_in_c
from wxexport.archive import listing
from wxexport.archive.listing import Row

_LONG = "http://mp.weixin.qq.com/s?__biz=Mz==&mid=1&idx=1&sn=x"


def read(text: str, name: str = "list.md") -> list[Row]:
    return listing.rows(text, name)


@pytest.mark.parametrize(
    ("line", "row"),
    [
        (f"- [第7期：芯片 (2026-01-03)]({URL}a)", Row(f"{URL}a", "第7期：芯片 (2026-01-03)", "2026-01-03", number=7)),
        (f"* 2026年1月3日 [点击阅读]({URL}a) 芯片", Row(f"{URL}a", "芯片", "2026-01-03")),
        (f'3. 第十二期：[芯片]({URL}a "标题")', Row(f"{URL}a", "芯片", number=12)),
        (f"- [2026-01-03](2026/1.md#x) [微信]({URL}a)", Row(f"{URL}a", "2026-01-03", "2026-01-03", path="2026/1.md#x")),
        (f"| 15 | 2026-01-03 | 量子计算 | {URL}a |", Row(f"{URL}a", "量子计算", "2026-01-03")),
        (f"| [芯片]({URL}a) | 2026/1/3 |", Row(f"{URL}a", "芯片", "2026-01-03")),
        (f'<li><a class="x" href="{URL}a">芯片 <b>八</b></a></li>', Row(f"{URL}a", "芯片 八")),
        (f"芯片：{URL}a", Row(f"{URL}a", "芯片")),
        (_LONG.replace("&", "&amp;"), Row(_LONG)),
    ],
)
def test_a_line_of_markdown(line: str, row: Row) -> None:
    assert read(f"# 往期\n\n{line}\n") == [row._replace(line=3)]


def test_a_row_of_a_years_table() -> None:
    text = f"| 2 | 0 | 2 | 6 |\n|---|---|---|---|\n| - | [2026-01-17]({URL}b) | [2026-01-03]({URL}a) | [甲](1.md) |\n"
    assert read(text) == [
        Row(f"{URL}b", "2026-01-17", "2026-01-17", line=3),
        Row(f"{URL}a", "2026-01-03", "2026-01-03", line=3),
    ]


def test_an_address_that_stands_twice_is_one_row() -> None:
    assert read(f"[甲]({URL}a)\n[乙]({URL}a) [丙]({URL}b)\n") == [
        Row(f"{URL}a", "甲", line=1),
        Row(f"{URL}b", "丙", line=2),
    ]


@pytest.mark.parametrize(
    ("text", "name", "rows"),
    [
        (
            f'标题,发布时间,阅读数,链接\n"甲, 乙",2026-01-03 10:00:00,100,{URL}a\n丙,1767398400,5,{URL}b\n',
            "history.csv",
            [Row(f"{URL}a", "甲, 乙", "2026-01-03", line=2), Row(f"{URL}b", "丙", "2026-01-03", line=3)],
        ),
        (
            f"标题,链接\r甲乙,{URL}a\r丙,{URL}b\r",
            "mac.csv",
            [Row(f"{URL}a", "甲乙", line=2), Row(f"{URL}b", "丙", line=3)],
        ),
        (f"标题,正文,链接\n甲,{'文' * 200_000},{URL}a\n", "long.csv", [Row(f"{URL}a", "甲", line=2)]),
        (f"2026/1/3\t甲乙\t{URL}a\n", "history.tsv", [Row(f"{URL}a", "甲乙", "2026-01-03", line=1)]),
        (f"{URL}a;芯片与内存;第7期;摘\n", "history.csv", [Row(f"{URL}a", "芯片与内存", number=7, line=1)]),
    ],
)
def test_a_table_of_cells(text: str, name: str, rows: list[Row]) -> None:
    assert read(text, name) == rows


_DAY = 1767398400  # 2026-01-03


@pytest.mark.parametrize(
    "value",
    [
        [{"title": "甲", "digest": "摘", "url": f"{URL}a", "date": "2026-01-03"}],
        {
            "item": [
                {"content": {"news_item": [{"title": "甲", "digest": "摘", "url": f"{URL}a"}]}, "update_time": _DAY}
            ]
        },
        {
            "general_msg_list": json.dumps(
                {
                    "list": [
                        {
                            "comm_msg_info": {"datetime": _DAY},
                            "app_msg_ext_info": {"title": "甲", "digest": "摘", "content_url": f"{URL}a"},
                        }
                    ]
                }
            )
        },
        {
            "publish_page": json.dumps(
                {
                    "publish_list": [
                        {
                            "publish_info": json.dumps(
                                {
                                    "sent_info": {"time": _DAY},
                                    "appmsgex": [{"title": "甲", "digest": "摘", "link": f"{URL}a"}],
                                }
                            )
                        }
                    ]
                }
            )
        },
    ],
)
def test_json_of_interfaces_and_programs(value: object) -> None:
    assert read(json.dumps(value), "history.json") == [Row(f"{URL}a", "甲", "2026-01-03", "摘")]


@pytest.mark.parametrize(
    ("name", "piece"),
    [
        ("a.html", f'<li><a href="{URL}NUMBER">甲</a></li>'),
        ("a.md", f"- [甲 NUMBER]({URL}NUMBER) [[[[ ----\n"),
        ("a.csv", f"甲 NUMBER,2026-01-03,{URL}NUMBER\n"),
        ("a.json", f'{{"title": "甲 NUMBER", "url": "{URL}NUMBER"}}, '),
    ],
)
def test_work_grows_with_the_list(name: str, piece: str) -> None:
    def work(count: int) -> object:
        text = "".join(piece.replace("NUMBER", str(number)) for number in range(count))
        rows = read(f"[{text}{{}}]" if name == "a.json" else f"<html><ul>{text}" if name == "a.html" else text, name)
        assert len(rows) == count
        return rows

    assert growth_in_c(work) < LINEAR


def test_json_that_has_titles_as_keys() -> None:
    text = json.dumps({"甲 2026-01-03": f"{URL}a", "url": f"{URL}b"})
    assert read(text, "list") == [Row(f"{URL}a", "甲 2026-01-03", "2026-01-03"), Row(f"{URL}b")]


@pytest.mark.parametrize("text", ["{", "[" * 100_000, f'{{"url": "{URL}a"'])
def test_json_that_is_none_is_read_as_text(text: str) -> None:
    assert [row.url for row in read(text, "history.json")] == ([f"{URL}a"] if URL in text else [])


def test_a_page_of_the_history() -> None:
    text = (
        '<!doctype html><html><body><div class="appmsg">\n'
        f'<h4 hrefs="{_LONG.replace("&", "&amp;")}"> 甲 </h4><p>2026年1月3日</p></div>\n'
        f'<ul><li><a href="{URL}b"><span>乙</span></a> 2026-01-17</li><li><a href="{URL}c">查看</a></li></ul>\n'
        f'<script>var x = "{URL}d"</script></body></html>'
    )
    assert read(text, "page") == [
        Row(_LONG, "甲", "2026-01-03", line=2),
        Row(f"{URL}b", "乙", "2026-01-17", line=3),
        Row(f"{URL}c", "", "2026-01-17", line=3),
    ]


_TITLED = f"- [甲]({URL}a)\n"


@pytest.mark.parametrize(
    ("text", "name", "found"),
    [
        (f"{_TITLED}- [第 2 期：乙](https://w.url.cn/s/Ab)\n", "a.md", {"https://w.url.cn/s/Ab": "第 2 期：乙"}),
        (f"{_TITLED}- [乙](https://juejin.cn/post/2) 2026-01-17\n", "a.md", {"https://juejin.cn/post/2": "乙"}),
        (f"{_TITLED}- 第 2 期 [乙](2.md) [阅读](https://e.com/2)\n", "a.md", {"https://e.com/2": "第 2 期 乙"}),
        (f"| 1 | 甲 | {URL}a |\n| 2 | 乙丙 | http://t.cn/A6 |\n", "a.md", {"http://t.cn/A6": "乙丙"}),
        (f"| 1 | 甲 | {URL}a |\n| 2 | 乙丙 | https://e.com/2 |\n", "a.md", {"https://e.com/2": "乙丙"}),
        ("第二期 https://t.cn/A6\n", "a.md", {"https://t.cn/A6": "第二期"}),
        (f"标题,封面,链接\n甲,,{URL}a\n乙,https://e.com/x.png,https://e.com/2\n", "a.csv", {"https://e.com/2": "乙"}),
        (f"甲,{URL}a\n乙丙,https://url.cn/5x\n", "a.csv", {"https://url.cn/5x": "乙丙"}),
        (
            json.dumps([{"title": "甲", "url": f"{URL}a"}, {"title": "乙", "url": "https://e.com/2"}]),
            "a.json",
            {"https://e.com/2": "乙"},
        ),
        (
            f'<html><ul><li><a href="{URL}a">甲</a></li><li>2. <a href="https://e.com/2">乙</a> 2026-01-17</li></ul>',
            "a.html",
            {"https://e.com/2": "乙"},
        ),
    ],
)
def test_a_row_that_leads_elsewhere_is_one_of_the_list(text: str, name: str, found: dict[str, str]) -> None:
    assert {row.url: row.title for row in read(text, name) if not row.url.startswith(URL)} == found


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (f"{_TITLED}- [React](https://react.dev) 发布了新的版本，更快。\n", "a.md"),
        (f"{_TITLED}  摘要里有[链接](https://e.com/1)，还有 [另一个](https://e.com/2)。\n", "a.md"),
        (f"{_TITLED}  - [出处](https://e.com/1)\n", "a.md"),
        (f"{_TITLED}- [甲](https://e.com/1) [乙](https://e.com/2)\n", "a.md"),
        (f"{_TITLED}- ![图](https://e.com/1.png)\n", "a.md"),
        (f"{_TITLED}\n见 https://e.com/1 。\n", "a.md"),
        (json.dumps([{"title": "甲", "url": f"{URL}a", "cover": "https://e.com/1.png"}]), "a.json"),
        (json.dumps([{"title": "甲", "url": f"{URL}a", "author": {"url": "https://e.com/me"}}]), "a.json"),
        (f'<html><nav><a href="https://e.com">首页</a></nav><li><a href="{URL}a">甲</a></li>', "a.html"),
        (f'<html><li><a href="{URL}a">甲</a></li><li>转自<a href="https://e.com">某某</a>的文章</li>', "a.html"),
    ],
)
def test_links_inside_of_text_are_no_rows(text: str, name: str) -> None:
    assert [row.url for row in read(text, name)] == [f"{URL}a"]


def test_a_list_of_other_sites_is_no_list_of_issues() -> None:
    assert read("- [甲](https://e.com/1)\n- [乙](https://e.com/2)\n") == []


@pytest.mark.parametrize("pieces", [("[甲](https://e.com/1) ", ""), ("<a/href=", ""), (" ", "[甲](https://e.com/1)")])
def test_many_pieces_of_one_line_take_linear_time(pieces: tuple[str, str]) -> None:
    piece, before = pieces

    def work(count: int) -> object:
        return read(f"{_TITLED}{before}{piece * count}乙\n")

    assert growth_in_c(work) < LINEAR
