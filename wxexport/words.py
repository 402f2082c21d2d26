"""The name of a word goes in, the word in the article's language comes out: what the program adds to articles."""

from __future__ import annotations

from typing import Literal

Language = Literal["zh", "en"]
Dialect = Literal["github", "python-markdown"]
DIALECTS: tuple[Dialect, ...] = ("github", "python-markdown")
Images = Literal["embed", "files", "keep"]
IMAGES: tuple[Images, ...] = ("embed", "files", "keep")
"""Words of settings that are options of the command line, too."""

_WORDS: dict[str, tuple[str, str]] = {
    "references": ("参考链接", "References"),
    "notes": ("注释与参考链接", "Notes and references"),
    "picture missing": ("图片缺失", "Picture missing"),
    "diagram": ("图示", "Diagram"),
    "note": ("注意", "Note"),
    "tip": ("提示", "Tip"),
    "important": ("重要", "Important"),
    "warning": ("警告", "Warning"),
    "caution": ("当心", "Caution"),
    "info": ("信息", "Info"),
    "todo": ("待办", "To do"),
    "abstract": ("摘要", "Abstract"),
    "summary": ("总结", "Summary"),
    "tldr": ("太长不读", "TL;DR"),
    "example": ("示例", "Example"),
    "quote": ("引用", "Quote"),
    "cite": ("引文", "Cite"),
    "seealso": ("另见", "See also"),
    "hint": ("小提示", "Hint"),
    "success": ("成功", "Success"),
    "check": ("核对", "Check"),
    "done": ("完成", "Done"),
    "question": ("问题", "Question"),
    "help": ("帮助", "Help"),
    "faq": ("常见问题", "FAQ"),
    "versionadded": ("新增", "Added"),
    "versionchanged": ("变更", "Changed"),
    "deprecated": ("弃用", "Deprecated"),
    "attention": ("留意", "Attention"),
    "danger": ("危险", "Danger"),
    "error": ("错误", "Error"),
    "bug": ("缺陷", "Bug"),
    "failure": ("失败", "Failure"),
    "fail": ("未通过", "Fail"),
    "missing": ("缺失", "Missing"),
    "theorem": ("定理", "Theorem"),
    "definition": ("定义", "Definition"),
    "lemma": ("引理", "Lemma"),
    "corollary": ("推论", "Corollary"),
    "proposition": ("命题", "Proposition"),
    "axiom": ("公理", "Axiom"),
    "proof": ("证明", "Proof"),
    "remark": ("注", "Remark"),
    "exercise": ("练习", "Exercise"),
    "solution": ("解答", "Solution"),
    "algorithm": ("算法", "Algorithm"),
    "details": ("详情", "Details"),
    "contents": ("目录", "Contents"),
    "video": ("视频", "Video"),
    "audio": ("音频", "Audio"),
    "iframe": ("嵌入内容", "Embedded content"),
    "follow": ("扫码关注", "Scan to follow"),
    "source": ("点击文末“阅读原文”，查看原文与链接", "Tap “Read more” below for the original and its links"),
    "source code": ("长按识别二维码，阅读原文", "Press and hold the code to read the original"),
    "earlier": ("往期回顾", "Earlier issues"),
    "qr code": ("二维码", "QR code"),
    "license badge": ("许可协议", "License"),
    "colon": ("：", ": "),
    "left bracket": ("（", " ("),
    "right bracket": ("）", ")"),
}


def word(name: str, language: Language) -> str:
    """The word called ``name``; raises ``KeyError`` for a name that does not exist."""
    chinese, english = _WORDS[name]
    return chinese if language == "zh" else english
