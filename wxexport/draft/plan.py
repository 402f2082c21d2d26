"""Articles and what is remembered -> what a run would do, without a network; read ``plan`` first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Literal

from wxexport.draft import readback
from wxexport.draft.calls import ADD, UPDATE
from wxexport.draft.issue import Issue, Picture
from wxexport.draft.sending import Choice, remembered
from wxexport.draft.state import Draft, State

Json = dict[str, Any]
Would = Literal["add", "update", "nothing", "recover"]
"""``recover``: an earlier run was stopped while it added the draft, which is looked for first."""
_FIELDS = ("title", "author", "digest", "content", "content_source_url")


def plan(issues: Sequence[Issue], appid: str, state: State, choice: Choice) -> Json:
    """What would be done, uploaded and sent. ``appid`` is empty without credentials: then nothing is remembered.

    What an upload would give is named after it: ``{address of images/NAME}``, ``{id of NAME}``.
    """
    draft = remembered(issues, appid, state, choice)
    articles = [_article(issue, appid, state, alone=len(issues) == 1) for issue in issues]
    requests = list(_requests(draft, articles))
    would: Would = "recover" if draft.adding else "add" if not draft.media_id else "update" if requests else "nothing"
    return {
        "would": would,
        "media_id": draft.media_id,
        "uploads": _uploads(issues, appid, state),
        "lengths": [
            {name: {"characters": len(article[name]), "bytes": len(article[name].encode())} for name in _FIELDS}
            for article in articles
        ],
        "requests": requests,
    }


def _article(issue: Issue, appid: str, state: State, *, alone: bool) -> Json:
    addresses = {
        name: _known(picture, appid, state).get("url") or f"{{address of {name}}}"
        for name, picture in issue.pictures.items()
    }
    cover = _known(issue.cover, appid, state).get("media_id") or f"{{id of {issue.cover.asset.name}}}"
    return issue.article(addresses, cover, alone=alone)


def _requests(draft: Draft, articles: list[Json]) -> Iterator[Json]:
    if not draft.media_id:
        yield {"path": ADD.path, "body": {"articles": articles}}
        return
    for index, (article, entry) in enumerate(zip(articles, draft.articles, strict=True)):
        if entry.sent != readback.digest(article):
            yield {"path": UPDATE.path, "body": {"media_id": draft.media_id, "index": index, "articles": article}}


def _uploads(issues: Sequence[Issue], appid: str, state: State) -> list[Json]:
    found: dict[tuple[str, str], Json] = {}
    for issue in issues:
        for picture in (*issue.pictures.values(), issue.cover):
            asset = picture.asset
            found.setdefault(
                (picture.call.path, picture.digest),
                {
                    "name": asset.name,
                    "origin": asset.origin,
                    "path": picture.call.path,
                    "bytes": len(asset.data),
                    "sha256": picture.digest,
                    "done": bool(_known(picture, appid, state)),
                },
            )
    return list(found.values())


def _known(picture: Picture, appid: str, state: State) -> dict[str, str]:
    return state.upload(appid, picture.call.path, picture.digest)
