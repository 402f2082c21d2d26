"""The tail: what an issue ends with is added once, in order, and never beside what the article has already."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest
from lxml import html
from lxml.html import HtmlElement
from PIL import Image

from wxexport import pipeline
from wxexport.article import reading as article
from wxexport.model import Document
from wxexport.pictures import qr

ACCOUNT = "http://weixin.qq.com/r/abc"
CODE = qr.draw(ACCOUNT, scale=4)


def converted(text: str, folder: Path | None = None, path: str = "2026-11-07.md", **given: Any) -> Document:
    parsed = article.parse(text, path=path, folder=folder, command_line={"offline": True, "cover": "none"} | given)
    return pipeline.convert(parsed)


def tree(document: Document) -> HtmlElement:
    return html.fragment_fromstring(document.html)


def tail_of(document: Document) -> list[tuple[str, str]]:
    """The parts of the tail: class and text of each."""
    return [(part.get("class", ""), part.text_content()) for part in tree(document).xpath("//section[@class='tail']/*")]


def told(document: Document) -> list[tuple[str, str]]:
    return [(finding.rule, finding.message) for finding in document.findings]


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
    assert told(made) == []
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
    assert told(made) == []
    assert len(tree(made).xpath("//p[@class='license']")) == 1


def test_license_of_something_else_is_none_of_the_article() -> None:
    text = "# 题\n\n数据以 [CC BY 4.0](https://creativecommons.org/licenses/by/4.0/) 发布。\n\n## 下一节\n\n正文"
    made = converted(text, license="CC-BY-SA-4.0")
    assert [class_ for class_, _ in tail_of(made)] == ["license"]
    assert told(made) == []


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
        assert [rule for rule, _ in told(made)].count("WX031") == expected


# --- the license paragraph ------------------------------------------------------------------------------


def test_contradiction_is_told() -> None:
    text = '# 题\n\n正文\n\n<a rel="license" href="https://creativecommons.org/licenses/by/4.0/">CC BY</a>'
    made = converted(text, license="CC-BY-SA-4.0")
    assert told(made) == [("WX031", "the article says CC-BY-4.0, the settings say CC-BY-SA-4.0")]
    assert made.findings[0].line == 5
    assert tail_of(made) == []
    front = converted(f"---\nlicense: CC-BY-4.0\n---\n{text}")
    assert told(front) == []


def test_wrong_name_is_corrected() -> None:
    name = "知识共享署名-相同方式共享 4.0 {}许可协议"
    address = "http://creativecommons.org/licenses/by-sa/4.0/"
    made = converted(f'# 题\n\n本作品采用<a rel="license" href="{address}">{name.format("通用")}</a>进行许可。')
    assert f"本作品采用{name.format('国际')}[1]进行许可。" in tree(made).text_content()
    assert told(made) == [("WX032", f"“{name.format('通用')}” is called {name.format('国际')}")]


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


def test_earlier_issues_of_the_folder(tmp_path: Path) -> None:
    issues = {
        "issue-2.md": "---\ntitle: 第二期\nwechat_url: https://mp.weixin.qq.com/s/two\n---\n正文",
        "issue-9.md": "# 第九期 #\n\n正文",
        "issue-10.md": "没有标题",
        "issue-11.md": "# 下一期",
        "README.md": "# 说明",
    }
    for name, text in issues.items():
        (tmp_path / name).write_text(text, "utf-8")
    made = converted("# 第十期\n\n正文", tmp_path, "issue-10.md", tail={"earlier": 5})
    lines = tree(made).xpath("//p[@class='earlier-issue']")
    assert [line.text_content() for line in lines] == ["第九期", "第二期"]
    assert [link.get("href") for link in lines[1].iter("a")] == ["https://mp.weixin.qq.com/s/two"]
    assert [link.kind for link in made.links] == ["kept"]


def test_earlier_issue_that_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "1.md").write_text("---\ntitle: [\n---\n", "utf-8")
    made = converted("# 题\n\n正文", tmp_path, "2.md", tail={"earlier": 1})
    ((rule, message),) = told(made)
    assert rule == "WX033"
    assert message.startswith("the earlier issue 1.md is left out: the front matter is not valid YAML: ")


def test_list_of_earlier_issues() -> None:
    issues = [{"title": "第一期", "url": "https://mp.weixin.qq.com/s/one"}, {"title": "第零期"}]
    made = converted("# 题\n\n正文", tail={"earlier": issues})
    assert [line.text_content() for line in tree(made).xpath("//p[@class='earlier-issue']")] == ["第一期", "第零期"]


# --- what is missing ------------------------------------------------------------------------------------


def test_missing_parts_are_told(tmp_path: Path) -> None:
    Image.new("RGB", (200, 200), "white").save(tmp_path / "blank.png")
    for source, message in (
        ("none.png", "the account's QR code none.png is left out: file not found"),
        ("blank.png", "no QR code is found in blank.png"),
    ):
        made = converted("# 题\n\n正文", tail={"account": "名字", "account_qr": str(tmp_path / source)})
        assert told(made) == [("WX033", message)]
    made = converted("# 题\n\n正文", tail={"source": True})
    assert told(made) == [("WX033", "the tail has no hint at 阅读原文: there is no source_url")]


# --- QR codes in the text and in the references -----------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("qr:https://example.org/a?b=1&c=%E4%B8%AD", "https://example.org/a?b=1&c=%E4%B8%AD"),
        ("<qr:你好 世界>", "你好 世界"),
        ("QR:tel:+861234", "tel:+861234"),
    ],
)
def test_code_in_the_text(written: str, text: str) -> None:
    made = converted(f'# 题\n\n![二维码]({written} "说明")')
    assert qr.decode(made.assets[0].data) == text
    assert made.assets[0].origin == f"qr:{text}"
    (img,) = tree(made).iter("img")
    assert img.get("style") == "width:160px"
    assert [part.get("class") for part in tree(made)] == [None, "image", "caption"]
    assert told(made) == []


def test_longer_codes_are_shown_larger_and_too_long_ones_are_told() -> None:
    made = converted(f"# 题\n\n![](qr:{'a' * 100})")  # version 6: 49 modules of 4 pixels
    assert [img.get("style") for img in tree(made).iter("img")] == ["width:196px"]
    made = converted(f"# 题\n\n![](qr:{'a' * 300})")  # version 13: 77 modules of 4 pixels
    assert [img.get("style") for img in tree(made).iter("img")] == ["width:300px"]
    made = converted(f"# 题\n\n![说明](qr:{'a' * 3000})")
    ((rule, message),) = told(made)
    assert rule == "WX020"
    assert message.endswith("the text is too long for a QR code: 3000 bytes; 2331 fit at error correction M")
    assert "说明" in tree(made).text_content()


def test_codes_beside_the_references() -> None:
    text = "[甲](https://example.org/a)，[乙](ftp://example.org/b)，注[^1]。\n\n[^1]: 脚注。"
    made = converted(text, link_qr=True)
    rows = tree(made).xpath("//section[@class='references']/*")
    assert [row.get("class") for row in rows] == ["references-title", "reference-row", "reference", "reference"]
    assert [qr.decode(asset.data) for asset in made.assets] == ["https://example.org/a"]
    assert converted(text).assets == ()
