"""The digest of articles of many shapes: what an editor would send to readers."""

from __future__ import annotations

import pytest

from wxexport import pipeline
from wxexport.article import reading as article
from wxexport.model import Metadata

CLAUSES = "某公司发布了新的芯片，" * 8
SAID = "端侧大模型到底要多少内存，我们在三台手机上量了一遍。"

LEADS = {
    "quote": f"# 题\n\n一句口号，十个字以上的口号\n\n> 导读：{SAID}\n",
    "bold label": f"# 题\n\n> **导读**：{SAID}\n",
    "label in brackets": f"# 题\n\n> 【本期导读】{SAID}\n",
    "label on its line": f"# 题\n\n> 导读\n>\n> {SAID}\n",
    "label with a bar": f"# 题\n\n> 📖 导读 | {SAID}\n",
    "paragraph": f"# 题\n\n**摘要**：{SAID}\n\n## 一\n\n正文。\n",
    "label above a paragraph": f"# 题\n\n导语：\n\n{SAID}\n",
    "heading": f"# 题\n\n## 本期看点\n\n{SAID}\n\n## 新闻\n\n别的。\n",
    "callout": f"# 题\n\n> [!abstract] 导读\n> {SAID}\n",
    "empty label in it": f"# 题\n\n> 导读：【新闻】；{SAID}\n",
}

SHAPES = {
    "a slogan and a label without text": (
        "# 简报：\n\n**关注模型压缩、低比特量化、移动端推理**  \n\n> 导读：\n\n好了，先是小新闻：\n\n- 一\n",
        "关注模型压缩、低比特量化、移动端推理",
    ),
    "a lead that nobody filled": (
        "# 简报\n\n**关注模型压缩、低比特量化、移动端推理**\n\n> 导读：本次17条。【新闻】；【论文】；【开源】。\n",
        "关注模型压缩、低比特量化、移动端推理",
    ),
    "a note below a slogan": (
        "# 简报\n\n**关注模型压缩、低比特量化、移动端推理**  \n<font>注：链接打不开请用手机打开</font>\n",
        "关注模型压缩、低比特量化、移动端推理",
    ),
    "a lead of one unfinished sentence": (
        "> 导读：近来比较大的新闻是各家开源；[商汤折戟](https://mp.weixin.qq.com/s/p2)，\n",
        "近来比较大的新闻是各家开源；商汤折戟",
    ),
    "a lead of clauses": (
        f"> 导读：本期19条。【新闻】{CLAUSES}曝光；【论文】{CLAUSES}\n",
        f"本期19条。【新闻】{CLAUSES}曝光",
    ),
    "a lead with a list": (
        "# 周报\n\n> **本期导读**\n>\n> - RISC-V 向量扩展冻结\n> - 苹果发布新芯片；\n> - 一文读懂 MLIR\n",
        "RISC-V 向量扩展冻结；苹果发布新芯片；一文读懂 MLIR",
    ),
    "a lead that announces its list": (
        "# 周报\n\n> 导读：本期有三件事：\n> - 向量扩展冻结；\n> - 新芯片；\n> - 一文读懂 MLIR。\n",
        "本期有三件事：向量扩展冻结；新芯片；一文读懂 MLIR。",
    ),
    "links first": (f"# 周刊\n\n[原文在这里可以看到](https://a.org) · [代码](https://b.org)\n\n{SAID}\n", SAID),
    "badges first": (f"# x\n\n[![CI](https://a.org/a.svg)](https://a.org)\n\n[English](a.md)\n\n{SAID}\n", SAID),
    "code first": (f"# x\n\n```bash\npip install a-package-with-a-long-name\n```\n\n{SAID}\n", SAID),
    "HTML first": (
        f'<p align="center"><img src="a.png"></p>\n<h1>x</h1>\n<p align="center">口号</p>\n\n---\n\n{SAID}\n',
        SAID,
    ),
    "a div": (f"# x\n\n<div>{SAID}\n<p>另一段话，说些别的事情。</p></div>\n", SAID),
    "table first": (f"# x\n\n| 甲的一列很长很长 | 乙 |\n|---|---|\n| 1 | 2 |\n\n{SAID}\n", SAID),
    "contents first": (f"# x\n\n[TOC]\n\n**目录**\n\n- [一](#一)\n- [二](#二)\n\n## 一\n\n{SAID}\n", SAID),
    "formula first": (
        f"# x\n\n$$\\text{{softmax}}(QK^T)$$\n\n为什么要除以 $\\sqrt{{d_k}}$，答案和方差有关。\n\n{SAID}\n",
        SAID,
    ),
    "byline first": (
        f"# x\n\n作者：小周 | 编辑：小李\n\n2021 年 5 月 21 日 第 12 期\n\n> 本文首发于某处，请勿转载。\n\n{SAID}\n",
        SAID,
    ),
    "a note in a box": (f"# x\n\n> [!NOTE]\n> 本文假定你已经装好了编译器。\n\n{SAID}\n", SAID),
    "words of somebody": (f"# x\n\n> 未经审视的人生不值得过。\n>\n> —— 苏格拉底\n\n{SAID}\n", SAID),
    "a greeting": (f"# x\n\n大家好！\n\n欢迎关注本号，点个在看。\n\n{SAID}\n", SAID),
    "a quote without a label": (f"# x\n\n> {SAID}\n\n正文的第一段，说些别的事情。\n", SAID),
    "a paragraph that announces": (f"# x\n\n{SAID}主要变化如下：\n\n- 一\n- 二\n", SAID),
    "only links": (
        "# 链接\n\n- [树莓派 5 发布，性能翻倍](https://a.org)  \n  摘要：好\n- [谷歌开源新模型](https://b.org)\n",
        "树莓派 5 发布，性能翻倍；谷歌开源新模型",
    ),
    "lines": ("# x\n\n春风又绿江南岸<br>明月何时照我还  \n注：摘自别处\n", "春风又绿江南岸；明月何时照我还"),
    "marks and struck text": (
        "# x\n\n**粗**、~~删去~~、`代码`、<ruby>字<rt>zì</rt></ruby>和脚注[^1]都在这里。\n\n[^1]: 注\n",
        "粗、代码、字（zì）和脚注都在这里。",
    ),
    "English": (
        "# Weekly #12\n\n*May 21, 2021*\n\nThis week v1.2 of the toolchain, e.g. the new linker, cuts build times. "
        "Dr. Smith et al. explain why caches matter more than instructions, and we tried it on three boards.\n",
        "This week v1.2 of the toolchain, e.g. the new linker, cuts build times.",
    ),
    "an English label": (
        "# A post\n\nTL;DR: use a real parser, not patterns.\n\nOnce.\n",
        "Use a real parser, not patterns.",
    ),
    "two English lines": (
        "# A\n\nThe first line of two lines<br>and the second\n",
        "The first line of two lines; and the second",
    ),
    "a short text": ("# x\n\n一句话。\n\n## 二\n", "一句话。"),
    "a title alone": ("# x\n", ""),
    "pictures and a table": ("# x\n\n![甲](none.png)\n\n| 1 | 2 |\n|---|---|\n| 3 | 4 |\n", ""),
}


