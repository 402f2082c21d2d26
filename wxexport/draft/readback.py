"""An article as WeChat gives it back -> what is wrong with it, and what was changed by hand; read ``problems`` first.

WeChat rewrites what it stores: pictures have their address in ``data-src``, colors become ``rgb()``, an empty digest is
filled. So what was sent is compared by what nobody rewrites, and what was read with what was read before.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from html import unescape
from typing import Any
from urllib.parse import urlsplit

from wxexport.draft.state import Hashes, Sent
from wxexport.messages import Message, t
from wxexport.text import regex, shortened
from wxexport.wechat import addresses

Fields = Mapping[str, Any]

_COMPARED = (
    *("title", "author", "digest", "content", "content_source_url", "thumb_media_id"),
    *("need_open_comment", "only_fans_can_comment"),
)
"""What a person can change in the back end. The temporary addresses are others each time."""
_NAMES = {
    "title": t("the title"),
    "author": t("the author"),
    "digest": t("the digest"),
    "content": t("the text or its look"),
    "content_source_url": t("the source address"),
    "thumb_media_id": t("the cover"),
    "need_open_comment": t("the comments"),
    "only_fans_can_comment": t("the comments"),
}
_TAG = regex(r"""<(?:[^<>"']|"[^"]*"|'[^']*')*>""")
_PICTURE = regex(r"""<img\b(?:[^<>"']|"[^"]*"|'[^']*')*>""")
_SOURCE = regex(r"""\s(?:data-)?src=["']([^"']+)["']""")
_SIZE = regex(r"/\d+$")
"""The end of a picture's path: the width in which it is asked for."""
_ESCAPE = regex(r"\\u[0-9a-fA-F]{4}")
_BLANK = regex(r"[\s\u200b-\u200f\u2060\ufeff]+")


def digest(value: Any) -> str:
    """The hash of anything that JSON can hold."""
    return hashlib.sha256(
        json.dumps(value, ensure_ascii=False, sort_keys=True).encode("utf-8", "surrogatepass")
    ).hexdigest()


def hashes(read: Fields) -> Hashes:
    """The hash of each field that a person can change."""
    return {name: digest(read.get(name) or "")[:16] for name in _COMPARED}


def print_of(article: Fields) -> str:
    """What is the same in an article that is sent and the one that is read back: title, text, pictures."""
    content = str(article.get("content") or "")
    head = [plain(article.get(name)) for name in ("title", "author")]
    return digest([*head, _text(content), [_SIZE.sub("", place) for place in _places(content)]])[:16]


def plain(value: object) -> str:
    """A field of text; WeChat may give it back with the escapes of HTML."""
    return unescape(str(value or ""))


def problems(sent: Fields, read: Fields) -> Iterator[Message]:
    """What WeChat has not stored as it was sent."""
    for name in ("title", "author", "digest"):
        if sent[name] and plain(read.get(name)) != plain(sent[name]):
            yield t("{what} was stored as {stored}", what=_NAMES[name], stored=_shown(read.get(name)))
    content = str(read.get("content") or "")
    before, after = len(_pictures(str(sent["content"]))), len(_pictures(content))
    if before != after:
        yield t("{before} pictures were sent, and {after} are there", before=before, after=after)
    for place in _places(content):
        if not addresses.is_uploaded(f"https://{place}"):
            yield t("a picture is not on WeChat's servers: {address}", address=shortened(place))
    escaped = [name for name in _COMPARED[:5] if _escapes(read.get(name)) > _escapes(sent.get(name))]
    for name in escaped:
        yield t("{what} has escapes such as \\u4f5c in the place of characters", what=_NAMES[name])


def changed(entry: Sent, read: Fields) -> tuple[Message, ...]:
    """What somebody has changed by hand since the last run; nothing if all is as that run left it."""
    now = hashes(read)
    if entry.sending and print_of(read) == entry.sending:
        return ()  # an update that was carried out, though the run did not see it
    if not entry.read:
        return () if print_of(read) == entry.print else (t("the title, the author or the text"),)
    names = [name for name in _COMPARED if entry.read.get(name, now[name]) != now[name]]
    return tuple(dict.fromkeys(_told(name, read) for name in names))


def _told(name: str, read: Fields) -> Message:
    if name in ("title", "author", "digest"):
        return t("{what} (now {stored})", what=_NAMES[name], stored=_shown(read.get(name)))
    return _NAMES[name]


def _shown(value: object) -> str:
    return f"“{shortened(str(value or ''), 60)}”"


def _pictures(content: str) -> list[str]:
    return _PICTURE.findall(content)


def _places(content: str) -> list[str]:
    """Host and path of each picture; scheme and parameters change on the way."""
    found = []
    for picture in _pictures(content):
        source = _SOURCE.search(picture)
        try:
            parts = urlsplit(unescape(source[1]) if source else "")
            found.append(f"{parts.hostname or ''}{parts.path}")
        except ValueError:
            found.append("")
    return found


def _text(content: str) -> str:
    return _BLANK.sub("", unescape(_TAG.sub("", content)))


def _escapes(value: object) -> int:
    return len(_ESCAPE.findall(str(value or "")))
