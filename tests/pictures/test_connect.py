"""``pictures.connect``: connections to public addresses only, with a deadline."""

from __future__ import annotations

import socket
import threading
from typing import Any

import pytest

from tests.pictures.web_server import Server, refused, resolve_to
from wxexport.pictures import connect
from wxexport.pictures.fetch import HttpFetcher


def test_the_time_limit_holds_while_a_secure_connection_is_made(hurried: HttpFetcher) -> None:
    with socket.create_server(("127.0.0.1", 0)) as mute, refused("timed out after 0.4 s"):
        hurried(f"https://127.0.0.1:{mute.getsockname()[1]}/a.png")


def test_the_time_limit_holds_while_a_name_is_looked_up(hurried: HttpFetcher, monkeypatch: pytest.MonkeyPatch) -> None:
    done = threading.Event()

    def getaddrinfo(*rest: Any, **named: Any) -> list[Any]:
        done.wait()
        return []

    monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)
    with refused("timed out after 0.4 s"):
        hurried("http://pictures.example/a.png")
    done.set()


def test_nobody_listens(fetcher: HttpFetcher) -> None:
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    with refused("no connection"):
        fetcher(f"http://127.0.0.1:{port}/a.png")


def test_a_server_without_tls(server: Server, fetcher: HttpFetcher) -> None:
    with refused("no secure connection (certificate or TLS version)"):
        fetcher(server.url.replace("http:", "https:") + "/picture/a")


def test_an_unknown_host(fetcher: HttpFetcher, monkeypatch: pytest.MonkeyPatch) -> None:
    def getaddrinfo(*rest: Any, **named: Any) -> list[Any]:
        raise socket.gaierror(socket.EAI_NONAME, "unknown")

    monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)
    with refused("host not found"):
        fetcher("http://pictures.example/a.png")


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "2130706433", "0x7f.1", "[::1]", "[::ffff:127.0.0.1]"])
def test_this_machine_is_refused_unless_allowed(server: Server, host: str) -> None:
    with refused("address on the local network"):
        HttpFetcher()(f"http://{host}:{server.server_port}/picture/a")
    assert server.requests == []


def test_one_local_address_among_others_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    resolve_to(monkeypatch, ("93.184.216.34", "10.0.0.1"))
    with refused("address on the local network"):
        HttpFetcher()("http://pictures.example/a.png")


@pytest.mark.parametrize("target", ["http://10.0.0.1/", "http://169.254.169.254/latest", "https://[fd00::1]/"])
def test_a_redirect_into_the_local_network_is_refused(
    server: Server, monkeypatch: pytest.MonkeyPatch, target: str
) -> None:
    is_global = connect.is_global
    monkeypatch.setattr(connect, "is_global", lambda text: text == "127.0.0.1" or is_global(text))
    with refused("address on the local network"):
        HttpFetcher()(f"{server.url}/to/{target}")
    assert server.paths() == [f"/to/{target}"]


def test_the_address_that_was_checked_is_the_one_connected_to(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    """A name server may answer differently the second time: it is not asked a second time."""
    monkeypatch.setattr(connect, "is_global", lambda text: text == "127.0.0.1")
    asked = resolve_to(monkeypatch, ("127.0.0.1",), ("10.0.0.1",))
    url = f"http://pictures.example:{server.server_port}/picture/a"
    assert HttpFetcher()(url) == b"picture a"
    assert asked == ["pictures.example"]
    assert server.requests[0][1]["host"] == f"pictures.example:{server.server_port}"


def test_the_next_address_is_tried(server: Server, fetcher: HttpFetcher, monkeypatch: pytest.MonkeyPatch) -> None:
    resolve_to(monkeypatch, ("127.0.0.2", "127.0.0.1"))  # nobody listens on the first
    assert fetcher(f"http://pictures.example:{server.server_port}/picture/a") == b"picture a"


@pytest.mark.parametrize(
    ("address", "is_global"),
    [
        ("93.184.216.34", True),
        ("2606:2800:220:1:248:1893:25c8:1946", True),
        ("::ffff:93.184.216.34", True),
        ("64:ff9b::5db8:d822", True),
        ("127.0.0.1", False),
        ("0.0.0.0", False),
        ("10.1.2.3", False),
        ("172.16.0.1", False),
        ("192.168.1.1", False),
        ("100.64.0.1", False),
        ("169.254.169.254", False),
        ("224.0.0.1", False),
        ("255.255.255.255", False),
        ("::", False),
        ("::1", False),
        ("fe80::1%eth0", False),
        ("fc00::1", False),
        ("fec0::1", False),
        ("ff02::1", False),
        ("::ffff:10.0.0.1", False),
        ("64:ff9b::a00:1", False),
        ("64:ff9b:1::5db8:d822", False),
        ("2002:a00:1::1", False),
    ],
)
def test_what_the_public_internet_is(address: str, is_global: bool) -> None:
    assert connect.is_global(address) is is_global
