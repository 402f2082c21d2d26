"""A host and a port -> a connection to a public address, for the engine of httpx; every step ends at a deadline.

An article may come from anyone, and its addresses are fetched from the author's machine. So whatever a name resolves to
and wherever a redirect leads, only addresses on the public internet are connected to.
"""

from __future__ import annotations

import ipaddress
import queue
import socket
import ssl
import threading
import time
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from wxexport.dataclass import dataclass
from wxexport.messages import Message, t
from wxexport.model import PictureError

if TYPE_CHECKING:
    import httpcore
    import httpx
    from httpcore import SOCKET_OPTION, NetworkBackend, NetworkStream
else:  # httpcore needs the methods, not the base class, and takes long to import
    NetworkBackend = NetworkStream = object

_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_LOCAL_NAT64 = ipaddress.ip_network("64:ff9b:1::/48")  # of one network (RFC 8215)


class TemporaryError(PictureError):
    """A failure that may not happen again; ``after`` is the number of seconds that the server asks to wait."""

    def __init__(self, reason: Message, *, after: float = 0.0) -> None:
        super().__init__(reason)
        self.after = after


class NoConnectionError(TemporaryError):
    """No address of a host takes a connection."""

    def __init__(self) -> None:
        super().__init__(t("no connection"))


@dataclass(frozen=True, slots=True)
class Deadline:
    """The end of the ``seconds`` for one address, on the monotonic clock."""

    seconds: float
    ends: float

    def left(self) -> float:
        """The seconds left, more than 0; raises ``PictureError`` after the deadline."""
        left = self.ends - time.monotonic()
        if left <= 0:
            raise self.passed()
        return left

    def sooner(self, seconds: float | None) -> Deadline:
        """The deadline of a step that may take that long at most."""
        ends = self.ends if seconds is None else min(self.ends, time.monotonic() + seconds)
        return self if ends == self.ends else Deadline(seconds or 0, ends)

    def passed(self) -> PictureError:
        """The error to raise after the deadline."""
        return TemporaryError(t("timed out after {seconds:g} s", seconds=self.seconds))


def transport(
    tls: ssl.SSLContext, deadline: Deadline, *, allow_local_network: bool, proxy: httpcore.Proxy | None = None
) -> httpx.HTTPTransport:
    """What httpx sends requests with, so that every step ends at the deadline, and nothing of the environment is used.

    Raises ``PictureError`` for a release of httpx that cannot be given such a connection.
    """
    import httpcore
    import httpx

    # httpx has no public setting for how to connect; its engine has one.
    made = httpx.HTTPTransport(verify=tls, trust_env=False)
    if not hasattr(made, "_pool"):  # without it the guard of the local network would be off
        raise PictureError(t("this release of httpx is not supported"))
    backend = GuardedBackend(deadline, allow_local_network)
    made._pool = httpcore.ConnectionPool(ssl_context=tls, network_backend=backend, proxy=proxy)
    return made


class GuardedBackend(NetworkBackend):
    """Resolves a host once, checks all its addresses, and connects to one of them."""

    def __init__(self, deadline: Deadline, allow_local_network: bool) -> None:
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

        deadline = self._deadline.sooner(timeout)
        addresses = _resolve(host, port, deadline)
        if not self._allow_local_network and not all(map(is_global, addresses)):
            raise PictureError(t("address on the local network"))
        for position, address in enumerate(addresses):
            seconds = deadline.left() / (len(addresses) - position)
            try:
                stream = httpcore.SyncBackend().connect_tcp(address, port, seconds)
            except (httpcore.ConnectError, httpcore.ConnectTimeout):
                continue
            return _Stream(stream, self._deadline)
        deadline.left()
        raise NoConnectionError


class _Stream(NetworkStream):
    """A connection whose steps all end at the same deadline."""

    def __init__(self, stream: NetworkStream, deadline: Deadline) -> None:
        self._stream = stream
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        left = self._deadline.left()
        return self._stream.read(max_bytes, left if timeout is None else min(timeout, left))

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


def _resolve(host: str, port: int, deadline: Deadline) -> list[str]:
    """The IP addresses of ``host``; resolved in a thread, because the system's resolver has no time limit."""
    answer: queue.SimpleQueue[list[str] | None] = queue.SimpleQueue()

    def ask() -> None:
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError):  # UnicodeError: not a valid host name
            answer.put(None)
        else:
            answer.put([str(entry[4][0]) for entry in found])

    threading.Thread(target=ask, daemon=True).start()
    try:
        addresses = answer.get(timeout=deadline.left())
    except queue.Empty:
        raise deadline.passed() from None
    if not addresses:
        raise TemporaryError(t("host not found"))
    return list(dict.fromkeys(addresses))


def is_global(text: str) -> bool:
    """Whether the IP address is on the public internet; an IPv4 address inside an IPv6 one is checked too."""
    address = ipaddress.ip_address(text)
    if isinstance(address, ipaddress.IPv6Address):
        inside = address.ipv4_mapped or address.sixtofour
        if address in _NAT64:
            inside = ipaddress.IPv4Address(int(address) & 0xFFFF_FFFF)
        if inside is not None:
            return inside.is_global and not inside.is_multicast
        if address.is_site_local or address in _LOCAL_NAT64:
            return False
    return address.is_global and not address.is_multicast
