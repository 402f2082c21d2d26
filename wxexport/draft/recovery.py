"""A draft that may have been added -> whether the account has it; read ``find`` first.

The cover's id is in no draft of another article, since every cover is uploaded once for its bytes; titles repeat.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Any

from wxexport.dataclass import dataclass
from wxexport.draft import readback
from wxexport.draft.calls import LIST
from wxexport.draft.client import Client
from wxexport.draft.state import Adding
from wxexport.draft.wire import NoAnswerError
from wxexport.errors import WxExportError
from wxexport.messages import NOTHING, Message, t
from wxexport.text import shortened, visible_line

_PAGE, _PAGES = 20, 10  # drafts a page, as many as WeChat gives; the newest come first
_SETTLED = 30.0  # seconds after a request from which its draft is surely listed
_PAUSES = (1.0, 2.0, 4.0, 8.0, 15.0, 0.0)
_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Found:
    """The id of the one draft that it is, else those that it may be; ``complete`` if all drafts were looked at."""

    media_id: str = ""
    candidates: tuple[tuple[str, str], ...] = ()
    complete: bool = True

    @property
    def is_surely_none(self) -> bool:
        return not self.media_id and not self.candidates and self.complete


def find(client: Client, adding: Adding) -> Found:
    """Looks among the newest drafts, again and again until WeChat surely shows what it got."""
    for pause in _PAUSES:
        found = _look(client, adding)
        if found.media_id or found.candidates or time.time() - adding.began > _SETTLED:
            break
        time.sleep(pause)
    return found


def asked(found: Found, path: str, reason: Message = NOTHING) -> WxExportError:
    """What to ask the user when it is not clear."""
    begin = t("{reason}; it is not clear whether the draft was added", reason=reason) if reason else None
    begin = begin or t("an earlier run was stopped while it added the draft")
    if found.candidates:
        shown = tuple(f"{media_id} “{title}”" for media_id, title in found.candidates[:_SHOWN])
        message = t("{begin}, and these may be it: {shown}", begin=begin, shown=shown)
    else:
        message = t("{begin}, and none of the newest drafts is it", begin=begin)
    hint = t("Look at 草稿箱: --media-id ID goes on with a draft that is there, --new adds it again.")
    return WxExportError(message, path, hint=hint)


def unlisted(reason: Message, trouble: Message, path: str) -> WxExportError:
    """What to say when the drafts cannot be looked at now."""
    message = t("{reason}; it is not clear whether the draft was added: {trouble}", reason=reason, trouble=trouble)
    return WxExportError(message, path, hint=t("Run it again later: it looks for the draft before it adds one."))


def _look(client: Client, adding: Adding) -> Found:
    fitting: list[tuple[str, str]] = []
    similar: list[tuple[str, str]] = []
    complete = False
    wanted = tuple(map(readback.plain, adding.titles))
    seen = 0
    for page in range(_PAGES):
        asked_for = {"offset": page * _PAGE, "count": _PAGE, "no_content": 1}
        answer = client.call(LIST, asked_for, wanted="total_count")
        items = list(_items(answer))
        seen += len(items)
        for media_id, articles in items:
            if media_id in adding.known:
                continue
            covers = tuple(str(article.get("thumb_media_id") or "") for article in articles)
            titles = tuple(readback.plain(article.get("title")) for article in articles)
            if titles == wanted:  # whether the cover's id comes back unchanged is not known
                (fitting if covers == adding.covers else similar).append((media_id, titles[0]))
        if not items or seen >= answer["total_count"]:
            complete = True
            break
    if len(fitting) == 1:
        return Found(fitting[0][0])
    shown = tuple((visible_line(media_id), shortened(visible_line(title))) for media_id, title in (*fitting, *similar))
    return Found("", shown, complete)


def _items(answer: dict[str, Any]) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """The drafts of a page with their articles. Raises ``NoAnswerError`` for what has another form."""
    problem = False
    items = answer.get("item") or []
    try:
        found = [(str(item["media_id"]), [dict(article) for article in item["content"]["news_item"]]) for item in items]
    except (KeyError, TypeError, ValueError):
        problem = True
    if problem:
        raise NoAnswerError(t("an answer that is not WeChat's: it has no {name}", name="news_item"))
    yield from found
