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
    """Passes on requests whose path starts with the token and whose headers name this host.

    The Host header must be right because any name can be made to point to 127.0.0.1 (DNS rebinding). The Origin header,
    if there is one, must be right because any open page can send requests here. What changes something needs it, and
    is for the browser of this machine: a phone in ``guests`` only looks. ``local`` in the scope says which it is.
    """

    def __init__(self, app: ASGIApp, *, token: str, host: str) -> None:
        self._app = app
        self._token = token.encode()
        self._host = host
        self.guests: set[str] = set()
        """More hosts that may be named: this machine in the local network, while a phone looks."""

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
        hosts, origins = request.headers.getlist("host"), request.headers.getlist("origin")
        if not secrets.compare_digest(token, self._token) or len(hosts) != 1:
            return False
        request.scope["local"] = hosts == [self._host]
        if request.method not in _READING:
            return hosts == [self._host] and origins == [f"http://{self._host}"]
        return hosts[0] in {self._host, *self.guests} and set(origins) <= {f"http://{hosts[0]}"}
