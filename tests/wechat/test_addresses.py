"""Which addresses WeChat takes: one table, and the export, the rules and the editor's model agree with it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from wxexport import export
from wxexport.article import reading as article
from wxexport.check import html_file
from wxexport.wechat import editor
from wxexport.wechat.addresses import Kind, is_article, kind

_QUERY = "__biz=MzA3&mid=2247480107&idx=1&sn=5f0c"
_S = "https://mp.weixin.qq.com/s"

_FORMS: list[tuple[Kind, str]] = [
    ("article", f"{_S}/3LFUDmK1To9oQWhUgau1Iw"),
    ("article", f"{_S}/a-b_c#rd"),
    ("article", "http://mp.weixin.qq.com/s/abc"),
    ("article", "HTTPS://MP.WeiXin.QQ.com/s/abc"),
    ("article", f"{_S}/abc?scene=21&click_id=4&from=timeline&isappinstalled=0"),
    ("article", f"{_S}/abc?timestamp=1"),  # added to count clicks; the path names the article
    ("article", f"{_S}?{_QUERY}"),
    ("article", f"{_S}?{_QUERY}&chksm=fd6a&scene=27&key=&ascene=0&uin=&subscene=1#wechat_redirect"),
    ("temporary", f"{_S}?timestamp=1793959200&src=3&ver=1&signature=r8Kq*2"),
    ("temporary", f"{_S}?timestamp=1"),
    ("temporary", f"{_S}?__biz=MzA3&tempkey=abc"),
    ("temporary", f"{_S}?{_QUERY}&tempkey=abc#rd"),
    ("temporary", f"{_S}?__biz=MzA3&tempkey="),
    ("temporary", f"{_S}?__biz=MzA3&amp;tempkey=abc"),
    ("temporary", f"{_S}?{_QUERY}&signature=x"),
    ("temporary", f"{_S}/abc?tempkey=x"),
    ("temporary", "http://MP.weixin.qq.com/s?__biz=MzA3&tempkey=abc"),
    ("temporary", "https://mp.weixin.qq.com:443/s?__biz=MzA3&tempkey=abc"),
    ("page", "https://mp.weixin.qq.com"),
    ("page", "https://mp.weixin.qq.com/"),
    ("page", _S),
    ("page", f"{_S}/"),
    ("page", f"{_S}?__biz="),
    ("page", f"{_S}?mid=1&idx=1"),
    ("page", f"{_S}/../mp/profile_ext?action=home"),  # a browser goes to the history page
    ("page", f"{_S}/%2e%2e/mp/homepage"),
    ("page", f"{_S}//evil"),
    ("page", "https://mp.weixin.qq.com/S/abc"),
    ("page", "https://mp.weixin.qq.com/mp/profile_ext?action=home&__biz=MzA3&scene=124#wechat_redirect"),
    ("page", "https://mp.weixin.qq.com/mp/homepage?__biz=MzA3&hid=1&sn=2"),
    ("page", "https://mp.weixin.qq.com/mp/appmsgalbum?__biz=MzA3&action=getalbum&album_id=1"),
    ("page", "https://mp.weixin.qq.com/mp/getmasssendmsg?__biz=MzA3#wechat_webview_type=1"),
    ("page", "https://mp.weixin.qq.com/mp/appmsg/show?__biz=MzA3&appmsgid=1&itemidx=1"),
    ("page", "https://mp.weixin.qq.com/cgi-bin/appmsg?t=media/appmsg_edit&token=1"),
    ("unusual", f"{_S}?{_QUERY}".replace("&", "&amp;")),
    ("unusual", f"{_S}?{_QUERY}".replace("&", "&amp;amp;")),
    ("unusual", "https://mp.weixin.qq.com:443/s/abc"),
    ("unusual", "http://mp.weixin.qq.com:8080/s/abc"),
    ("unusual", "https://user@mp.weixin.qq.com/s/abc"),
    ("unusual", "https://user:word@mp.weixin.qq.com/s/abc"),
    ("unusual", "//mp.weixin.qq.com/s/abc"),
    ("foreign", "ftp://mp.weixin.qq.com/s/abc"),
    ("foreign", "https://mp.weixin.qq.com.evil.example/s/abc"),
    ("foreign", "https://evil.example\\@mp.weixin.qq.com/s/abc"),
    ("foreign", "https://mp.weixin.qq.com@evil.example/s/abc"),
    ("foreign", "https://[mp.weixin.qq.com/s/abc"),
    ("unusual", "https://mp.weixin.qq.com:x/s/abc"),
    ("foreign", "https://channels.weixin.qq.com/s/abc"),
    ("foreign", "https://weixin.qq.com/r/abc"),
    ("foreign", "weixin://dl/business/?t=x"),
    ("relative", "mp.weixin.qq.com/s/abc"),
    ("relative", "../2020/notes.md"),
    ("short", "https://url.cn/abc"),
    ("short", "http://T.CN/abc"),
    ("anchor", "#rd"),
    ("script", "java\nscript:x()"),
    ("empty", " "),
]
_WEB = [
    (sort, address) for sort, address in _FORMS if re.match(r"(?i)https?://[^[\\\\]+$", address) and ":x" not in address
]
_RULE_OF = {
    "temporary": "WX109",
    "page": "WX115",
    "unusual": "WX115",
    "short": "WX104",
    "foreign": "WX104",
    "relative": "WX104",
    "anchor": "WX108",
    "script": "WX104",
    "empty": "WX107",
}
_SAID = {
    "temporary": "is temporary",
    "page": "leads to a page of WeChat that is not an article",
    "unusual": "is written in a way that WeChat may not read",
}


@pytest.mark.parametrize(("sort", "address"), _FORMS)
def test_kind(sort: Kind, address: str) -> None:
    assert kind(address) == sort
    assert is_article(address) == (sort == "article")


@pytest.mark.parametrize(("sort", "address"), _FORMS)
def test_rule_and_editor_agree(tmp_path: Path, sort: Kind, address: str) -> None:
    escaped = address.replace("&", "&amp;")
    html = f'<section><p><a href="{escaped}"><span leaf="">字</span></a></p></section>'
    found = [one.rule for one in html_file.check(html_file.parse(html.encode(), "a.html", tmp_path))]
    assert found == ([_RULE_OF[sort]] if sort in _RULE_OF else [])
    assert ("<a " in editor.after_save(html).html) == (sort == "article")


@pytest.mark.parametrize(("sort", "address"), _WEB)
def test_the_export_agrees(sort: Kind, address: str) -> None:
    escaped_twice = "&amp;" in address and sort == "unusual"
    written = address.replace("&", "&amp;")
    exported = export(article.parse(f"# 题\n\n见[文章](<{written}>)。\n", command_line={"offline": True}))
    (link,) = exported.manifest["links"]
    kept = sort == "article" or escaped_twice
    assert link["kind"] == ("kept" if kept else "reference")
    assert ("<a href" in exported.html) == kept
    found = [(one.rule, one.message) for one in exported.findings]
    assert found == ([("WX013", f"the link “文章” {_SAID[sort]}")] if sort in _SAID and not kept else [])
    if escaped_twice:  # corrected: no parameter of WeChat's begins with amp;
        assert link["address"] == f"{_S}?{_QUERY}"


def test_an_address_without_its_scheme() -> None:
    """Two slashes are enough for a browser; without them it is a file beside the article."""
    exported = export(article.parse("# 题\n\n[甲](//mp.weixin.qq.com/s/abc) [乙](mp.weixin.qq.com/s/abc)\n"))
    assert [(link["kind"], link["address"]) for link in exported.manifest["links"]] == [
        ("kept", "https://mp.weixin.qq.com/s/abc"),
        ("text", "mp.weixin.qq.com/s/abc"),
    ]
    assert [one.rule for one in exported.findings] == ["WX012"]
