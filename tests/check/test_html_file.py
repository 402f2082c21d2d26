"""Pages of any tool: their charsets, their lines, and any text as input."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.check.case import LEAF, in_page
from tests.work import LINEAR, growth, growth_in_c, steps
from wxexport.check import html_file
from wxexport.errors import WxExportError
from wxexport.wechat.editor import after_save


def test_lines_beyond_those_of_the_parser(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text("<p data-line='7'>一</p>" + "\n" * 100_000 + "<u data-line='7'>末</u>", "utf-8")
    assert [one.line for one in in_page("unknown-tag", path)] == [100_001]
    assert [one.line for one in in_page("bare-text", path)] == [1, 100_001]


def test_brackets_without_end_in_the_layout(browser_path: str, tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text(f'<p style="width:calc({"(" * 500}">字</p>', "utf-8")
    assert "width: its brackets are nested too deep" in [
        one.message for one in html_file.check(html_file.read(path), layout=True)
    ]


@pytest.mark.parametrize(
    "data",
    [
        "<meta charset=gbk><p>字".encode("gbk"),
        '<meta http-equiv="Content-Type" content="text/html; charset=GB2312"><p>字'.encode("gbk"),
        "<meta charset=big5><p>字".encode("big5"),
        "<meta charset=gbk><p>字".encode(),  # it is UTF-8 all the same
        "<p>字".encode("utf-16"),
        '<?xml version="1.0" encoding="utf-8"?><html><p>字'.encode(),
    ],
)
def test_charsets_of_a_page(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_bytes(data)
    assert [one.excerpt for one in in_page("bare-text", path)] == ["字"]


def test_a_file_that_is_not_text_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    for data in ("<p>字".encode("gbk"), "<meta charset=unicode_escape>字".encode("gbk")):
        path.write_bytes(data)
        with pytest.raises(WxExportError, match="is not UTF-8 text"):
            html_file.read(path)


def test_one_tag_with_attributes_without_end_is_refused_at_its_line(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text("<p>字</p>\n<p " + " ".join(f"a{i}=1" for i in range(400_000)) + ">", "utf-8")
    with pytest.raises(WxExportError, match=r"a\.html:2: <p> has more than 1,000 attributes"):
        html_file.read(path)  # in a parser this would take minutes


def test_style_sheets_of_a_page_are_reported(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text("<html><head>\n<style>p { color: red }</style><link rel=icon></head><body></body></html>", "utf-8")
    found = html_file.check(html_file.read(path))
    assert [(one.rule, one.line, one.message) for one in found] == [("WX101", 2, "<style> is not kept by the editor")]


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "<!-- -->",
        "<",
        "</p>",
        "<p",
        "<table><tr>" * 100,
        "<a href='http://[x'>y</a>",
        "<?php x ?>",
        "\x00<p>",
        "<img src='data:image/png;base64,AAAA'>",
        "<img src='data:image/webp;base64,!'>",
        "<img src='http://[x'>",
        "<p style='}{;:;a:b(('>x</p>",
        "<blockquote>" * 60 + "x",
        "<svg><svg><a><p>x",
        "<p data-line='x'>a</p>",
    ],
)
def test_any_html_is_checked(text: str, tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text(text, "utf-8")
    assert all(one.line is None or one.line >= 1 for one in html_file.check(html_file.read(path)))


def test_large_pages_take_linear_time(tmp_path: Path) -> None:
    def run(copies: int) -> None:
        path = tmp_path / "a.html"
        path.write_text(
            "".join(
                f'<div id=a{i} style="margin:{i}px;position:fixed"><a href="#x">字</a></div>\n' for i in range(copies)
            )
            + "<table>"
            + "<tr><td>a<b>c</b></td></tr>" * copies
            + "</table>",
            "utf-8",
        )
        assert html_file.check(html_file.read(path))

    assert growth(run, 50) < LINEAR
    assert growth_in_c(run) < LINEAR


def test_a_tag_over_several_lines_is_at_its_first_line(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text(f'<p>{LEAF}</p>\n<p\nstyle="position:fixed"\n>{LEAF}</p>\n', "utf-8")
    assert [(one.rule, one.line) for one in html_file.check(html_file.read(path)) if one.rule == "WX103"] == [
        ("WX103", 2)
    ]
    assert [(one.step, one.line) for one in after_save(path.read_text("utf-8")).changes if one.step == "styles"] == [
        ("styles", 2)
    ]


@pytest.mark.parametrize(
    ("rule", "start", "piece", "end"),
    [
        ("svg-references", "<svg>", '<path id="a"/>', "</svg>"),
        ("leaf-content", '<span leaf="">', "<b>x</b>", "</span>"),
    ],
)
def test_what_is_nested_in_its_like_is_looked_at_once(rule: str, start: str, piece: str, end: str) -> None:
    def work(depth: int) -> int:
        page = f"{start * depth}{piece * 300}{end * depth}"
        styled = html_file.parse(page.encode(), "a.html", Path())
        return steps(lambda: html_file.check(styled))

    work(1)
    assert work(100) < 2 * work(1)


def test_a_part_of_nested_drawings_is_reported_once(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text('<p>字</p><svg><svg><svg><path id="a"/></svg></svg></svg>', "utf-8")
    assert len([one for one in html_file.check(html_file.read(path)) if "the id of <path>" in one.message]) == 1


def test_the_first_block_of_each_leaf_is_reported(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text('<span leaf=""><b>一</b><section>二</section><span leaf=""><p>三</p></span></span>', "utf-8")
    found = [str(one.message) for one in in_page("leaf-content", path)]
    assert found == ["a leaf contains <section>", "a leaf contains <p>"]
