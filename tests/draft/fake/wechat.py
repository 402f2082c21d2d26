"""``FakeWeChat``: an account with its server, and what tests do to it."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from types import TracebackType
from typing import Any, ClassVar, Self
from urllib.parse import urlsplit

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.types import Receive, Scope, Send

from tests.draft.fake import request as requests
from tests.draft.fake import routes, rules, server, tokens
from tests.draft.fake.account import Account, Article, Draft
from tests.draft.fake.codes import Refused
from tests.draft.fake.request import Call
from tests.draft.fake.troubles import ENDLESS, Trouble, When

_PLAIN = {"content-type": "text/plain"}  # errors and successes alike, without a charset


@dataclass(kw_only=True, repr=False)
class FakeWeChat(Account):
    """See the package. ``nth`` of a trouble counts calls of the path from now on; ``*`` is every path."""

    strict: bool = True
    address: str = ""
    calls: list[Call] = field(default_factory=list)
    forbidden: list[str] = field(default_factory=list)
    _troubles: list[Trouble] = field(default_factory=list)
    _broken: Exception | None = None

    given: ClassVar[set[str]] = set()
    """The secrets and tokens of all fakes of this process: what no file and no output may show."""

    def __enter__(self) -> Self:
        self._server = server.InThread(self._application)
        self.address = self._server.__enter__()
        self.given.add(self.secret)
        return self

    def __exit__(self, kind: type[BaseException] | None, _: BaseException | None, __: TracebackType | None) -> None:
        self._server.__exit__()
        if self._broken:
            raise self._broken
        if kind is None and self.strict and self.forbidden:
            raise AssertionError("\n".join(self.forbidden))

    def paths(self) -> list[str]:
        """The last part of the path of each call."""
        return [call.path.rpartition("/")[2] for call in self.calls]

    def reset(self) -> None:
        """Forgets what is stored and what is to go wrong; calls and tokens stay."""
        for stored in (self.boxed, self.images, self.materials, self._troubles, self.recent, self.used):
            stored.clear()

    # What people do in the back end

    def edit(self, media_id: str, index: int = 0, **fields: Any) -> None:
        """Somebody changes an article by hand."""
        draft = self.boxed[media_id]
        draft.articles[index] = draft.articles[index] | fields
        draft.changed = int(self.now())

    def publish(self, media_id: str) -> None:
        """Somebody publishes a draft: it leaves the box, and its id dies."""
        del self.boxed[media_id]

    def delete(self, media_id: str) -> None:
        """Somebody deletes a draft."""
        del self.boxed[media_id]

    def compose(self, **fields: Any) -> str:
        """Somebody writes a draft by hand: it has a ``thumb_url`` and no ``thumb_media_id``."""
        article: Article = {"title": "", "content": "<p></p>", "thumb_url": "http://mmbiz.qpic.cn/by-hand/0"} | fields
        media_id = self.new_id()
        self.boxed[media_id] = Draft([article], int(self.now()))
        return media_id

    def revoke(self) -> None:
        """Another program forces a new token: those given so far are not the latest any more."""
        self.ends.clear()
        tokens.new(self)

    # What goes wrong

    def fail(self, path: str, code: int, nth: int = 1, times: int = 1, when: When = "before") -> None:
        """Answers an error code; ``after``: although it did what was asked."""
        self._troubles.append(Trouble(path, when, nth, times, code=code))

    def cut(self, path: str, when: When = "before", nth: int = 1, times: int = 1) -> None:
        """Ends the connection without an answer."""
        self._troubles.append(Trouble(path, when, nth, times, cut=True))

    def slow(self, path: str, seconds: float, nth: int = 1, times: int = 1_000_000, when: When = "after") -> None:
        """Answers late."""
        self._troubles.append(Trouble(path, when, nth, times, seconds=seconds))

    def answer(
        self,
        path: str,
        body: object = b"",
        status: int = 200,
        nth: int = 1,
        times: int = 1,
        when: When = "before",
        pause: float = 0.0,
    ) -> None:
        """Answers these bytes; ``ENDLESS`` for a body without end, ``pause`` seconds between its pieces."""
        self._troubles.append(Trouble(path, when, nth, times, body=body, status=status, pause=pause))

    def watch(self, path: str, call: Callable[[], object], when: When = "before", nth: int = 1, times: int = 1) -> None:
        """Calls something, in the thread of the server."""
        self._troubles.append(Trouble(path, when, nth, times, call=call))

    # How a call is answered

    async def _application(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            await self._answered(scope, receive, send)
        except Exception as error:
            self._broken = error  # the fake's own fault, not one that a client should get for an answer of WeChat's
            raise

    async def _answered(self, scope: Scope, receive: Receive, send: Send) -> None:
        request = Request(scope, receive)
        path = urlsplit(scope["path"]).path  # a client that takes this for a proxy sends the whole address
        headers = dict(request.headers)
        call = requests.read(request.method, path, scope["query_string"].decode(), headers, await request.body())
        self.calls.append(call)
        self.forbidden.extend(rules.broken(self, call))
        due = [trouble for trouble in self._troubles if trouble.is_due(call.path)]
        response = await self._met([trouble for trouble in due if trouble.when == "before"], scope)
        if response is None:
            said = routes.answer(self, call, scope["client"][0])
            self.given.update(self.tokens)
            response = await self._met([trouble for trouble in due if trouble.when == "after"], scope, said)
        if isinstance(response, Response):
            await response(scope, receive, send)

    async def _met(self, troubles: list[Trouble], scope: Scope, said: object = None) -> Response | str | None:
        """The answer; None if nothing keeps WeChat from answering, a word if nothing is answered."""
        for trouble in troubles:
            if trouble.call:
                trouble.call()
            elif trouble.cut:
                await server.cut(tuple(scope["client"]))
                return "cut"
            elif trouble.code is not None:
                return _json(Refused(trouble.code, ip=scope["client"][0]).answer())
            elif trouble.seconds:
                await asyncio.sleep(trouble.seconds)
            elif trouble.body is ENDLESS:
                return StreamingResponse(_endless(trouble.pause), trouble.status, _PLAIN)
            else:
                return Response(trouble.body, trouble.status, _PLAIN)
        return None if said is None else _json(said)


def _json(value: object) -> Response:
    return Response(json.dumps(value, ensure_ascii=False).encode(), headers=_PLAIN)


async def _endless(pause: float) -> AsyncIterator[bytes]:
    while True:
        yield b" " if pause else b" " * 65_536
        await asyncio.sleep(pause)
