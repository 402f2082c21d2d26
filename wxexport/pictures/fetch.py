"""Remote pictures over http(s), within a time, a size and a choice of hosts.

An article may come from anyone, and its addresses are fetched from the author's machine. So only global
addresses are connected to, whatever a name resolves to and wherever a redirect leads, and neither a slow
nor an endless answer, nor ten thousand of them, holds the export up. httpx is imported on first use.
"""

from __future__ import annotations

import ipaddress
import queue
import socket
import ssl
import threading
import time
from collections.abc import Iterable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from functools import cached_property
from importlib import metadata
from types import TracebackType
from typing import TYPE_CHECKING, Any

from wxexport.model import Fetcher, OfflineError, PictureError, Remembered
from wxexport.pictures.cache import Entry, PictureCache

if TYPE_CHECKING:
    import httpx
    from httpcore import SOCKET_OPTION, NetworkBackend, NetworkStream
else:  # httpcore asks for the methods, not for the class, and takes long to import
    NetworkBackend = NetworkStream = object

_REDIRECTS = (301, 302, 303, 307, 308)
_BUSY = (429, 500, 502, 503, 504)
_AT_ONCE = 6  # as browsers do
_NAT64 = ipaddress.ip_network("64:ff9b::/96")

# Servers that choose the format by this header send what needs no conversion.
_ACCEPT = "image/png, image/jpeg, image/gif, image/*;q=0.8, */*;q=0.5"
# One of these, once: a piece of an answer that is packed twice may unpack to more than the memory holds.
_PACKED = ("gzip", "deflate")


class HttpFetcher:
    """A ``Fetcher`` for http and https addresses; may be used from several threads.

    ``timeout`` is the number of seconds for one address altogether: names, connections, redirects, content, ``retries``
    when the server is busy or the connection breaks off, and before the first of these ``pause`` seconds, doubled each
    time. ``max_bytes`` limits the content; ``max_seconds`` and ``max_total`` are for all addresses together.
    Environment proxies, cookies and ``.netrc`` are not used. Each address is asked once; the answer, a failure too, is
    kept as long as the fetcher lives. ``allow_local_network`` permits addresses that are not on the public internet.

    ``referers`` are (host, address): what to name as the page that has the picture, for that host and those below it.
    ``cache`` keeps what is fetched: its server is asked whether that is still right, and when it cannot be asked now,
    the answer is ``Remembered``.
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
        """The content behind ``url``; raises ``PictureError`` with the reason, such as ``HTTP 404``."""
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
        except _PassingError as error:
            if kept is None:
                raise
            return Remembered(kept.data, str(error))

    def _deadline(self) -> _Deadline:
        now = time.monotonic()
        with self._lock:
            self._ends = self._ends or now + self.max_seconds
        if now >= self._ends:
            raise _PassingError(f"the article's pictures took more than {self.max_seconds:g} s")
        return _Deadline(self.timeout, min(now + self.timeout, self._ends))

    def _ask(self, url: str, kept: Entry | None, deadline: _Deadline) -> bytes:
        """The content, asked for again while that may help and the time lasts."""
        for pause in self.pauses:
            try:
                return self._ask_once(url, kept, deadline)
            except _PassingError as error:
                pause = max(pause, error.after)
                if time.monotonic() + pause >= deadline.ends:
                    raise
                time.sleep(pause)
        return self._ask_once(url, kept, deadline)

    def _ask_once(self, url: str, kept: Entry | None, deadline: _Deadline) -> bytes:
        import httpx

        try:
            with self._client(deadline) as client:
                return self._follow(client, url, kept)
        except httpx.TimeoutException:
            raise deadline.passed() from None
        except (httpx.InvalidURL, httpx.UnsupportedProtocol):
            raise PictureError("not a web address") from None
        except httpx.HTTPError as error:
            raise _reason(error) from error

    def _client(self, deadline: _Deadline) -> httpx.Client:
        import httpcore
        import httpx

        # httpx has no public way to say how to connect; its engine has.
        transport = httpx.HTTPTransport(verify=self._tls, trust_env=False)
        if not hasattr(transport, "_pool"):  # then the guard against the local network would be gone without a word
            raise PictureError("this release of httpx is not supported")
        transport._pool = httpcore.ConnectionPool(
            ssl_context=self._tls, network_backend=_Backend(deadline, self.allow_local_network)
        )
        headers = {
            "User-Agent": f"wxexport/{_version()}",
            "Accept": _ACCEPT,
            "Accept-Encoding": ", ".join(_PACKED),
        }
        return httpx.Client(transport=transport, headers=headers, timeout=None, trust_env=False, follow_redirects=False)

    def _follow(self, client: httpx.Client, address: str, kept: Entry | None) -> bytes:
        import httpx

        url = httpx.URL(address)
        for _ in range(self.max_redirects + 1):
            if url.scheme not in ("http", "https") or not url.host:
                raise PictureError("not a web address")
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
        raise PictureError(f"more than {self.max_redirects} redirects")

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
        """The body, counted as it arrives: what the server says of its length may be a lie."""
        if response.status_code in _BUSY:
            after = response.headers.get("retry-after", "")
            seconds = float(after) if after.isdecimal() and len(after) < 6 else 0.0
            raise _PassingError(f"HTTP {response.status_code}", after=seconds)
        if not response.is_success:
            raise PictureError(f"HTTP {response.status_code}")
        if response.headers.get("content-encoding", "").strip().lower() not in ("", "identity", *_PACKED):
            raise PictureError("answer cannot be decoded")
        content = bytearray()
        for part in response.iter_bytes():
            content += part
            if len(content) > self.max_bytes:
                raise PictureError(f"larger than {self.max_bytes / 1e6:g} MB")
            with self._lock:
                self._total += len(part)
            if self._total > self.max_total:
                raise PictureError(f"the article's pictures have more than {self.max_total / 1e6:g} MB")
        return bytes(content)

    def _keep(self, address: str, response: httpx.Response, data: bytes) -> None:
        if self.cache is None or "no-store" in response.headers.get("cache-control", "").lower():
            return
        known_by = (response.headers.get(name, "") for name in ("etag", "last-modified"))
        etag, last_modified = (value if value.isascii() and value.isprintable() else "" for value in known_by)
        self.cache.put(Entry(address, str(response.url), etag, last_modified, data))


class Offline:
    """A ``Fetcher`` that asks nobody: what earlier exports fetched, or ``OfflineError``."""

    def __init__(self, cache: PictureCache | None) -> None:
        self.cache = cache

    def __call__(self, url: str) -> bytes:
        kept = self.cache.get(url) if self.cache else None
        if kept is None:
            raise OfflineError("the export is offline")
        return kept.data


class Ahead:
    """A ``Fetcher`` that has asked another one for ``addresses`` already, a few at a time, when they are wanted.

    When it is closed, what was not begun is left.
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


