"""The drafts: ``add`` wants an array, ``update`` an object; what is read back is not what was sent (``rewriting``)."""

from __future__ import annotations

from typing import Any

from tests.draft.fake import articles, rewriting
from tests.draft.fake.account import Account, Article, Draft
from tests.draft.fake.codes import Refused
from tests.draft.fake.request import Call

DIGEST_FROM_TEXT = 54
_RETURNED = ("title", "author", "digest", "content", "content_source_url", "thumb_media_id")


def add(account: Account, call: Call) -> dict[str, Any]:
    sent = _asked(call).get("articles")
    if not isinstance(sent, list):
        raise Refused(47001)
    if not sent:
        raise Refused(44003)
    if len(sent) > account.limits.articles:
        raise Refused(45008)
    stored = [_stored(articles.check(account, article), len(sent)) for article in sent]
    media_id = account.new_id()
    account.boxed[media_id] = Draft(stored, int(account.now()))
    return {"media_id": media_id}


def update(account: Account, call: Call) -> dict[str, Any]:
    asked = _asked(call)
    draft = _of(account, asked)
    index = asked.get("index")
    if not isinstance(index, int) or not 0 <= index < len(draft.articles):
        raise Refused(40114)
    draft.articles[index] = _stored(articles.check(account, asked.get("articles")), len(draft.articles))
    draft.changed = int(account.now())
    return {"errcode": 0, "errmsg": "ok"}


def get(account: Account, call: Call) -> dict[str, Any]:
    return {"news_item": _read(account, _of(account, _asked(call)))}


def list_newest(account: Account, call: Call) -> dict[str, Any]:
    asked = _asked(call)
    start, count = asked.get("offset"), asked.get("count")
    if not isinstance(start, int) or not isinstance(count, int) or not 1 <= count <= account.limits.page:
        raise Refused(47001)
    hidden = ("content",) if asked.get("no_content") == 1 else ()
    items = [
        {"media_id": media_id, "content": {"news_item": _read(account, draft, hidden)}, "update_time": draft.changed}
        for media_id, draft in list(account.boxed.items())[::-1][start : start + count]
    ]
    return {"total_count": len(account.boxed), "item_count": len(items), "item": items}


def count(account: Account, _: Call) -> dict[str, Any]:
    return {"total_count": len(account.boxed)}


def _asked(call: Call) -> dict[str, Any]:
    if not call.body:
        raise Refused(44002)
    if not isinstance(call.json, dict):
        raise Refused(47001)
    return call.json


def _of(account: Account, asked: dict[str, Any]) -> Draft:
    draft = account.boxed.get(str(asked.get("media_id")))
    if draft is None:
        raise Refused(40007)
    return draft


def _stored(article: Article, number: int) -> Article:
    """Only a single article has a digest; without one it gets the beginning of the text."""
    digest = "" if number > 1 else article.get("digest") or rewriting.text(article["content"])[:DIGEST_FROM_TEXT]
    return article | {"digest": digest}


def _read(account: Account, draft: Draft, hidden: tuple[str, ...] = ()) -> list[Article]:
    return [
        {name: article.get(name, "") for name in _RETURNED if name not in hidden}
        | ({} if hidden else {"content": rewriting.rewritten(article["content"])})
        | {name: article.get(name, 0) for name in articles.FLAGS}
        | {"article_type": article.get("article_type", "news"), "show_cover_pic": 0}
        | _addresses(account, article)
        for article in draft.articles
    ]


def _addresses(account: Account, article: Article) -> dict[str, str]:
    cover = account.materials.get(article.get("thumb_media_id", ""))
    return {
        "url": "http://mp.weixin.qq.com/s?__biz=MzA&mid=100000001&idx=1&sn=0a1b2c&tempkey=MTMw",
        "thumb_url": cover.url if cover else article.get("thumb_url", ""),
    }
