"""Files that are no article: what the error calls them."""

from __future__ import annotations

import pytest

from tests.work import LINEAR, growth_in_c
from wxexport.article import kinds
from wxexport.errors import WxExportError


@pytest.mark.parametrize(
    ("text", "is_page"),
    [
        ("<!DOCTYPE html>", True),
        ("\ufeff \n<html lang=zh>", True),
        ("<?xml version='1.0'?><!-- --><html>", True),
        ("<htmlx>", False),
        ("<p>", False),
        ("a <html>", False),
        ("", False),
    ],
)
def test_what_a_page_begins_with(text: str, is_page: bool) -> None:
    assert kinds.is_page(text.encode()) is is_page
    assert not text or kinds.is_page(text.encode("utf-16")) is is_page


@pytest.mark.parametrize("comment", [b"<!-- a -->\n", b"<!---->"])
def test_comments_are_not_read_again_and_again(comment: bytes) -> None:
    """Each of them doubled the time: forty would have taken days."""
    assert not kinds.is_page(comment * 100 + b"# a")
    assert kinds.is_page(comment * 100 + b"<html>")


@pytest.mark.parametrize(
    ("data", "path", "what"),
    [
        (b"<!DOCTYPE html>\n<p>", "a.md", "an HTML page"),
        (b"<p>", "a.HTML", "an HTML page"),
        (b"#!/bin/sh\necho", "a.md", "a script"),
        (b"echo", "build.sh", "a script"),
        (b"\x89PNG\r\n\x1a\n", "a.md", "a picture"),
        (b"\0\0\0\x20ftypavif", "a.jpg", "a picture"),
        (b"<?xml version='1.0'?>\n<svg>", "a.md", "an SVG picture"),
        (b"%PDF-1.7", "a.md", "a PDF file"),
        (b"PK\x03\x04", "a.docx", "an archive or an office document"),
        (b"p { }", "a.css", "a style sheet"),
        (b"a = 1", "wxexport.toml", "a settings or data file"),
    ],
)
def test_what_is_no_article(data: bytes, path: str, what: str) -> None:
    with pytest.raises(WxExportError) as raised:
        kinds.refuse(data, path)
    assert (raised.value.message, raised.value.path) == (f"is {what}, not a Markdown article", path)


@pytest.mark.parametrize(
    "text", ["", "# 题", "<svg width=1>", "#!标题", "ID3 标签", "BMW 与 PK", "MZ", "<p>见 <html> 一节", "%PDF 是什么"]
)
def test_what_may_be_one(text: str) -> None:
    for name in ("a.md", "a.txt", "a", "<stdin>"):
        kinds.refuse(text.encode(), name)


def test_many_comments_at_the_top_take_linear_time() -> None:
    assert growth_in_c(lambda number: kinds._PAGE.match(b"<!---->" * number)) < LINEAR
