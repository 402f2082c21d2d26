"""WX420 unbalanced-bracket: a bracket or a quotation mark without a partner."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator

from wxexport.check.editorial.issue import Block, Issue
from wxexport.findings import editorial_rules as rules
from wxexport.messages import t
from wxexport.model import Edit, Finding
from wxexport.text import regex

RULE = rules.UNBALANCED_BRACKET

_Key = tuple[Block, str]
"""A block, and a mark without a partner in it; “ stands for ” too."""

_PAIRS = {"「": "」", "『": "』", "《": "》", "【": "】", "（": "）", "“": "”", "(": ")"}
_OPENING = {close: opening for opening, close in _PAIRS.items()}
_MARK = regex(f"[{re.escape(''.join((*_PAIRS, *_OPENING)))}]")
_NO_BRACKET = regex(
    r"(?:^|(?<=[\s，。；：、？！）,.;:?!)]))[0-9a-zA-Z一二三四五六七八九十]{1,3}(?P<number>[）)])"  # 1） and a)
    r"|(?<=[\u3400-\u9fff])[0-9]{1,2}(?P<inline>[）)])"
    r"|[:;=8xX：]['-]?(?P<face>[()（）])|[:;：] (?P<smile>[)）])"  # :) and : )
    r"|(?P<turned>[(（])['-]?[:;=：]|\w(?P<arm>」)∠"  # (-: and _(:з」∠)_
    r"|(?P<cut>[(（])[^()（）\n]*(?:\.{3}|…|。。)[ \t]*$"  # the end is cut off
    r"|(?P<tone>[（(])(?=(?:[^()（）\n]*[（(])?[ \t]*$)"  # 才知道（
    r"|(?<=\])(?P<link>\()"  # a link that is not closed: WX006
    r"|(?P<flight>[（(])[^()（）]{0,20}[逃跑溜雾误笑][^()（）]{0,4}\Z",  # （逃
    re.MULTILINE,
)
_FACE = regex(r"[:;]-[()]")
_QUOTED = regex(r"[^。！？；\n“”\ufffc]{1,40}")


def find(issue: Issue, /) -> Iterator[Finding]:
    for section in issue.sections:
        found: dict[_Key, list[int]] = {}  # the places of each mark without a partner
        waiting: defaultdict[str, list[_Key]] = defaultdict(list)
        for block in (section.heading, *section.blocks):
            if block is None or block.passage is None:
                continue
            _forget(waiting.pop(block.text[:1], []), block, found)
            for at, mark in _alone(block.text):
                key = (block, "“" if mark == "”" else mark)
                if _forget(waiting.pop(_OPENING.get(mark, ""), []), block, found):
                    continue
                if mark in _PAIRS:
                    waiting[mark].append(key)
                found.setdefault(key, []).append(at)
        yield from (_finding(issue, block, places) for (block, _), places in found.items())


def _forget(above: list[_Key], block: Block, found: dict[_Key, list[int]]) -> bool:
    """Forgets the marks ``above`` that a paragraph goes on with or closes: a quotation of several paragraphs opens in
    each and closes in the last. Returns whether there were any.
    """
    mine = [key for key in above if key[0] is not block and key[0].inside == block.inside and key in found]
    for key in mine:
        found.pop(key, None)  # it may have stood there twice
    return bool(mine)


def _finding(issue: Issue, block: Block, places: list[int]) -> Finding:
    at = places[0]
    mark, edits = block.text[at], _turned(issue, block, places)
    message = (
        t("the quotation marks are turned the wrong way")
        if edits
        else t("{mark} is not closed", mark=mark)
        if mark in _PAIRS
        else t("{mark} was not opened", mark=mark)
    )
    excerpt = block.text[max(0, at - 15) : at + 15].replace("\n", " ")
    return issue.finding(RULE, message, issue.place(block, at, at + 1), excerpt, edits=edits)


def _turned(issue: Issue, block: Block, places: list[int]) -> tuple[Edit, ...]:
    """The edits that make “…” of ”…“ or “…“, and "…" where code has them; none where that is a guess."""
    if len(places) != 2 or block.text[places[0]] not in "“”":
        return ()
    start, end = places
    if not _QUOTED.fullmatch(block.text, start + 1, end):
        return ()
    is_code = block.text[:start].endswith("=")  # target=”_blank”
    pair = '""' if is_code else "“”"
    wrong = [(at, mark) for at, mark in zip(places, pair, strict=True) if block.text[at] != mark]
    edits = [issue.edit(block, at, at + 1, mark) for at, mark in wrong]
    return tuple(edit for made in edits for edit in made) if all(edits) else ()


def _alone(text: str) -> list[tuple[int, str]]:
    """The marks without a partner. Half- and full-width parentheses may pair."""
    waiting: list[tuple[int, str]] = []
    count: Counter[str] = Counter()  # of the closing marks that are waited for
    alone: list[tuple[int, str]] = []
    for found in _MARK.finditer(_FACE.sub("   ", text) if "-(" in text or "-)" in text else text):
        mark = found[0]
        if mark in _PAIRS:
            waiting.append((found.start(), mark))
            count[_closing(mark)] += 1
            continue
        if not count[_closing(mark)]:
            alone.append((found.start(), mark))
            continue
        while True:
            before = waiting.pop()
            count[_closing(before[1])] -= 1
            if _closing(before[1]) == _closing(mark):
                break
            alone.append(before)
    alone += waiting
    other = {found.start(found.lastgroup or 0) for found in (_NO_BRACKET.finditer(text) if alone else ())}
    return sorted(one for one in alone if one[0] not in other)


def _closing(mark: str) -> str:
    """The mark that closes; the half-width one for parentheses of both widths."""
    closing = _PAIRS.get(mark, mark)
    return ")" if closing == "）" else closing
