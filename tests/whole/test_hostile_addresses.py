"""Addresses that look like another's, and descriptions that look like markup."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image

import wxexport
from tests.work import LINEAR, growth, growth_in_c
from wxexport import pipeline
from wxexport.article import reading as article
from wxexport.wechat.addresses import is_article


@pytest.mark.parametrize(
    "address",
    [
        "https://evil.example\\@mp.weixin.qq.com/s/x",
        "https://user@mp.weixin.qq.com/s/x",
        "https://mp.weixin.qq.com:81/s/x",
        "https://mp.weixin.qq.com.evil.example/s/x",
        "https://[mp.weixin.qq.com/s/x",
        "https://mp.weixin.qq.com/s?timestamp=1&signature=2",
        "https://mp.weixin.qq.com/s?__biz=x&mid=1&tempkey=abc",
        "https://mp.weixin.qq.com/s?__biz=x&amp;signature=2",
        "https://mp.weixin.qq.com/s/abc?tempkey=x",
        "https://mp.weixin.qq.com/mp/profile_ext?action=home&__biz=x",
        "https://mp.weixin.qq.com/mp/appmsgalbum?__biz=x",
        "https://mp.weixin.qq.com/s/",
    ],
)
def test_is_no_article(address: str) -> None:
    assert not is_article(address)


@pytest.mark.parametrize(
    "address",
    [
        "https://mp.weixin.qq.com/s/abc",
        "http://mp.weixin.qq.com/s?__biz=x&mid=1",
        "https://MP.weixin.qq.com/s/abc?scene=1#rd",
    ],
)
def test_is_an_article(address: str) -> None:
    assert is_article(address)


def test_half_an_ip_address_is_a_finding(tmp_path: Path) -> None:
    parsed = article.parse(
        '# t\n\n<a href="/&#9;/[x">t</a> ![p](//[x)', folder=tmp_path, command_line={"site_url": "https://a.example/"}
    )
    found = {finding.rule for finding in pipeline.convert(parsed).findings}
    assert found & {"WX012", "WX014"}


def test_a_description_that_looks_like_an_attribute(tmp_path: Path) -> None:
    data = io.BytesIO()
    Image.new("RGB", (40, 40), "#456").save(data, "PNG")
    (tmp_path / "a.png").write_bytes(data.getvalue())
    (tmp_path / "a.md").write_text('# t\n\n![x src="q" z](a.png)\n', "utf-8")
    bundle = wxexport.export(tmp_path / "a.md")
    assert 'src="images/' not in bundle.html
    assert bundle.html.count('src="data:image/png;base64,') == 1


def test_a_long_code_block_is_linear() -> None:
    def export(lines: int) -> None:
        text = "# t\n\n```python\n" + "a=b+1\n" * lines + "```\n"
        pipeline.finish(pipeline.style(pipeline.convert(article.parse(text))))

    assert growth(export, 50) < LINEAR
    assert growth_in_c(export) < LINEAR
