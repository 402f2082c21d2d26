"""The address of a remote picture -> its bytes, over http or https, within limits on time and size.

An article may come from anyone, so neither a slow nor an endless answer, nor ten thousand of them, may block the
export; ``connect`` keeps it out of the local network. httpx is imported on first use.
"""

from __future__ import annotations

import ssl
import threading
import time
from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from functools import cached_property
from importlib import metadata
from types import TracebackType
from typing import TYPE_CHECKING

from wxexport.messages import message_of, t
from wxexport.model import Fetcher, OfflineError, PictureError, Remembered
from wxexport.pictures.cache import Entry, PictureCache
from wxexport.pictures.connect import Deadline, TemporaryError, transport

if TYPE_CHECKING:
    import httpx

_REDIRECTS = (301, 302, 303, 307, 308)
_BUSY = (429, 500, 502, 503, 504)
_AT_ONCE = 6  # as browsers do

# Servers that choose the format by this header then send one that needs no conversion.
_ACCEPT = "image/png, image/jpeg, image/gif, image/*;q=0.8, */*;q=0.5"
# Only one of these at a time: a part of an answer that is compressed twice may unpack to more than the memory holds.
_PACKED = ("gzip", "deflate")


class HttpFetcher:
    """A ``Fetcher`` for http and https addresses; may be used from several threads.

    ``timeout`` is the number of seconds for one address with its name, connections, redirects, content and ``retries``.
    A busy server or a broken connection is tried again after ``pause`` seconds, doubled each time. ``max_bytes`` limits
    the content; ``max_seconds`` and ``max_total`` apply to all addresses together. Proxies from the environment,
    cookies and ``.netrc`` are not used. Each address is fetched once; its content or error is kept as long as the
    fetcher exists. ``allow_local_network`` permits addresses that are not on the public internet.

    ``referers`` are pairs of a host and the ``Referer`` to send to it and its subdomains. ``cache`` keeps the content:
    the server is asked whether it has changed; if the server cannot be reached, the result is ``Remembered``.
    """

    def __init__(
        self,
        *,
        timeout: float = 10.0,
        max_bytes: int = 20_000_000,
        max_redirects: int = 5,
        allow_local_network: bool = False,
        referers: Sequence[tuple[str, str]] = (),
        cache: PictureCache | None = None,
        retries: int = 2,
        pause: float = 0.5,
        max_seconds: float = 300.0,
        max_total: int = 200_000_000,
    ) -> None:
        self.timeout = timeout
        self.max_bytes = max_bytes
        self.max_redirects = max_redirects
        self.allow_local_network = allow_local_network
        self.referers = tuple(referers)
        self.cache = cache
        self.pauses = tuple(pause * 2**number for number in range(retries))
        self.max_seconds = max_seconds
        self.max_total = max_total
        self._answers: dict[str, Future[bytes]] = {}
        self._lock = threading.Lock()
        self._ends: float | None = None
        self._total = 0

    def __call__(self, url: str) -> bytes:
        """The content at ``url``; raises ``PictureError`` with the reason, such as ``HTTP 404``."""
        with self._lock:
            first = url not in self._answers
            answer = self._answers.setdefault(url, Future())
        if first:
            try:
                answer.set_result(self._fetch(url))
            except BaseException as error:
                answer.set_exception(error)  # other threads may be waiting for it
        return answer.result()

    @cached_property
    def _tls(self) -> ssl.SSLContext:
        import httpx

        return httpx.create_ssl_context(trust_env=False)

    def _fetch(self, url: str) -> bytes:
        kept = self.cache.get(url) if self.cache else None
        try:
            return self._ask(url, kept, self._deadline())
        except TemporaryError as error:
            if kept is None:
                raise
            return Remembered(kept.data, message_of(error))

    def _deadline(self) -> Deadline:
        now = time.monotonic()
        with self._lock:
            self._ends = self._ends or now + self.max_seconds
        if now >= self._ends:
            raise TemporaryError(t("the article's pictures took more than {seconds:g} s", seconds=self.max_seconds))
        return Deadline(self.timeout, min(now + self.timeout, self._ends))

    def _ask(self, url: str, kept: Entry | None, deadline: Deadline) -> bytes:
        """The content; a temporary error is retried until the deadline."""
        for pause in self.pauses:
            try:
                return self._ask_once(url, kept, deadline)
            except TemporaryError as error:
                pause = max(pause, error.after)
                if time.monotonic() + pause >= deadline.ends:
                    raise
                time.sleep(pause)
        return self._ask_once(url, kept, deadline)

    def _ask_once(self, url: str, kept: Entry | None, deadline: Deadline) -> bytes:
        import httpx

        try:
            with self._client(deadline) as client:
                return self._follow(client, url, kept)
        except httpx.TimeoutException:
            raise deadline.passed() from None
        except (httpx.InvalidURL, httpx.UnsupportedProtocol):
            raise PictureError(t("not a web address")) from None
        except httpx.HTTPError as error:
            raise _reason(error) from error

    def _client(self, deadline: Deadline) -> httpx.Client:
        import httpx

        sender = transport(self._tls, deadline, allow_local_network=self.allow_local_network)
        headers = {
            "User-Agent": f"wxexport/{_version()}",
            "Accept": _ACCEPT,
            "Accept-Encoding": ", ".join(_PACKED),
        }
        return httpx.Client(transport=sender, headers=headers, timeout=None, trust_env=False, follow_redirects=False)

    def _follow(self, client: httpx.Client, address: str, kept: Entry | None) -> bytes:
        import httpx

        url = httpx.URL(address)
        for _ in range(self.max_redirects + 1):
            if url.scheme not in ("http", "https") or not url.host:
                raise PictureError(t("not a web address"))
            client.cookies.clear()
            known = kept if kept and kept.source == str(url) else None
            with client.stream("GET", url, headers=self._headers(url.host, known)) as response:
                if response.status_code == 304 and known:
                    return known.data
                if response.status_code not in _REDIRECTS or "location" not in response.headers:
                    data = self._content(response)
                    self._keep(address, response, data)
                    return data
                url = url.join(response.headers["location"])
        raise PictureError(t("more than {most} redirects", most=self.max_redirects))

    def _headers(self, host: str, known: Entry | None) -> dict[str, str]:
        host = host.lower()
        asked = (referer for name, referer in self.referers if host == name or host.endswith(f".{name}"))
        headers = {
            "Referer": next(asked, ""),
            "If-None-Match": known.etag if known else "",
            "If-Modified-Since": known.last_modified if known else "",
        }
        return {name: value for name, value in headers.items() if value}

    def _content(self, response: httpx.Response) -> bytes:
        """The body, counted as it arrives: the length that a server declares may be wrong."""
        if response.status_code in _BUSY:
            after = response.headers.get("retry-after", "")
            seconds = float(after) if after.isdecimal() and len(after) < 6 else 0.0
            raise TemporaryError(t("HTTP {status}", status=response.status_code), after=seconds)
        if not response.is_success:
            raise PictureError(t("HTTP {status}", status=response.status_code))
        if response.headers.get("content-encoding", "").strip().lower() not in ("", "identity", *_PACKED):
            raise PictureError(t("answer cannot be decoded"))
        content = bytearray()
        for part in response.iter_bytes():
            content += part
            if len(content) > self.max_bytes:
                raise PictureError(t("larger than {most:g} MB", most=self.max_bytes / 1e6))
            with self._lock:
                self._total += len(part)
            if self._total > self.max_total:
                raise PictureError(t("the article's pictures have more than {most:g} MB", most=self.max_total / 1e6))
        return bytes(content)

    def _keep(self, address: str, response: httpx.Response, data: bytes) -> None:
        if self.cache is None or "no-store" in response.headers.get("cache-control", "").lower():
            return
        known_by = (response.headers.get(name, "") for name in ("etag", "last-modified"))
        etag, last_modified = (value if value.isascii() and value.isprintable() else "" for value in known_by)
        self.cache.put(Entry(address, str(response.url), etag, last_modified, data))


