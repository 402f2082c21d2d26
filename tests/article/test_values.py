"""What the value of a setting may be."""

from __future__ import annotations

import pytest

from wxexport.article import values


@pytest.mark.parametrize(
    ("key", "value", "found"),
    [
        ("image_mode", "files", "files"),
        ("image_width", 900, 900),
        ("image_width", "900", 900),
        ("flatten_dark_ink", False, False),
        ("referers", {"Sinaimg.cn.": "https://weibo.com/"}, (("sinaimg.cn", "https://weibo.com/"),)),
    ],
)
def test_picture_settings(key: str, value: object, found: object) -> None:
    assert values.check(key, value) == found


@pytest.mark.parametrize(
    ("key", "value", "wrong"),
    [
        ("image_mode", "inline", "embed, files or keep"),
        ("image_width", 299, "a number of pixels from 300 to 4,000"),
        ("image_width", "wide", "a number of pixels from 300 to 4,000"),
        ("image_width", True, "a number of pixels from 300 to 4,000"),
        ("referers", ["sinaimg.cn"], "a table of addresses"),
        ("referers", {"a.cn": "weibo.com"}, "a table of addresses"),
        ("referers", {"a.cn": "https://a.cn/\r\nCookie: x"}, "a table of addresses"),
        ("referers", {"a.cn": ""}, "a table of addresses"),
    ],
)
def test_wrong_picture_settings(key: str, value: object, wrong: str) -> None:
    with pytest.raises(ValueError, match=f"{key} must be {wrong}"):
        values.check(key, value)


@pytest.mark.parametrize("wrong", ["dot", ["dot"], {"dot": ["dot"]}, {"dot": True}, {"dot": "'unclosed"}])
def test_commands_for_diagrams_are_a_table(wrong: object) -> None:
    with pytest.raises(ValueError, match=r"diagrams must be a table of commands"):
        values.check("diagrams", wrong)


@pytest.mark.parametrize(
    ("key", "value", "wrong"),
    [
        ("site_url", f"https://example.com/{'a' * 2_000}", "an address of at most 1,024 characters"),
        ("image_folders", [f"a{number}" for number in range(51)], "a list of at most 50 folders"),
    ],
)
def test_what_every_link_or_picture_repeats_is_short(key: str, value: object, wrong: str) -> None:
    with pytest.raises(ValueError, match=f"{key} must be {wrong}"):
        values.check(key, value)
