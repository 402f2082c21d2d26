"""Descriptions of pictures that say something, and those that an editor fills in."""

from __future__ import annotations

import pytest

from tests.markdown.parser import MANY
from wxexport.pictures.descriptions import described

NOTHING = (
    *(
        "在这里插入图片描述",
        "这里写图片描述",
        "请输入图片描述",
        "输入图片说明",
        "图片描述",
        "图片",
        "图片alt",
        "飞书文档 - 图片",
    ),
    *("image", "img", "Image", "alt text", "image alt", "Untitled", "Untitled 3", "无标题"),
    *("image.png", "Untitled 1.png", "架构 图.jpeg", "Pasted image 20230101120000.png", "a-b_c.SVG"),
    *("image-20230101120000123", "截屏2023-01-01 下午12.00.00", "Screenshot 2023-01-01 at 12.00.00"),
    *("微信图片_20230101120000", "QQ截图20230101120000", "20230101120000123_29534"),
    *("0123456789abcdef0123456789abcdef", "v2-0123456789abcdef0123456789abcdef_720w", "watermark,type_a,size_16"),
)
SOMETHING = (
    *("图 1", "截图", "系统架构图", "图像传感器", "图片来源：某某", "图片 1：架构", "2023 年的销量", "20 年", "12345"),
    *("Image of a cat", "screenshot of the app", "logo", "main", "见 a.png 和 b，c.png", "改 a.png 的人"),
)


@pytest.mark.parametrize("text", NOTHING)
def test_what_says_nothing(text: str) -> None:
    assert described(f" {text}\n") == ""


@pytest.mark.parametrize("text", SOMETHING)
def test_what_says_something(text: str) -> None:
    assert described(f" {text}\n") == text


def test_white_space_is_one_space() -> None:
    assert described("一 \n 二") == "一 二"


@pytest.mark.parametrize("text", ["image-" + "1 " * MANY, "a " * MANY, "watermark," + "a" * MANY, "f" * MANY])
def test_long_descriptions_come_to_an_end(text: str) -> None:
    assert isinstance(described(text), str)


@pytest.mark.parametrize("text", ["1" * 100_000 + "x", "a.png " * 20_000 + "x", f"截图 1{'年' * 100_000}x"])
def test_a_long_description_is_read_at_once(text: str) -> None:
    assert described(text) == text
