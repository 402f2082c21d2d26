"""The address of a published issue."""

from __future__ import annotations

import pytest

from wxexport.archive import urls

_WHOLE = "https://mp.weixin.qq.com/s?__biz=MzA==&mid=22&idx=1&sn=abc"


@pytest.mark.parametrize(
    ("url", "message"),
    [
        ("https://mp.weixin.qq.com/s/abc", None),
        (_WHOLE, None),
        ("http://mp.weixin.qq.com/s/abc", "does not begin with https://"),
        ("https://example.com/s/abc", "is not of mp.weixin.qq.com"),
        ("https://mp.weixin.qq.com.example.com/s/abc", "is not of mp.weixin.qq.com"),
        ("https://mp.weixin.qq.com\\@example.com/s/abc", "is not of mp.weixin.qq.com"),
        ("javascript:alert(1)//mp.weixin.qq.com/s/abc", "is not of mp.weixin.qq.com"),
        ("", "is not of mp.weixin.qq.com"),
        ("https://mp.weixin.qq.com/s?timestamp=1&signature=x", "is temporary"),
        ("https://mp.weixin.qq.com/mp/profile_ext?action=home", "leads to a page of WeChat that is not an article"),
        ("https://w.url.cn/s/abc", "is of a link shortener"),
        ("https://mp.weixin.qq.com/s?__biz=MzA==", "has lost its end: in a terminal, put it in quotes"),
        ("https://mp.weixin.qq.com/s?__biz=MzA==&appmsgid=1", None),
        (f"{_WHOLE}&chksm={'a' * 900}", None),
        (f"{_WHOLE}&chksm={'a' * 1000}", "is written in a way that WeChat may not read"),
    ],
)
def test_which_addresses_readers_can_tap(url: str, message: str | None) -> None:
    assert urls.wrong(url) == message


@pytest.mark.parametrize(
    ("url", "plain"),
    [
        (" http://mp.weixin.qq.com/s/abc?scene=1#rd ", "https://mp.weixin.qq.com/s/abc"),
        (_WHOLE.replace("&", "&amp;") + "&amp;chksm=1&amp;scene=21#wechat_redirect", _WHOLE),
        ("https://mp.weixin.qq.com/s?sn=abc&idx=1&mid=22&__biz=MzA==", _WHOLE),
        ("https://mp.weixin.qq.com/s?__biz=MzA==&appmsgid=1#rd", "https://mp.weixin.qq.com/s?__biz=MzA==&appmsgid=1"),
        (_WHOLE.replace("?", "\\?").replace("=", "\\=").replace("&", "\\&"), _WHOLE),
        ("mp.weixin.qq.com/s/abc", "https://mp.weixin.qq.com/s/abc"),
        ("<https://mp.weixin.qq.com/s/abc>", "https://mp.weixin.qq.com/s/abc"),
        ("https://mp.weixin.qq.com\\@example.com/s/abc", "https://mp.weixin.qq.com\\@example.com/s/abc"),
        ("mp.weixin.qq.com.example.com/s/abc", "mp.weixin.qq.com.example.com/s/abc"),
        ("http://example.com/s/abc#x", "http://example.com/s/abc#x"),
    ],
)
def test_the_plain_form(url: str, plain: str) -> None:
    assert urls.plain(url) == plain
