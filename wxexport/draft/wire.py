"""One request -> the bytes of its answer, within limits on time and size; read ``exchange`` first.

httpx has the address of a request, and so the token, in its log, in ``repr`` and in every error that it raises. Its
loggers are redacted, ``httpx.Client``, which writes the log, is not used, and its errors end here: they are not even
the context of ours.
"""

from __future__ import annotations

import logging
import time
from functools import cache
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from wxexport.draft.calls import Call
from wxexport.draft.way import Way
from wxexport.errors import WxExportError
from wxexport.errors.secret import Secret, redacted
from wxexport.messages import NOTHING, Message, t
from wxexport.model import PictureError
from wxexport.pictures import connect
from wxexport.version import __version__

if TYPE_CHECKING:
    import ssl

    import httpcore
    import httpx

_CONNECT, _SILENT = 10.0, 60.0  # seconds to connect, and without a byte
_LARGEST = 16_000_000  # bytes of an answer; a draft has under 1 MB
_LOGGERS = ("httpx", "httpcore", *(f"httpcore.{part}" for part in ("connection", "http11", "http2", "proxy", "socks")))


class NoAnswerError(WxExportError):
    """No answer has come, or none that can be read. What was asked for may have been done, if it was ``sent``."""

    def __init__(self, message: Message, hint: Message = NOTHING, *, sent: bool = True) -> None:
        super().__init__(message, hint=hint or None)
        self.sent = sent


def exchange(call: Call, way: Way, token: Secret | None, body: bytes, content_type: str) -> bytes:
    """The body of the answer to one request. Raises ``NoAnswerError``."""
    answer = _attempt(call, way, token, body, content_type)
    if isinstance(answer, NoAnswerError):  # raised here, it has no error of httpx as its context
        raise answer
    return answer


def _attempt(call: Call, way: Way, token: Secret | None, body: bytes, content_type: str) -> bytes | NoAnswerError:
    import httpx

    _silence()
    seconds = way.seconds or call.seconds
    deadline = connect.Deadline(seconds, time.monotonic() + seconds)
    limits = {"connect": _CONNECT, "read": _SILENT, "write": _SILENT, "pool": _CONNECT}
    try:
        request = httpx.Request(
            call.method,
            way.base + call.path + _query(call, token),
            headers={
                "User-Agent": f"wxexport/{__version__}",
                "Accept": "application/json",
                "Accept-Encoding": "identity",
                **({"Content-Type": content_type} if body else {}),
            },
            content=body or None,
            extensions={"timeout": limits},
        )
        with connect.transport(_tls(), deadline, allow_local_network=True, proxy=_proxy(way)) as transport:
            return _read(transport.handle_request(request), deadline)
    except (httpx.ConnectError, httpx.ConnectTimeout, httpx.ProxyError):
        return _unconnected(way)
    except httpx.TimeoutException:
        waited = seconds if time.monotonic() >= deadline.ends else _SILENT
        return NoAnswerError(t("WeChat did not answer in {seconds:g} s", seconds=waited))
    except httpx.HTTPError:
        return NoAnswerError(t("the connection to WeChat was cut off"), way.hint)
    except PictureError as error:  # of ``connect``: while connecting, or after the deadline
        if time.monotonic() >= deadline.ends:
            return NoAnswerError(deadline.passed().message, way.hint)
        return _unconnected(way, None if isinstance(error, connect.NoConnectionError) else error.message)


def _unconnected(way: Way, reason: Message | None = None) -> NoAnswerError:
    said = t("no connection to WeChat: {reason}", reason=reason) if reason else t("no connection to WeChat")
    hint = way.hint or t("Check the network; where only a proxy leads out, name it with --proxy.")
    return NoAnswerError(said, hint, sent=False)


def _read(response: httpx.Response, deadline: connect.Deadline) -> bytes | NoAnswerError:
    """The body, counted as it arrives: an answer may have no end."""
    content = bytearray()
    try:
        if response.status_code != 200:
            return NoAnswerError(t("an answer that is not WeChat's: HTTP {status}", status=response.status_code))
        for part in response.iter_raw():
            content += part
            deadline.left()
            if len(content) > _LARGEST:
                return NoAnswerError(t("an answer of more than {most:g} MB", most=_LARGEST / 1e6))
    finally:
        response.close()
    return bytes(content)


def _query(call: Call, token: Secret | None) -> str:
    query = "&".join(
        part for part in (urlencode({"access_token": token.reveal()}) if token else "", call.query) if part
    )
    return f"?{query}" if query else ""


def _proxy(way: Way) -> httpcore.Proxy | None:
    import httpcore

    if not way.proxy:
        return None
    login = (way.user, way.password.reveal()) if way.password else (way.user, "") if way.user else None
    return httpcore.Proxy(way.proxy, auth=login)


@cache
def _tls() -> ssl.SSLContext:
    import httpx

    return httpx.create_ssl_context(trust_env=False)


class _Redacting(logging.Filter):
    def filter(self, record: logging.LogRecord) -> bool:
        record.msg, record.args = redacted(record.getMessage()), ()
        return True


@cache
def _silence() -> None:
    """Nothing that httpx logs has a secret in it, whoever listens."""
    for name in _LOGGERS:
        logging.getLogger(name).addFilter(_Redacting())
