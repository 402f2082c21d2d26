"""``draft.issue``: what of an exported article becomes a draft."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.draft.pictures import picture
from wxexport import pipeline
from wxexport.article import reading
from wxexport.draft import issue
from wxexport.draft.issue import Issue, middle
from wxexport.errors import WxExportError


def _made(folder: Path, text: str, account: str = "default") -> Issue:
    path = folder / "issue.md"
    path.write_text(text, "utf-8")
    article = reading.read(path, {"image_mode": "embed", "offline": True, "account": account})
    return issue.made(pipeline.finish(pipeline.style(pipeline.convert(article))), article, path, account)


@pytest.mark.parametrize(
    ("size", "wide", "square"),
    [
        ((900, 383), "0_0_1_1", "0.287222_0_0.712778_1"),
        ((2350, 1000), "0_0_1_1", "0.287234_0_0.712766_1"),
        ((1000, 1000), "0_0.287234_1_0.712766", "0_0_1_1"),
        ((1000, 4000), "0_0.446809_1_0.553191", "0_0.375_1_0.625"),
        ((4700, 1000), "0.25_0_0.75_1", "0.393617_0_0.606383_1"),
    ],
)
def test_crops(size: tuple[int, int], wide: str, square: str) -> None:
    assert (middle(*size, issue.WIDE), middle(*size, issue.SQUARE)) == (wide, square)


def test_the_article_as_wechat_takes_it(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(picture())
    made = _made(
        tmp_path,
        "---\ntitle: 第七期：作品\nauthor: 张三\ndigest: 一句话\nsource_url: https://example.com/7?a=1&b=2\n"
        "cover: a.png\n---\n正文\n\n![图](a.png)\n",
    )
    (name,) = made.pictures
    address = "https://mmbiz.qpic.cn/x/0?wx_fmt=png&from=appmsg"
    article = made.article({name: address}, "the-id")
    content = article.pop("content")
    assert article == {
        "article_type": "news",
        "title": "第七期：作品",
        "author": "张三",
        "digest": "一句话",
        "content_source_url": "https://example.com/7?a=1&b=2",
        "thumb_media_id": "the-id",
        "need_open_comment": 0,
        "only_fans_can_comment": 0,
        "pic_crop_235_1": "0_0_1_1",
        "pic_crop_1_1": "0.287222_0_0.712778_1",
    }
    assert 'src="https://mmbiz.qpic.cn/x/0?wx_fmt=png&amp;from=appmsg"' in content
    assert "images/" not in content
    assert [tag for tag in ("<html", "<head", "<body", "<title", "<style", "<script") if tag in content] == []
    assert made.article({name: address}, "the-id", alone=False)["digest"] == ""


def test_a_gif_goes_into_the_library_and_others_do_not(tmp_path: Path) -> None:
    (tmp_path / "a.gif").write_bytes(picture("gif"))
    (tmp_path / "b.webp").write_bytes(picture("webp"))
    made = _made(tmp_path, "---\ncover: title\n---\n# 题\n\n![](a.gif)\n\n![](b.webp)\n")
    calls = {one.asset.media_type: one.call.path for one in made.pictures.values()}
    assert calls == {
        "image/gif": "/cgi-bin/material/add_material",
        "image/png": "/cgi-bin/media/uploadimg",
    }
    assert made.cover.call.path == "/cgi-bin/material/add_material"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("---\ncover: none\n---\n# 题\n\n正文\n", "has no cover, and a draft needs one"),
        ("# 题\n\n正文\n", "has no cover, and a draft needs one"),
    ],
)
def test_what_cannot_become_a_draft(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(WxExportError, match=said):
        _made(tmp_path, text)


def test_a_cover_that_is_small_is_reported(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(picture(size=(120, 60)))
    made = _made(tmp_path, "---\ncover: a.png\n---\n# 题\n\n正文\n")
    said = "the cover has 120 by 60 pixels; it is enlarged to 900 by 383"
    assert [str(one.message) for one in made.findings if one.rule == "WX034"] == [said]
    assert (made.cover.asset.width, made.cover.asset.height) == (900, 383)


@pytest.mark.parametrize(
    ("comments", "numbers"), [('"off"', (0, 0)), ('"all"', (1, 0)), ('"fans"', (1, 1))], ids=["off", "all", "fans"]
)
def test_comments_are_for_an_account_that_says_so(tmp_path: Path, comments: str, numbers: tuple[int, int]) -> None:
    (tmp_path / "wxexport.toml").write_text(f"[accounts.weekly]\ncomments = {comments}\n", "utf-8")
    text = "---\ncover: title\ncomments: true\n---\n# 题\n\n正文\n"  # Jekyll's
    for account, expected in (("weekly", numbers), ("default", (0, 0))):
        article = _made(tmp_path, text, account).article({}, "id")
        assert (article["need_open_comment"], article["only_fans_can_comment"]) == expected


def test_an_account_has_settings_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "wxexport.toml").write_text(
        'author = "甲"\ntheme = "default"\n[tail]\naccount = "甲的号"\n[accounts.weekly]\n'
        'author = "乙"\ntheme = "ink"\ntail = { account = "乙的号" }\n',
        "utf-8",
    )
    text = "---\ncover: title\n---\n# 题\n\n正文\n"
    one, other = _made(tmp_path, text), _made(tmp_path, text, "weekly")
    assert (one.author, other.author) == ("甲", "乙")
    assert ("甲的号" in one.html, "乙的号" in other.html, "甲的号" in other.html) == (True, True, False)
    assert _made(tmp_path, text.replace("cover", "author: 丙\ncover"), "weekly").author == "丙"


@pytest.mark.parametrize(
    ("path", "root", "name"), [("a/b/issue.md", "", "a/b/issue.md"), ("a/issue.md", "a", "issue.md")]
)
def test_an_article_is_known_by_its_path_in_the_repository(tmp_path: Path, path: str, root: str, name: str) -> None:
    (tmp_path / root / ".git").mkdir(parents=True)
    file = tmp_path / path
    file.parent.mkdir(parents=True, exist_ok=True)
    made = _made(file.parent, "---\ncover: title\n---\n# 题\n\n正文\n")
    assert issue.place([made]) == (tmp_path / root, (name,))