class Offline:
    """A ``Fetcher`` without network requests: it gives what earlier exports fetched, or raises ``OfflineError``."""

    def __init__(self, cache: PictureCache | None) -> None:
        self.cache = cache

    def __call__(self, url: str) -> bytes:
        kept = self.cache.get(url) if self.cache else None
        if kept is None:
            raise OfflineError(t("the export is offline"))
        return kept.data


class Ahead:
    """A ``Fetcher`` that fetches ``addresses`` in advance with another one, a few at a time.

    Closing it cancels those that have not begun.
    """

    def __init__(self, fetcher: Fetcher, addresses: Sequence[str]) -> None:
        self._fetcher = fetcher
        self._pool = ThreadPoolExecutor(min(_AT_ONCE, len(addresses)), thread_name_prefix="pictures")
        self._answers = {address: self._pool.submit(fetcher, address) for address in addresses}

    def __call__(self, url: str) -> bytes:
        answer = self._answers.get(url)
        return answer.result() if answer else self._fetcher(url)

    def __enter__(self) -> Ahead:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._pool.shutdown(wait=error is None, cancel_futures=True)


def _version() -> str:
    try:
        return metadata.version("wxexport")
    except metadata.PackageNotFoundError:  # a checkout that is not installed
        return "0"


def _reason(error: BaseException) -> PictureError:
    import httpx

    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, ssl.SSLError):
            return PictureError(t("no secure connection (certificate or TLS version)"))
        cause = cause.__cause__ or cause.__context__
    if isinstance(error, httpx.ConnectError):
        return TemporaryError(t("no connection"))
    if isinstance(error, httpx.DecodingError):
        return PictureError(t("answer cannot be decoded"))
    return TemporaryError(t("connection broke off"))
