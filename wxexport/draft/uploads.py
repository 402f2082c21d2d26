"""The pictures of articles -> their addresses and ids at WeChat, each uploaded once; read ``Uploads.run`` first.

WeChat does not know a file that it has already: the same one again is another entry of the account's library. So every
upload is remembered by its bytes, as soon as it is done.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from wxexport.draft.client import Client, File, WeChatError
from wxexport.draft.issue import Issue, Picture
from wxexport.draft.state import State
from wxexport.draft.wire import NoAnswerError
from wxexport.errors import WxExportError
from wxexport.messages import t
from wxexport.model import Progress
from wxexport.text import shortened, visible_line
from wxexport.wechat import addresses

_OF_PICTURES = frozenset((40004, 40005, 40006, 40009, 40113, 40137, 41005, 44001, 45001))
"""Codes that are about one picture; the others are about the account."""


class Uploads:
    """The uploads that some articles need. ``done`` are the names of the files that this run has sent."""

    def __init__(self, issues: Sequence[Issue], client: Client, state: State, progress: Progress | None = None) -> None:
        self._issues, self._client, self._state = issues, client, state
        self._appid = client.account.appid
        self._progress = progress
        self.done: tuple[str, ...] = ()

    def run(self) -> None:
        """Uploads what is not known. Raises ``WxExportError`` that names the picture."""
        missing = [(issue, picture) for issue, picture in self._all() if not self._is_known(issue, picture)]
        if missing:
            self._client.ready()
        for number, (issue, picture) in enumerate(missing, 1):
            if not self._is_known(issue, picture):  # another one with the same bytes was before it
                self._upload(issue, picture)
            if self._progress:
                self._progress(number, len(missing))

    def are_known(self) -> bool:
        return all(self._is_known(issue, picture) for issue, picture in self._all())

    def addresses(self, issue: Issue) -> dict[str, str]:
        """The address of each picture of the text, by its name in the HTML. WeChat says http; https works."""
        return {name: self._answer(picture)["url"] for name, picture in issue.pictures.items()}

    def cover(self, issue: Issue) -> str:
        return self._answer(issue.cover)["media_id"]

    def forget_covers(self) -> None:
        """For covers that WeChat has no more."""
        for issue in self._issues:
            self._state.forget_upload(self._appid, issue.cover.call.path, issue.cover.digest)

    def _all(self) -> Iterator[tuple[Issue, Picture]]:
        for issue in self._issues:
            yield from ((issue, picture) for picture in issue.pictures.values())
            yield issue, issue.cover

    def _answer(self, picture: Picture) -> dict[str, str]:
        return self._state.upload(self._appid, picture.call.path, picture.digest)

    def _is_known(self, issue: Issue, picture: Picture) -> bool:
        return bool(self._answer(picture).get("media_id" if picture is issue.cover else "url"))

    def _upload(self, issue: Issue, picture: Picture) -> None:
        asset = picture.asset
        wanted = "media_id" if picture is issue.cover else "url"
        failed: WxExportError | None = None
        try:
            answer = self._client.call(picture.call, File(asset.name, asset.data, asset.media_type), wanted=wanted)
        except (WeChatError, NoAnswerError) as error:
            if isinstance(error, WeChatError) and error.code not in _OF_PICTURES:
                raise
            message = t(
                "the picture {name} ({origin}, {bytes} bytes): {message}",
                name=asset.name,
                origin=asset.origin[:100],
                bytes=len(asset.data),
                message=error.message,
            )
            failed = WxExportError(message, issue.path, hint=error.hint)
        if failed:
            raise failed
        kept = {name: str(answer[name]) for name in ("media_id", "url") if isinstance(answer.get(name), str)}
        if "url" in kept:
            kept["url"] = addresses.secure(kept["url"])
        if wanted == "url" and not addresses.is_uploaded(kept["url"]):  # remembered, it would be lost from each draft
            address = shortened(visible_line(kept["url"]))
            raise NoAnswerError(t("an answer that is not WeChat's: a picture is at {address}", address=address))
        self._state.put_upload(self._appid, picture.call.path, picture.digest, kept)
        self.done = (*self.done, asset.name)
