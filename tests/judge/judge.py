"""A style sheet of another tool -> how much of the article looks the same in ours; read ``judge`` first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from PIL import Image

from tests.judge import compare, pages
from tests.judge.compare import PROPERTIES, Property, Text
from tests.judge.pairs import Matched, Pair, match
from wxexport.css.colors import contrast
from wxexport.html import elements
from wxexport.html.tree import parse
from wxexport.wechat.darkmode.survey import survey

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext

Order = Sequence[int | str]
"""The texts of a page in reading order: the numbers of text nodes, and what the page adds."""

READABLE = 3
_MENDED = ("color", "ground")
"""Properties that must differ where a text cannot be read on the original page."""
_NOT_A_MARKER = str.maketrans("", "", "\u2060\u200b\ufeff：: \u00a0\u3000\t\n")
_BULLETS = str.maketrans("●∙·‧○■", "••••◦▪")


@dataclass(frozen=True, slots=True)
class Difference:
    property: str
    text: str
    theirs: str
    ours: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """``unreadable`` has the texts of ours whose contrast is under 3: in light mode, and after WeChat's conversion."""

    tool: str
    sheet: str
    texts: int = 0
    same: int = 0
    differences: tuple[Difference, ...] = ()
    unreadable: tuple[str, ...] = ()
    unreadable_dark: tuple[str, ...] = ()
    unreadable_there: tuple[str, ...] = ()
    only_theirs: tuple[str, ...] = ()
    only_ours: tuple[str, ...] = ()
    error: str = ""
    pictures: tuple[Image.Image, ...] = field(default=(), repr=False)

    @property
    def share(self) -> float:
        """Percent of the texts with all properties in agreement."""
        return 100 * self.same / self.texts if self.texts else 0.0

    @property
    def worst(self) -> list[tuple[str, int]]:
        return Counter(one.property for one in self.differences).most_common()


def judge(
    context: BrowserContext, tool: str, sheet: Path, *, article: Path = pages.PROBE, pictures: bool = False
) -> Verdict:
    """Shows the article both ways and compares. Raises ``WxExportError`` when the sheet cannot be used."""
    original = pages.theirs(sheet, article)
    html = pages.ours(sheet, article)
    with pages.show(context, original) as theirs, pages.show(context, html) as ours:
        shown = (theirs.picture, ours.picture) if pictures else ()
        matched = match(theirs.texts(), ours.texts())
        generated = theirs.generated(), ours.generated()
        sides = [_texts(page, matched, generated, side) for side, page in enumerate((theirs, ours))]
    differences: list[Difference] = []
    same = 0
    rows = [(pair, a, b) for pair, a, b in zip(matched.pairs, *sides, strict=True) if a and b]
    for pair, a, b in rows:
        mended = _MENDED if _is_unreadable(a) and not _is_unreadable(b) else ()
        differing = [one for one in PROPERTIES if one.name not in mended and not one.agree(a, b)]
        same += not differing
        differences += [_difference(one, pair, a, b) for one in differing]
    return Verdict(
        tool,
        sheet.stem,
        len(rows),
        same,
        tuple(differences),
        tuple(pair.text for pair, _, b in rows if _is_unreadable(b)),
        _unreadable_dark(html, str(sheet)),
        tuple(pair.text for pair, a, _ in rows if _is_unreadable(a)),
        matched.only_theirs,
        matched.only_ours,
        pictures=shown,
    )


def _difference(one: Property, pair: Pair, theirs: Text, ours: Text) -> Difference:
    return Difference(one.name, pair.text[:16], str(one.show(theirs)), str(one.show(ours)))


def _texts(page: pages.Shown, matched: Matched, generated: tuple[Order, Order], side: int) -> list[Text | None]:
    """The matched texts of one page; ``None`` for one that is not seen."""
    spans = [pair.ours if side else pair.theirs for pair in matched.pairs]
    page.drop(matched.extra[side])
    markers = _markers(generated[side], _marks(matched, generated[0]) if side else {})
    found: list[Text | None] = []
    bottom = 0.0
    boxes: set[int] = set()
    seen: set[int] = set()
    for pair, span, facts in zip(matched.pairs, spans, page.facts(spans), strict=True):
        if not facts["rows"]:
            found.append(None)
            continue
        box = facts["box"]["id"] if facts["box"] else None
        gap = facts["rows"][0]["top"] - bottom if pair.follows else 0.0
        marker = ("" if span[0] in seen else markers.get(span[0], "")) + _plain(pair.leads[side])
        ground = compare.ground(page.grounds, facts["rows"][0])
        found.append(Text(facts, ground, gap, pair.follows and box not in boxes, marker))
        bottom = facts["rows"][-1]["bottom"]
        seen.add(span[0])
        if box is not None:
            boxes.add(box)
    return found


def _marks(matched: Matched, generated: Order) -> dict[int, str]:
    """The texts of ours that the other page generates: beside a text that both have, or in a block of their own."""
    runs = groupby(generated, lambda one: isinstance(one, str))
    known = {_plain("".join(map(str, run))) for is_generated, run in runs if is_generated}
    return {**matched.marks, **{node: text for node, text in matched.apart.items() if _plain(text) in known}}


def _markers(order: Order, marks: Mapping[int, str]) -> dict[int, str]:
    """What the page adds before each of its texts: a list marker, the text of ``::before``, or a text in ``marks``."""
    found: dict[int, str] = {}
    waiting = ""
    for one in order:
        if isinstance(one, str):
            waiting += one
        elif one in marks:
            waiting += marks[one]
        else:
            found.setdefault(one, _plain(waiting))
            waiting = ""
    return found


def _plain(marker: str) -> str:
    return marker.translate(_NOT_A_MARKER).translate(_BULLETS)


def _is_unreadable(text: Text) -> bool:
    if not text.facts["isOnScreen"]:  # what has to be scrolled to has no pixels behind it
        return False
    worst = min if len(text.inks) > len(text.colors) else max  # any token of code, the best stop of a gradient
    return worst(compare.contrast(color, text.ground.color) for color in text.inks) < READABLE


def _unreadable_dark(html: str, sheet: str) -> tuple[str, ...]:
    found = survey(elements.read(parse(html, sheet))).texts
    return tuple(
        text.text[:16]
        for text in found
        if _plain(text.text) and text.backdrop != "picture" and contrast(*text.dark) < READABLE
    )