def metadata(text: str) -> Metadata:
    return pipeline.convert(article.parse(text, path="a.md", command_line={"offline": True})).metadata


@pytest.mark.parametrize("text", LEADS.values(), ids=LEADS)
def test_lead(text: str) -> None:
    found = metadata(text)
    assert found.digest == SAID
    assert (origin := found.origin("digest"))
    assert origin.source == "lead"


@pytest.mark.parametrize(("text", "expected"), SHAPES.values(), ids=SHAPES)
def test_shape(text: str, expected: str) -> None:
    found = metadata(text)
    assert found.digest == expected
    assert len(found.digest) <= 120
    assert (found.origin("digest") is None) is (expected == "")


def test_the_line_of_the_digest() -> None:
    found = metadata(f"---\ntitle: 题\n---\n\n口号\n\n{SAID}\n").origin("digest")
    assert found
    assert (found.source, found.line) == ("text", 7)
    found = metadata("---\ntitle: 题\nsummary: 写好的\n---\n\n> 导读：不要的\n").origin("digest")
    assert found
    assert (found.source, found.line) == ("front matter", 3)


def test_a_summary_of_an_item_is_no_lead() -> None:
    text = f"# x\n\n{SAID}\n\n- [甲](https://a.org)\n\n  摘要：只说这一条的一段话。\n"
    assert metadata(text).digest == SAID


def test_text_that_lies_deep_is_left() -> None:
    """Its generators would end the interpreter's stack."""
    assert metadata("> " * 90 + SAID).digest == ""
    assert metadata("<sub>" * 90 + SAID + "</sub>" * 90).digest == ""
