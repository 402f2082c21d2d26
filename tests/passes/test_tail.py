"""The tail: what an issue ends with is added once, in order, and never beside what the article has already."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest
from PIL import Image

from tests.passes.issue import converted, messages, tail_of, tree
from wxexport import pipeline
from wxexport.article import reading as article
from wxexport.pictures import qr

ACCOUNT = "http://weixin.qq.com/r/abc"
CODE = qr.draw(ACCOUNT, scale=4)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "code.png").write_bytes(CODE)
    return tmp_path


def test_nothing_is_added_by_default() -> None:
    assert tail_of(converted("# 题\n\n正文")) == []


def test_every_part_in_order(folder: Path) -> None:
    (folder / "2026-10-24.md").write_text("# 上一期\n\n正文", "utf-8")
    tail = {
        "account": "掌上计算",
        "account_text": "每两周一期",
        "account_qr": str(folder / "code.png"),
        "source": True,
        "source_qr": True,
        "earlier": 3,
    }
    made = converted(
        "# 题\n\n正文",
        folder,
        tail=tail,
        license="CC-BY-SA-4.0",
        author="某人",
        source_url="https://example.org/1",
    )
    assert tail_of(made) == [
        ("follow", "扫码关注掌上计算每两周一期"),
        (
            "license",
            "《题》© 2026 某人，采用知识共享署名-相同方式共享 4.0 国际许可协议进行许可。"
            "https://creativecommons.org/licenses/by-sa/4.0/",
        ),
        ("source-hint", "点击文末“阅读原文”，查看原文与链接"),
        ("tail-code", "长按识别二维码，阅读原文"),
        ("earlier", "往期回顾上一期"),
    ]
    assert [qr.decode(asset.data) for asset in made.assets] == [ACCOUNT, None, "https://example.org/1"]
    assert messages(made) == []
    turned = converted("# 题\n\n正文", folder, tail=tail | {"order": ["earlier", "account"]}, license="MIT")
    assert [class_ for class_, _ in tail_of(turned)] == ["earlier", "follow", "license"]


def test_english_article() -> None:
    tail = {"source": True, "account": "Pocket"}
    made = converted("# A title\n\nSome text.", tail=tail, license="CC0-1.0", source_url="https://example.org/1")
    assert tail_of(made) == [
        ("follow", "Pocket"),
        (
            "license",
            "A title (2026) is given to the public domain under Creative Commons CC0 1.0 Universal."
            "https://creativecommons.org/publicdomain/zero/1.0/",
        ),
        ("source-hint", "Tap “Read more” below for the original and its links"),
    ]


def test_tail_stands_before_the_references_and_after_the_text() -> None:
    made = converted("正文[链接](https://example.org/a)", license="MIT")
    assert [part.get("class") for part in tree(made)] == [None, "tail", "references"]


def test_digest_is_of_the_article_alone() -> None:
    parsed = article.parse("# 题\n\n短文。", command_line={"license": "MIT", "tail": {"account": "名字"}})
    assert pipeline.export(parsed).manifest["digest"] == "短文。"


# --- never twice ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("picture", ["code.png", "same.jpg"])
def test_code_of_the_account_is_not_added_twice(picture: str, folder: Path) -> None:
    stream = io.BytesIO()
    Image.open(io.BytesIO(CODE)).convert("RGB").resize((500, 500)).save(stream, "JPEG")
    (folder / "same.jpg").write_bytes(stream.getvalue())
    tail = {"account": "掌上计算", "account_qr": str(folder / "code.png")}
    assert tail_of(converted(f"# 题\n\n正文\n\n![码]({picture})", folder, tail=tail)) == []
    drawn = tail | {"account_qr": ACCOUNT}
    assert tail_of(converted(f"# 题\n\n正文\n\n![码]({picture})", folder, tail=drawn)) == []
    other = f"# 题\n\n正文\n\n![码](qr:{ACCOUNT}/other)"
    assert tail_of(converted(other, folder, tail=tail)) == [("follow", "扫码关注掌上计算")]


@pytest.mark.parametrize(
    "paragraph",
    [
        '<a rel="license" href="https://creativecommons.org/licenses/by/4.0/">CC BY</a>',
        "采用 [CC BY 4.0](https://creativecommons.org/licenses/by/4.0/) 许可。",
        "[![](https://licensebuttons.net/l/by/4.0/88x31.png)](https://creativecommons.org/licenses/by/4.0/)",
    ],
)
def test_license_is_not_added_twice(paragraph: str) -> None:
    made = converted(f"# 题\n\n正文\n\n{paragraph}", license="CC-BY-4.0")
    assert tail_of(made) == []
    assert messages(made) == []
    assert len(tree(made).xpath("//p[@class='license']")) == 1


def test_license_of_something_else_is_none_of_the_article() -> None:
    text = "# 题\n\n数据以 [CC BY 4.0](https://creativecommons.org/licenses/by/4.0/) 发布。\n\n## 下一节\n\n正文"
    made = converted(text, license="CC-BY-SA-4.0")
    assert [class_ for class_, _ in tail_of(made)] == ["license"]
    assert messages(made) == []


@pytest.mark.parametrize("text", ["点击文末【阅读原文】跳转", "请点击**阅读原文**"])
def test_hint_is_not_added_twice(text: str) -> None:
    made = converted(
        f"# 题\n\n> 注：{text}", tail={"source": True, "source_qr": True}, source_url="https://a.example/1"
    )
    assert [class_ for class_, _ in tail_of(made)] == ["tail-code"]


@pytest.mark.parametrize("text", ["## 往期回顾", "> 往期回顾：见公众号主菜单", "## [往期回顾](https://a.example)"])
def test_earlier_issues_are_not_added_twice(text: str) -> None:
    assert tail_of(converted(f"# 题\n\n正文\n\n{text}\n\n正文", tail={"earlier": [{"title": "第一期"}]})) == []


def test_the_seeds_and_the_sample_have_it_all(checkout: Path) -> None:
    seeds = checkout.parent / "shared" / "seeds" / "embedded-ai-report"
    sample = checkout / "assets" / "sample" / "weekly"
    issues = [
        path for path in (*seeds.glob("*.md"), *sample.glob("*.md")) if 'rel="license"' in path.read_text("utf-8")
    ]
    assert len(issues) >= 2
    for path in issues:
        code = path.parent.parent / f"wechat_qrcode.{'png' if path.parent == sample else 'jpg'}"
        tail = {"account": "名字", "account_qr": str(code), "earlier": 3}
        given = {"offline": True, "cover": "none", "tail": tail, "license": "CC-BY-SA-4.0"}
        made = pipeline.convert(article.read(path, given))
        assert tail_of(made) == [], path.name
        expected = 1 if path.stem == "2019-06-29" else 0  # that issue has version 2.0
        assert [rule for rule, _ in messages(made)].count("WX031") == expected


# --- the license paragraph ------------------------------------------------------------------------------


def test_address_as_a_code_or_not_at_all() -> None:
    as_code = converted("# 题\n\n正文", license="CC-BY-4.0", tail={"license_address": "qr"})
    assert [class_ for class_, _ in tail_of(as_code)] == ["license", "tail-code"]
    assert qr.decode(as_code.assets[-1].data) == "https://creativecommons.org/licenses/by/4.0/"
    without = converted("# 题\n\n正文", license="CC-BY-4.0", tail={"license_address": "none"})
    assert "creativecommons.org" not in without.html


@pytest.mark.parametrize(
    ("text", "path", "begin"),
    [
        ("# 题\n\n正文", "a.md", "《题》采用"),
        ("---\ndate: 2025-01-02 08:00\n---\n# 题\n\n正文", "2026-11-07.md", "《题》© 2025，采用"),
        ("正文", "2026-11-07.md", "本作品© 2026，采用"),
    ],
)
def test_only_what_is_known_is_said(text: str, path: str, begin: str) -> None:
    ((_, sentence),) = tail_of(converted(text, path=path, license="CC-BY-4.0"))
    assert sentence.startswith(begin)


# --- earlier issues -------------------------------------------------------------------------------------


def test_list_of_earlier_issues() -> None:
    issues = [{"title": "第一期", "url": "https://mp.weixin.qq.com/s/one"}, {"title": "第零期"}]
    made = converted("# 题\n\n正文", tail={"earlier": issues})
    assert [line.text_content() for line in tree(made).xpath("//p[@class='earlier-issue']")] == ["第一期", "第零期"]


@pytest.mark.skipif(sys.platform == "win32", reason="links need a privilege")
def test_the_code_of_the_account_may_be_a_link_that_the_user_allows(folder: Path, tmp_path: Path) -> None:
    link = tmp_path / "elsewhere" / "link.png"
    link.parent.mkdir()
    link.symlink_to(folder / "code.png")
    made = converted("# 题\n\n正文", tail={"account": "名字", "account_qr": str(link)})
    assert (tail_of(made), messages(made)) == ([("follow", "扫码关注名字")], [])


# --- what is missing ------------------------------------------------------------------------------------


def test_missing_parts_are_told(tmp_path: Path) -> None:
    Image.new("RGB", (200, 200), "white").save(tmp_path / "blank.png")
    for source, message in (
        ("none.png", "the account's QR code none.png is left out: file not found"),
        ("blank.png", "no QR code is found in blank.png"),
    ):
        made = converted("# 题\n\n正文", tail={"account": "名字", "account_qr": str(tmp_path / source)})
        assert messages(made) == [("WX033", message)]
    made = converted("# 题\n\n正文", tail={"source": True})
    assert messages(made) == [("WX033", "the tail has no hint at 阅读原文: source_url is not set")]
