"""The address of a published issue -> what is wrong with it, and its plain form."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

from wxexport.messages import Message, t
from wxexport.text import regex
from wxexport.wechat import addresses, platform

PERMANENT = t("Open the published article, and copy its permanent address (https://mp.weixin.qq.com/s/…).")
_KINDS: dict[addresses.Kind, Message] = {
    "temporary": t("is temporary"),
    "page": t("leads to a page of WeChat that is not an article"),
    "unusual": t("is written in a way that WeChat may not read"),
    "short": t("is of a link shortener"),
}
_NAMES = ("__biz", "mid", "idx", "sn")
"""What names an article whose address is not …/s/…; in which order they stand, nobody cares."""
_NUMBERS = ("mid", "appmsgid")
"""Without one of these such an address has lost its end: a shell cuts it at the first ``&`` that is not quoted."""
_CUT = t("has lost its end: in a terminal, put it in quotes")
_QUOTED = regex(r"\\([?&=#])")
_BARE = regex(r"mp\.weixin\.qq\.com/")


def wrong(url: str) -> Message | None:
    """Why readers cannot tap an address in an article; ``None`` if they can."""
    if len(url) > platform.SOURCE_ADDRESS.value:  # each link to the issue repeats it
        return _KINDS["unusual"]
    kind = addresses.kind(url)
    if kind != "article":
        return _KINDS.get(kind, t("is not of mp.weixin.qq.com"))
    if not url.startswith("https://"):
        return t("does not begin with https://")
    parts = urlsplit(url)
    return _CUT if parts.path == "/s" and parse_qs(parts.query).keys().isdisjoint(_NUMBERS) else None


def plain(url: str) -> str:
    """The address without what names no article, such as the fragment and the way that a reader came, and without what
    shells, chats and address bars do to it; what is no address of an article does not change otherwise. Two addresses
    of one article in the same form become the same.
    """
    url = _QUOTED.sub(r"\1", addresses.unescaped(url.strip(" \t\n<>")))
    url = "https://" + url if _BARE.match(url) else url
    secure = addresses.secure(url)
    if not addresses.is_article(secure):
        return url
    parts = urlsplit(secure)
    query = parse_qs(parts.query)
    if parts.path != "/s":
        return f"https://{parts.netloc}{parts.path}"
    if not all(name in query for name in _NAMES):
        return secure.partition("#")[0]
    return f"https://{parts.netloc}/s?" + "&".join(f"{name}={query[name][0]}" for name in _NAMES)
