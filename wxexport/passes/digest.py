"""Why: WeChat shows a digest on the card of an article, and takes the first 54 characters where there is none.

Those are often a slogan, a note, or the end of one block and the label of the next. An editor takes the 导读 of an
issue, or its first paragraph that says something; so does this pass.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from copy import copy
from itertools import groupby, islice, takewhile, tee

from lxml.html import HtmlElement

from wxexport.dataclass import dataclass
from wxexport.html import sentences
from wxexport.html.tree import HEADINGS, Part, classes, has_class, is_formula, runs, source_line
from wxexport.model import Origin, Source
from wxexport.passes.job import Job
from wxexport.passes.order import declares
from wxexport.text import cells, is_cjk, regex
from wxexport.wechat import platform

_MOST_BLOCKS = 200
_DEEPEST = 60
_LONGEST = 500  # characters of a block that are read
_ENOUGH = 20  # columns of a text that says something: ten Chinese characters
_TOC = ("toc", "toc-title")
_LEFT_OUT = frozenset(
    ("caption", "code", "details", "formula", "gallery", "image", "issues", "license", "missing")
).union(("references", "table", "tail"), _TOC)
_NO_TEXT = frozenset(("missing", "ref", "del", "task-mark", "svg", "rt", "rp"))
_TITLES = ("alert-title", "container-title", "summary")
_GROUPS = ("blockquote", "ul", "ol")
_LABEL = regex(
    r"[^\w【\[「]*[【\[「]?(?:本[期文周]|文章|内容)?(?:导读|导语|摘要|提要|简介|看点|概要|概述|要点|编者按|编者的话|卷首语|引言|前言|写在前面"
    r"|(?i:tl;?\s?dr|summary|abstract|overview|in this issue|editor['’]s note))"
    r"(?P<end>[】\]」]\s*[：:]?|\s*[：:丨｜|]|\s+[—–-]+\s|——|\s*\Z)\s*"
)
_NOTE = regex(
    r"\W*(?:[备附]?注(?:意|释)?|提示|声明|说明|更新|勘误|免责声明|免责|来源|出处|原文(?:链接|地址)?|作者|编译|编辑|责编|译者?者|校对|排版|封面|题图|日期|时间"
    r"|发布|链接|目录|(?i:ps|p\.s\.|note|notice|update[d]?|disclaimer|author|by|date|published|source|edited|translat\w+))"
    r"\s*(?:[：:/|]|\b(?=\s*@))|\W*(?:转载|点击|戳这|长按|扫码|扫描|(?:欢迎)?(?:关注|订阅|加入|投稿)(?:我|本|公众|微信|下|上|一下|@|[！。]|\Z)|欢迎(?:关注|订阅|转|投|加|大家)|本文(?:首发|转载|来自|作者|已|授权|同步)|(?i:by\s)[A-Z])"
)
_EMPTY_LABEL = regex(r"(?:^|(?<=[；;。，,、]))【[^】]{0,20}】\s*(?:[；;。，,、]\s*|\Z)")
_DATED = regex(r"[\d年月日号\s:：./\-第期·|()（）]+|(?i:vol|no|issue|mon|tue|wed|thu|fri|sat|sun)\w*")
_DOUBLED = regex(r"[、，；,;]\s*(?=[、，；。,;])")
"""What is left where struck text or a picture stood between two marks."""
_OPEN_END = ("：", ":")
_STOPPED = frozenset("。！？!?…；;，,、：:.")
_BREAK = "\u2028"  # stands for a forced line end


@dataclass(frozen=True, slots=True)
class _Block:
    """Lines without blocks in them: ``around`` is the outermost quote, box or list that they are in, ``item`` its item
    of a list. ``unlinked`` is their text without that of links.
    """

    lines: tuple[str, ...]
    unlinked: str
    element: HtmlElement
    around: HtmlElement | None
    item: HtmlElement | None

    @property
    def text(self) -> str:
        """The lines that are no notes, without a label before them."""
        text = _joined(line for line in self.lines if not _NOTE.match(line))
        if label := _LABEL.match(text):
            text = text[label.end() :]
            text = text[:1].upper() + text[1:] if text[:2].strip().islower() else text
        return _EMPTY_LABEL.sub("", _DOUBLED.sub("", text))

    @property
    def is_title(self) -> bool:
        """Whether it is a heading, also of a box."""
        return self.element.tag in HEADINGS or any(has_class(self.element, name) for name in _TITLES)

    @property
    def is_label(self) -> bool:
        return _LABEL.match(self.lines[0]) is not None


@declares(reads=("title", "text"))
def run(root: HtmlElement, job: Job) -> None:
    own = job.article.digest
    if own:
        job.metadata = job.metadata.with_digest(own, Origin("front matter", job.article.line_of("digest")))
        return
    blocks = (block for block in islice(_blocks(root), _MOST_BLOCKS) if block.lines)
    for_leads, for_texts, for_anything = tee(blocks, 3)  # which read no further than they have to
    choices: tuple[tuple[Source, Iterator[tuple[str, _Block]]], ...] = (
        ("lead", _leads(for_leads)),
        ("text", _texts(for_texts)),
        ("text", _anything(for_anything)),
    )
    for source, found in choices:
        if (one := next(found, None)) and (digest := sentences.cut(one[0], platform.DIGEST.value)):
            job.metadata = job.metadata.with_digest(digest, Origin(source, source_line(one[1].element)))
            return


# --- which text -----------------------------------------------------------------------------------------------------


def _leads(blocks: Iterator[_Block]) -> Iterator[tuple[str, _Block]]:
    """The texts that are called 导读 or the like, before the first section: in a quote, a box, or below a heading.

    ``blocks`` is of ``tee``: what is below a label is read ahead, in a copy.
    """
    for block in blocks:
        if block.element.tag in HEADINGS[1:] and not block.is_label:
            return
        if not block.is_label or block.item is not None:
            continue
        text = _joined(one.text for one in (block, *_below(block, copy(blocks))))
        if _says_something(text):
            yield text, block


def _below(label: _Block, blocks: Iterable[_Block]) -> list[_Block]:
    """The blocks that a label is about, beside its own."""
    if label.around is not None:
        return list(takewhile(lambda one: one.around is label.around, blocks))
    if label.element.tag in HEADINGS:
        return list(takewhile(lambda one: one.element.tag not in HEADINGS, blocks))
    return [] if label.text and not label.text.endswith(_OPEN_END) else next(_groups(blocks), [])


def _texts(blocks: Iterable[_Block]) -> Iterator[tuple[str, _Block]]:
    """The paragraphs, quotes and lists that say something of their own."""
    for group in _groups(blocks):
        first, last = group[0], group[-1]
        if first.element.tag in HEADINGS or (first.around is not None and has_class(first.around, "alert")):
            continue
        if first.item is not None:
            items = list(dict.fromkeys(block.item for block in group))
            text = _joined(next(one.lines[0] for one in group if one.item is item) for item in items)
            if len(items) > 1 and cells(text) > _ENOUGH // 2 * len(items):
                yield text, first
            continue
        text = _joined(block.text for block in group)
        if text.endswith(_OPEN_END):
            text = sentences.last_sentence(text)
        is_linked = cells("".join(block.unlinked for block in group)) < _ENOUGH
        is_saying = first.around is not None and last.lines[-1].startswith(("—", "–", "--"))
        if _says_something(text) and not is_linked and not is_saying:
            yield text, first


def _anything(blocks: Iterable[_Block]) -> Iterator[tuple[str, _Block]]:
    return ((block.text, block) for block in blocks if block.text and not block.is_title)


def _groups(blocks: Iterable[_Block]) -> Iterator[list[_Block]]:
    """The blocks of each quote, box and list, and each block that is in none."""
    for _, group in groupby(blocks, lambda block: block.element if block.around is None else block.around):
        yield list(group)


def _says_something(text: str) -> bool:
    return cells(_DATED.sub("", text)) >= _ENOUGH and "\\" not in text and _NOTE.match(text) is None


def _joined(texts: Iterable[str]) -> str:
    """Texts as one: what has no mark at its end gets a semicolon."""
    whole = ""
    for text in filter(None, texts):
        beside = whole[-1:] + text[0]
        gap = "" if not whole or any(map(is_cjk, beside)) else " "
        if whole and whole[-1] not in _STOPPED:
            whole += "；" if any(map(is_cjk, beside)) else ";"
        whole += gap + text
        if len(whole) > _LONGEST:
            break
    return whole


# --- the text of a document -----------------------------------------------------------------------------------------


def _blocks(
    element: HtmlElement, around: HtmlElement | None = None, item: HtmlElement | None = None, depth: int = 0
) -> Iterator[_Block]:
    """The blocks of text below an element, in their order."""
    if depth == _DEEPEST:
        return
    for run in runs(element):
        if isinstance(run, list):
            yield _block(run, element, around, item)
        elif _LEFT_OUT.isdisjoint(classes(run)):
            is_group = run.tag in _GROUPS or has_class(run, "alert") or has_class(run, "container")
            outer = run if around is None and is_group else around
            yield from _blocks(run, outer, run if run.tag == "li" and item is None else item, depth + 1)


def _block(run: list[Part], element: HtmlElement, around: HtmlElement | None, item: HtmlElement | None) -> _Block:
    pieces: list[tuple[str, bool]] = []
    length = 0
    for text, is_linked in (piece for part in run for piece in _pieces(part)):
        pieces.append((text[:_LONGEST], is_linked))
        length += len(text)
        if length > _LONGEST:
            break
    lines = (" ".join(line.split()) for line in "".join(text for text, _ in pieces).split(_BREAK))
    unlinked = "".join(filter(str.isalnum, "".join(text for text, is_linked in pieces if not is_linked)))
    return _Block(tuple(filter(None, lines)), unlinked, element, around, item)


def _pieces(part: Part, *, is_linked: bool = False, depth: int = 0) -> Iterator[tuple[str, bool]]:
    """The texts of a part of a paragraph, and whether they are those of links."""
    if isinstance(part, str):
        yield part, is_linked
    elif part.tag == "br":
        yield _BREAK, is_linked
    elif is_formula(part):
        yield part.get("title", ""), is_linked
    elif depth < _DEEPEST and part.tag not in _NO_TEXT and _NO_TEXT.isdisjoint(classes(part)):
        is_linked = is_linked or part.tag == "a" or has_class(part, "link")
        yield part.text or "", is_linked
        for child in part:
            yield from _pieces(child, is_linked=is_linked, depth=depth + 1)
            yield child.tail or "", is_linked