class _PassingError(PictureError):
    """A failure that may be gone the next time; ``after`` is the number of seconds that the server asks to wait."""

    def __init__(self, reason: str, *, after: float = 0.0) -> None:
        super().__init__(reason)
        self.after = after


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
            return PictureError("no secure connection (certificate or TLS version)")
        cause = cause.__cause__ or cause.__context__
    if isinstance(error, httpx.ConnectError):
        return _PassingError("no connection")
    if isinstance(error, httpx.DecodingError):
        return PictureError("answer cannot be decoded")
    return _PassingError("connection broke off")


@dataclass(frozen=True, slots=True)
class _Deadline:
    seconds: float
    ends: float

    def left(self) -> float:
        """Seconds left, more than 0; raises ``PictureError`` when there are none."""
        left = self.ends - time.monotonic()
        if left <= 0:
            raise self.passed()
        return left

    def passed(self) -> PictureError:
        return _PassingError(f"timed out after {self.seconds:g} s")


class _Backend(NetworkBackend):
    """Resolves a host once, checks every address it has, and connects to one of these very addresses."""

    def __init__(self, deadline: _Deadline, allow_local_network: bool) -> None:
        self._deadline = deadline
        self._allow_local_network = allow_local_network

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[SOCKET_OPTION] | None = None,
    ) -> NetworkStream:
        import httpcore

        addresses = _resolve(host, port, self._deadline)
        if not self._allow_local_network and not all(map(_is_global, addresses)):
            raise PictureError("address on the local network")
        for position, address in enumerate(addresses):
            seconds = self._deadline.left() / (len(addresses) - position)
            try:
                stream = httpcore.SyncBackend().connect_tcp(address, port, seconds)
            except (httpcore.ConnectError, httpcore.ConnectTimeout):
                continue
            return _Stream(stream, self._deadline)
        self._deadline.left()
        raise _PassingError("no connection")


class _Stream(NetworkStream):
    """A connection whose every step ends at the deadline, however little each of them waits."""

    def __init__(self, stream: NetworkStream, deadline: _Deadline) -> None:
        self._stream = stream
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._deadline.left())

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._deadline.left())

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> NetworkStream:
        secure = self._stream.start_tls(ssl_context, server_hostname, self._deadline.left())
        return _Stream(secure, self._deadline)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


def _resolve(host: str, port: int, deadline: _Deadline) -> list[str]:
    """The IP addresses of ``host``. Asked in a thread, because the system's resolver takes no time limit."""
    answer: queue.SimpleQueue[list[str] | None] = queue.SimpleQueue()

    def ask() -> None:
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError):  # UnicodeError: a label that no name server could know
            answer.put(None)
        else:
            answer.put([str(entry[4][0]) for entry in found])

    threading.Thread(target=ask, daemon=True).start()
    try:
        addresses = answer.get(timeout=deadline.left())
    except queue.Empty:
        raise deadline.passed() from None
    if not addresses:
        raise _PassingError("host not found")
    return list(dict.fromkeys(addresses))


def _is_global(text: str) -> bool:
    """Whether the IP address is on the public internet, also the IPv4 address inside an IPv6 one."""
    address = ipaddress.ip_address(text)
    if isinstance(address, ipaddress.IPv6Address):
        inside = address.ipv4_mapped or address.sixtofour
        if address in _NAT64:
            inside = ipaddress.IPv4Address(int(address) & 0xFFFF_FFFF)
        if inside is not None:
            return inside.is_global and not inside.is_multicast
        if address.is_site_local:
            return False
    return address.is_global and not address.is_multicast
