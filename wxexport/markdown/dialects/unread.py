"""Marks of other tools that stay text: no rule reads them, so ``leftovers`` reports them. A table of patterns."""

from __future__ import annotations

import re
from typing import NamedTuple

from wxexport.messages import Message, t
from wxexport.text import regex

_OTHER = "\ufffc"  # stands for code and pictures in the text


class Unread(NamedTuple):
    """``pattern`` finds the marks of ``tool`` in the text of a passage, without its code, and only in one with one of
    ``needles`` (``slips.Check``); ``begins`` tells that they are marks only at the beginning of a line of a paragraph.
    """

    tool: str
    needles: tuple[str, ...]
    pattern: re.Pattern[str]
    hint: Message
    begins: bool = False


_KEY = r"-?@[A-Za-z][\w:.-]{0,99}(?:, [^\[\]\n;]{1,80})?"
_PROPERTY = r"created(?: time| by| at)?|last edited(?: time| by)?|tags|创建时间|创建日期|(?:上次|最后)编辑时间|标签"
_AS_TEXT = t("Write what it stands for, or put it in code to show it.")

UNREAD: tuple[Unread, ...] = (
    Unread(
        "Pandoc",
        ("@",),
        regex(rf"(?<!\])\[{_KEY}(?:; ?{_KEY}){{0,20}}\](?![(\[])"),
        t("Write the source as a footnote: ^[…]"),
    ),
    Unread("Quarto", ("@",), regex(r"(?<![\w@./])@(?:sec|fig|tbl|eq|lst|thm)-[\w-]+"), t("Write what it refers to.")),
    Unread(
        "Pandoc",
        ("\n+",),
        regex(r"^\+(?:[-=:]{3,}\+)+[ \t]*$", re.MULTILINE),
        t("Write the table with |, as on GitHub."),
        True,
    ),
    Unread(
        "Pandoc",
        ("\n:",),
        regex(r"^:[ \t]+(?=\S)", re.MULTILINE),
        t("Write a caption as a paragraph, and a definition below its term."),
        True,
    ),
    Unread(
        "Pandoc",
        ("\n(@", "\n#."),
        regex(r"^(?:\(@[\w-]*\)|#\.)[ \t]+(?=\S)", re.MULTILINE),
        t("Begin the item with 1. and a space."),
        True,
    ),
    Unread(
        "Pandoc",
        ("\n\\",),
        regex(r"^\\(?:newpage|pagebreak|clearpage|maketitle|tableofcontents|noindent)\b", re.MULTILINE),
        _AS_TEXT,
        True,
    ),
    Unread("Pandoc", ("{=", "{-"), regex(rf"(?<={_OTHER})\{{=[a-z]+\}}|[ \t]\{{-\}}$"), t("Take it out.")),
    Unread(
        "CriticMarkup or GitLab",
        ("{--", "{>>", "{+ ", "{- "),
        regex(r"\{--[^\n{}]{1,200}--\}|\{>>[^\n{}]{1,200}<<\}|\{(?P<sign>[+-]) [^\n{}]{1,200} (?P=sign)\}"),
        t("Accept or reject the change; write a comment as <!-- … -->."),
    ),
    Unread("MyST", ("\n%",), regex(r"^%[ \t]+(?=\S)", re.MULTILINE), t("Write a comment as <!-- … -->."), True),
    Unread(
        "Sphinx",
        ("\n..",),
        regex(r"^\.\.[ \t]+(?:_[\w -]{1,60}:|[a-z][\w:-]{0,40}::)(?=[ \t]|$)", re.MULTILINE),
        t("Write ```{note} and its like, or Markdown."),
        True,
    ),
    Unread(
        "MkDocs",
        ("\n///",),
        regex(r"^/{3,}[ \t]+[a-z][\w-]{0,30}(?:[ \t]*\|[^\n]*)?$", re.MULTILINE),
        t('Write !!! note "标题" and its like.'),
        True,
    ),
    Unread(
        "VuePress",
        ("\n@", "\n!!!"),
        regex(r"^(?:@(?:slidestart|slideend)\b|@include\(|!!!include\(|@file[ \t]+\S)", re.MULTILINE),
        _AS_TEXT,
        True,
    ),
    Unread(
        "VitePress or HackMD", ("\n:::",), regex(r"^:{3,}$", re.MULTILINE), t("Take it out: it closes nothing."), True
    ),
    Unread(
        "Notion",
        (": ",),
        regex(
            rf"\A(?=[^\n:]{{1,40}}: \S)(?=(?:[^\n]*\n){{0,20}}(?:{_PROPERTY}): )"
            r"(?:[^\n:]{1,40}: [^\n]+\n){1,30}[^\n:]{1,40}: [^\n]+\Z",
            re.IGNORECASE,
        ),
        t("Take the properties out, or put them into the front matter."),
    ),
    Unread(
        "Lark 飞书",
        ("暂时无法在", "This content is only supported"),
        regex(
            r"暂时无法在(?:飞书|[^\s，。]{1,30})?文档外展示此内容|This content is only supported in an? \w{1,20} Docs"
        ),
        t("It stands for a file, a table or a picture of the document: put that in, or take the line out."),
    ),
    Unread("SiYuan 思源", ("((",), regex(r"\(\(\d{14}-[a-z0-9]{7}"), _AS_TEXT),
    Unread(
        "HackMD",
        ("[name=", "[time=", "[color="),
        regex(r"\[(?:name|time)=[^\[\]\n]{1,80}\]|\[color=#?\w{3,20}\]"),
        t("Write it as text."),
    ),
    Unread(
        "Obsidian or Logseq",
        ("::", "(("),
        regex(
            r"^[^\W\d][\w.-]{0,40}::(?=[ \t]+\S)|\(\([0-9a-f]{8}-[0-9a-f-]{4,40}\)\)"
            r"|\[[^\W\d][\w-]{0,40}:: [^\[\]\n]{1,80}\]",
            re.MULTILINE,
        ),
        t("Take the property out, or write it as text."),
    ),
    Unread(
        "Logseq",
        ("\n#+", "\n:", ": <", "{:"),
        regex(
            r"^(?:#\+(?:BEGIN|END)_[A-Z]+|:(?:LOGBOOK|PROPERTIES|END):$|(?:SCHEDULED|DEADLINE): <)"
            rf"|(?<={_OTHER})\{{:(?:height|width) \d",
            re.MULTILINE,
        ),
        t("Take it out."),
    ),
    Unread("Logseq or MkDocs", ("^^",), regex(r"\^\^(?=[^\s^])[^^\n]{1,80}\^\^"), t("Write ==…== or ++…++.")),
    Unread(
        "Yuque 语雀",
        ("此处为语雀",),
        regex(r"此处为语雀(?:内容)?卡片"),
        t("Put what the card shows here, as text, a picture or a file."),
    ),
    Unread("Obsidian", ("<%",), regex(r"<%[-_*+]?[ \t]*tp\."), _AS_TEXT),
)
