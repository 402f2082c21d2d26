"""A web application -> the same one for the author only: what has no token or names another host gets 403."""

from __future__ import annotations

import secrets

from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_HEADERS = {
    "Cache-Control": "no-store",
    # Frames inherit this policy, so nothing in an article can make a request. Its styles are inline, as WeChat needs.
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
    "img-src data:; connect-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",  # the address contains the token
    "X-Content-Type-Options": "nosniff",
}
_READING = ("GET", "HEAD")


class Guard:
    """Passes on requests whose path starts with the token and whose headers name the socket that they came to.

    The Host header must be right because any name can be made to point to 127.0.0.1 (DNS rebinding). The Origin header,
    if there is one, must be right because any open page can send requests here. What changes something needs it, and
    must have come to ``host``, which only this machine reaches: a phone, which comes to another socket, only looks and
    may send what headers it likes. ``local`` in the scope says which it is.
    """

    def __init__(self, app: ASGIApp, *, token: str, host: str) -> None:
        self._app = app
        self._token = token.encode()
        self._host = host

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        if scope["type"] != "http":
            raise RuntimeError(f"the preview supports HTTP only, not {scope['type']}")

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(_HEADERS)
            await send(message)

        app = self._app if self._allows(Request(scope)) else PlainTextResponse("Forbidden\n", 403)
        await app(scope, receive, send_guarded)

    def _allows(self, request: Request) -> bool:
        token = request.scope["path"].removeprefix("/").partition("/")[0].encode()
        host = ":".join(map(str, request.scope["server"]))
        local = request.scope["local"] = host == self._host
        origins = request.headers.getlist("origin")
        if not secrets.compare_digest(token, self._token) or request.headers.getlist("host") != [host]:
            return False
        if request.method in _READING:
            return set(origins) <= {f"http://{host}"}
        return local and origins == [f"http://{host}"]
