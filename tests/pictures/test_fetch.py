"""``wxexport.fetch`` against a server on this machine that behaves as badly as servers do."""

from __future__ import annotations

import gzip
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from wxexport.model import OfflineError, PictureError, Remembered
from wxexport.pictures import fetch
from wxexport.pictures.cache import Entry, PictureCache
from wxexport.pictures.fetch import Ahead, HttpFetcher, Offline

TIMEOUT = 0.4
PATIENCE = 5.0
"""Seconds that a test allows where the fetcher allows itself ``TIMEOUT``: slow machines are no failure."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.requests: list[tuple[str, dict[str, str]]] = []
        self.closing = threading.Event()
        self.broken = False

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"

    def paths(self) -> list[str]:
        return [path for path, _ in self.requests]

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Clients that hang up are what these tests are about."""


class _Handler(BaseHTTPRequestHandler):
    server: _Server
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        self.close_connection = True
        self.server.requests.append((self.path, {name.lower(): value for name, value in self.headers.items()}))
        name, _, rest = self.path.lstrip("/").partition("/")
        getattr(self, f"serve_{name}")(rest)

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""

    def answer(self, status: int, body: bytes = b"", **headers: str) -> None:
        self.send_response(status)
        for name, value in ({"Content_Length": str(len(body))} | headers).items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def drip(self, piece: bytes) -> None:
        while not self.server.closing.wait(0.02):
            self.wfile.write(piece)

    def serve_picture(self, rest: str) -> None:
        self.answer(200, b"picture " + rest.encode())

    def serve_status(self, rest: str) -> None:
        self.answer(int(rest), b"sorry")

    def serve_busy(self, rest: str) -> None:
        """``busy/2/503``: that status two times, then a picture; each with the headers of a patient server."""
        times, status = rest.split("/")
        if self.server.paths().count(self.path) <= int(times):
            self.answer(int(status), Retry_After="0")
        else:
            self.answer(200, b"at last")

    def serve_later(self, rest: str) -> None:
        self.answer(503, Retry_After=rest)

    def serve_guarded(self, rest: str) -> None:
        guest = self.headers.get("Referer") == "https://pages.example/"
        self.answer(200 if guest else 403, b"for guests")

    def serve_known(self, rest: str) -> None:
        """``known/etag`` and ``known/date``: the picture, and "not modified" to who has it."""
        name, asked, value = {
            "etag": ("ETag", "If-None-Match", '"v1"'),
            "date": ("Last-Modified", "If-Modified-Since", "Sat, 07 Nov 2026 08:00:00 GMT"),
        }[rest]
        if self.server.broken:
            self.answer(500)
        elif self.headers.get(asked) == value:
            self.answer(304)
        else:
            self.answer(200, b"first edition", **{name: value})

    def serve_secret(self, rest: str) -> None:
        self.answer(200, b"secret", Cache_Control="private, no-store")

    def serve_slow(self, rest: str) -> None:
        self.server.closing.wait(float(rest))
        self.answer(200, b"slow " + rest.encode())

    def serve_empty(self, rest: str) -> None:
        self.answer(200)

    def serve_silent(self, rest: str) -> None:
        self.server.closing.wait(PATIENCE)

    def serve_dripheaders(self, rest: str) -> None:
        self.wfile.write(b"HTTP/1.1 200 OK\r\nX-Long: ")
        self.drip(b"x")

    def serve_dripbody(self, rest: str) -> None:
        self.wfile.write(b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n")
        self.drip(b"x")

    def serve_loop(self, rest: str) -> None:
        self.answer(302, Location="/loop")

    def serve_hops(self, rest: str) -> None:
        left = int(rest)
        self.answer(302, Location=f"../hops/{left - 1}" if left else "/picture/far")

    def serve_to(self, rest: str) -> None:
        self.answer(301, Location=rest, Set_Cookie="who=me; Path=/")

    def serve_nowhere(self, rest: str) -> None:
        self.answer(302)

    def serve_endless(self, rest: str) -> None:
        self.wfile.write(b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n")
        while not self.server.closing.is_set():
            self.wfile.write(b"x" * 10_000)

    def serve_claims(self, rest: str) -> None:
        self.answer(200, b"picture", Content_Length=rest)

    def serve_understated(self, rest: str) -> None:
        self.wfile.write(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\n")
        self.wfile.write(b"fa0\r\n" + b"x" * 4000 + b"\r\n0\r\n\r\n")

    def serve_bomb(self, rest: str) -> None:
        self.answer(200, gzip.compress(bytes(3_000_000)), Content_Encoding="gzip")

    def serve_packed(self, rest: str) -> None:
        """``packed/br`` and so on; twice packed, a few kilobytes are gigabytes."""
        self.answer(200, gzip.compress(gzip.compress(bytes(3_000_000))), Content_Encoding=rest)

    def serve_zipped(self, rest: str) -> None:
        self.answer(200, gzip.compress(b"<svg/>", mtime=0), Content_Encoding="gzip")

    def serve_badzip(self, rest: str) -> None:
        self.answer(200, b"not gzip at all", Content_Encoding="gzip")

    def serve_garbage(self, rest: str) -> None:
        self.wfile.write(b"\x00\x01 what is this\r\n\r\n")

    def serve_hangup(self, rest: str) -> None:
        """Say nothing and close."""


@pytest.fixture
def server() -> Iterator[_Server]:
    with _Server() as running:
        thread = threading.Thread(target=running.serve_forever, args=(0.01,))
        thread.start()
        yield running
        running.closing.set()
        running.shutdown()
        thread.join()


@pytest.fixture
def fetcher() -> HttpFetcher:
    return HttpFetcher(timeout=PATIENCE, max_bytes=1_000_000, allow_local_network=True, pause=0.001)


@pytest.fixture
def hurried() -> HttpFetcher:
    return HttpFetcher(timeout=TIMEOUT, allow_local_network=True)


@contextmanager
def refused(reason: str) -> Iterator[None]:
    with pytest.raises(PictureError) as caught:
        yield
    assert str(caught.value) == reason


@contextmanager
def soon() -> Iterator[None]:
    start = time.monotonic()
    yield
    assert time.monotonic() - start < PATIENCE


def _answers(monkeypatch: pytest.MonkeyPatch, *answers: tuple[str, ...]) -> list[str]:
    """Every name resolves to the addresses of ``answers``, one a question; returns the names asked for."""
    asked: list[str] = []

    def getaddrinfo(host: str, port: int, *rest: Any, **named: Any) -> list[Any]:
        addresses = answers[min(len(asked), len(answers) - 1)]
        asked.append(host)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port)) for address in addresses]

    connect = socket.create_connection

    def create_connection(address: tuple[str, int], *rest: Any, **named: Any) -> socket.socket:
        with pytest.MonkeyPatch.context() as inner:
            inner.setattr(socket, "getaddrinfo", real)
            return connect(address, *rest, **named)

    real = socket.getaddrinfo
    monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)
    monkeypatch.setattr(socket, "create_connection", create_connection)
    return asked


def test_a_picture_is_fetched_with_a_plain_request(server: _Server, fetcher: HttpFetcher) -> None:
    assert fetcher(f"{server.url}/picture/a?size=2") == b"picture a?size=2"
    ((path, headers),) = server.requests
    assert path == "/picture/a?size=2"
    assert sorted(headers) == ["accept", "accept-encoding", "connection", "host", "user-agent"]
    assert headers["user-agent"].startswith("wxexport/")
    assert headers["accept"].startswith("image/png, image/jpeg, image/gif, ")


def test_a_chinese_address_is_encoded(server: _Server, fetcher: HttpFetcher) -> None:
    assert fetcher(f"{server.url}/picture/图 一.png") == b"picture %E5%9B%BE%20%E4%B8%80.png"


@pytest.mark.parametrize("status", [400, 403, 404, 500, 503])
def test_an_error_status_is_the_reason(server: _Server, fetcher: HttpFetcher, status: int) -> None:
    with refused(f"HTTP {status}"):
        fetcher(f"{server.url}/status/{status}")


def test_an_empty_answer_is_an_answer(server: _Server, fetcher: HttpFetcher) -> None:
    assert fetcher(f"{server.url}/empty") == b""


@pytest.mark.parametrize("path", ["silent", "dripheaders", "dripbody"])
def test_the_time_limit_is_for_the_whole_answer(server: _Server, hurried: HttpFetcher, path: str) -> None:
    with soon(), refused("timed out after 0.4 s"):
        hurried(f"{server.url}/{path}")


def test_the_time_limit_holds_while_a_secure_connection_is_made(hurried: HttpFetcher) -> None:
    with socket.create_server(("127.0.0.1", 0)) as mute, soon(), refused("timed out after 0.4 s"):
        hurried(f"https://127.0.0.1:{mute.getsockname()[1]}/a.png")


def test_the_time_limit_holds_while_a_name_is_looked_up(hurried: HttpFetcher, monkeypatch: pytest.MonkeyPatch) -> None:
    done = threading.Event()

    def getaddrinfo(*rest: Any, **named: Any) -> list[Any]:
        done.wait(PATIENCE)
        return []

    monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)
    with soon(), refused("timed out after 0.4 s"):
        hurried("http://pictures.example/a.png")
    done.set()


@pytest.mark.parametrize("hops", [0, 4])
def test_redirects_are_followed(server: _Server, fetcher: HttpFetcher, hops: int) -> None:
    assert fetcher(f"{server.url}/hops/{hops}") == b"picture far"
    assert len(server.requests) == hops + 2


def test_redirects_end(server: _Server, fetcher: HttpFetcher) -> None:
    with refused("more than 5 redirects"):
        fetcher(f"{server.url}/loop")
    assert server.paths() == ["/loop"] * 6
    with refused("more than 0 redirects"):
        HttpFetcher(allow_local_network=True, max_redirects=0)(f"{server.url}/hops/0")


def test_no_cookie_is_kept(server: _Server, fetcher: HttpFetcher) -> None:
    assert fetcher(f"{server.url}/to//picture/b") == b"picture b"
    assert [headers.get("cookie") for _, headers in server.requests] == [None, None]


def test_a_redirect_without_an_address_is_an_error(server: _Server, fetcher: HttpFetcher) -> None:
    with refused("HTTP 302"):
        fetcher(f"{server.url}/nowhere")


@pytest.mark.parametrize("target", ["file:///etc/passwd", "ftp://127.0.0.1/a.png", "data:,x"])
def test_redirects_lead_to_the_web_only(server: _Server, fetcher: HttpFetcher, target: str) -> None:
    with refused("not a web address"):
        fetcher(f"{server.url}/to/{target}")


@pytest.mark.parametrize(
    "url",
    [
        "",
        "a.png",
        "//host/a.png",
        "file:///a.png",
        "ftp://host/a.png",
        "http://",
        "http://h:x/",
    ],
)
def test_other_addresses_are_refused(fetcher: HttpFetcher, url: str) -> None:
    with refused("not a web address"):
        fetcher(url)


@pytest.mark.parametrize("path", ["endless", "bomb"])
def test_too_much_is_cut_off(server: _Server, fetcher: HttpFetcher, path: str) -> None:
    with refused("larger than 1 MB"):
        fetcher(f"{server.url}/{path}")


def test_the_size_limit_is_exact(server: _Server) -> None:
    assert HttpFetcher(max_bytes=9, allow_local_network=True)(f"{server.url}/picture/a") == b"picture a"
    with refused("larger than 8e-06 MB"):
        HttpFetcher(max_bytes=8, allow_local_network=True)(f"{server.url}/picture/a")


def test_the_length_that_a_server_claims_is_not_believed(server: _Server, fetcher: HttpFetcher) -> None:
    with refused("connection broke off"):
        fetcher(f"{server.url}/claims/999999999999")
    assert fetcher(f"{server.url}/claims/3") == b"pic"
    assert fetcher(f"{server.url}/understated") == b"x" * 4000


def test_a_packed_answer_is_unpacked(server: _Server, fetcher: HttpFetcher) -> None:
    assert fetcher(f"{server.url}/zipped") == b"<svg/>"
    with refused("answer cannot be decoded"):
        fetcher(f"{server.url}/badzip")


@pytest.mark.parametrize("path", ["garbage", "hangup"])
def test_broken_answers(server: _Server, fetcher: HttpFetcher, path: str) -> None:
    with refused("connection broke off"):
        fetcher(f"{server.url}/{path}")


@pytest.mark.parametrize("packing", ["gzip,gzip", "deflate,gzip", "br", "zstd", "x"])
def test_an_answer_is_packed_once_as_it_was_asked_for(server: _Server, fetcher: HttpFetcher, packing: str) -> None:
    with refused("answer cannot be decoded"):
        fetcher(f"{server.url}/packed/{packing}")
    assert server.requests[0][1]["accept-encoding"] == "gzip, deflate"


def test_nobody_listens(fetcher: HttpFetcher) -> None:
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    with refused("no connection"):
        fetcher(f"http://127.0.0.1:{port}/a.png")


def test_a_server_without_tls(server: _Server, fetcher: HttpFetcher) -> None:
    with refused("no secure connection (certificate or TLS version)"):
        fetcher(server.url.replace("http:", "https:") + "/picture/a")


def test_an_unknown_host(fetcher: HttpFetcher, monkeypatch: pytest.MonkeyPatch) -> None:
    def getaddrinfo(*rest: Any, **named: Any) -> list[Any]:
        raise socket.gaierror(socket.EAI_NONAME, "unknown")

    monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)
    with refused("host not found"):
        fetcher("http://pictures.example/a.png")


def test_each_address_is_asked_once(server: _Server, fetcher: HttpFetcher) -> None:
    for _ in range(3):
        assert fetcher(f"{server.url}/picture/a") == b"picture a"
        with refused("HTTP 404"):
            fetcher(f"{server.url}/status/404")
    assert server.paths() == ["/picture/a", "/status/404"]


def test_each_address_is_asked_once_by_many_threads(server: _Server, fetcher: HttpFetcher) -> None:
    with ThreadPoolExecutor(8) as pool:
        pictures = list(pool.map(fetcher, [f"{server.url}/picture/a"] * 16))
    assert pictures == [b"picture a"] * 16
    assert server.paths() == ["/picture/a"]


def test_the_environment_has_no_say(server: _Server, fetcher: HttpFetcher, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    monkeypatch.setenv("SSL_CERT_FILE", "/missing")
    assert fetcher(f"{server.url}/picture/a") == b"picture a"


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "2130706433", "0x7f.1", "[::1]", "[::ffff:127.0.0.1]"])
def test_this_machine_is_refused_unless_allowed(server: _Server, host: str) -> None:
    with refused("address on the local network"):
        HttpFetcher()(f"http://{host}:{server.server_port}/picture/a")
    assert server.requests == []


def test_one_local_address_among_others_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    _answers(monkeypatch, ("93.184.216.34", "10.0.0.1"))
    with refused("address on the local network"):
        HttpFetcher()("http://pictures.example/a.png")


@pytest.mark.parametrize("target", ["http://10.0.0.1/", "http://169.254.169.254/latest", "https://[fd00::1]/"])
def test_a_redirect_into_the_local_network_is_refused(
    server: _Server, monkeypatch: pytest.MonkeyPatch, target: str
) -> None:
    is_global = fetch._is_global
    monkeypatch.setattr(fetch, "_is_global", lambda text: text == "127.0.0.1" or is_global(text))
    with refused("address on the local network"):
        HttpFetcher()(f"{server.url}/to/{target}")
    assert server.paths() == [f"/to/{target}"]


def test_the_address_that_was_checked_is_the_one_connected_to(server: _Server, monkeypatch: pytest.MonkeyPatch) -> None:
    """A name server may answer differently the second time: it is not asked a second time."""
    monkeypatch.setattr(fetch, "_is_global", lambda text: text == "127.0.0.1")
    asked = _answers(monkeypatch, ("127.0.0.1",), ("10.0.0.1",))
    url = f"http://pictures.example:{server.server_port}/picture/a"
    assert HttpFetcher()(url) == b"picture a"
    assert asked == ["pictures.example"]
    assert server.requests[0][1]["host"] == f"pictures.example:{server.server_port}"


def test_the_next_address_is_tried(server: _Server, fetcher: HttpFetcher, monkeypatch: pytest.MonkeyPatch) -> None:
    _answers(monkeypatch, ("127.0.0.2", "127.0.0.1"))  # nobody listens on the first
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
        ("2002:a00:1::1", False),
    ],
)
def test_what_the_public_internet_is(address: str, is_global: bool) -> None:
    assert fetch._is_global(address) is is_global


# --- Busy servers, guarded hosts -------------------------------------------------------------------------


@pytest.mark.parametrize("status", [429, 500, 502, 503, 504])
def test_a_busy_server_is_asked_again(server: _Server, fetcher: HttpFetcher, status: int) -> None:
    assert fetcher(f"{server.url}/busy/2/{status}") == b"at last"
    with refused(f"HTTP {status}"):
        fetcher(f"{server.url}/busy/3/{status}")
    assert server.paths() == [f"/busy/2/{status}"] * 3 + [f"/busy/3/{status}"] * 3


@pytest.mark.parametrize(("path", "times"), [("status/404", 1), ("status/403", 1), ("hangup", 3), ("badzip", 1)])
def test_only_what_may_pass_is_tried_again(server: _Server, fetcher: HttpFetcher, path: str, times: int) -> None:
    with pytest.raises(PictureError):
        fetcher(f"{server.url}/{path}")
    assert server.paths() == [f"/{path}"] * times


def test_the_pauses_grow_and_the_time_limit_holds(server: _Server) -> None:
    fetcher = HttpFetcher(allow_local_network=True, pause=0.1, timeout=PATIENCE)
    assert fetcher.pauses == (0.1, 0.2)
    start = time.monotonic()
    with refused("HTTP 503"):
        fetcher(f"{server.url}/status/503")
    assert time.monotonic() - start >= 0.3
    for path in ("later/3600", "later/99999"):  # so long is not waited
        with soon(), refused("HTTP 503"):
            fetcher(f"{server.url}/{path}")
    assert server.paths()[3:] == ["/later/3600", "/later/99999"]


def test_a_page_is_named_to_hosts_that_want_one(server: _Server) -> None:
    def fetch(host: str, path: str = "/guarded/a") -> bytes:
        referers = ((host, "https://pages.example/"),)
        return HttpFetcher(allow_local_network=True, referers=referers)(server.url + path)

    assert fetch("127.0.0.1") == b"for guests"
    assert fetch("0.0.1") == b"for guests"
    for host in ("7.0.0.1", "example.com"):
        with refused("HTTP 403"):
            fetch(host)
    assert fetch("127.0.0.1", "/to//guarded/b") == b"for guests"


# --- All of an article's pictures ------------------------------------------------------------------------


def test_pictures_are_fetched_side_by_side_and_given_in_turn(server: _Server, fetcher: HttpFetcher) -> None:
    addresses = [f"{server.url}/slow/{0.5 - number / 100:.2f}" for number in range(6)]
    start = time.monotonic()
    with Ahead(fetcher, addresses) as ahead:
        assert [ahead(address) for address in addresses] == [
            b"slow 0.50",
            *(b"slow 0.4%d" % n for n in range(9, 4, -1)),
        ]
        assert ahead(f"{server.url}/picture/other") == b"picture other"
    assert time.monotonic() - start < 0.5 * 6
    assert len(server.requests) == 7


def test_at_most_six_at_once_and_none_after_an_error() -> None:
    running, most, begun = 0, 0, 0
    lock = threading.Lock()

    def fetch(url: str) -> bytes:
        nonlocal running, most, begun
        with lock:
            running, begun = running + 1, begun + 1
            most = max(most, running)
        time.sleep(0.05)
        with lock:
            running -= 1
        return b""

    with Ahead(fetch, [f"http://a.example/{n}" for n in range(20)]) as ahead:
        assert ahead("http://a.example/19") == b""
    assert (most, begun) == (6, 20)
    begun = 0
    with pytest.raises(KeyboardInterrupt), Ahead(fetch, [f"http://a.example/{n}" for n in range(500)]):
        raise KeyboardInterrupt
    assert begun < 500


def test_a_failure_is_told_in_its_turn(server: _Server, fetcher: HttpFetcher) -> None:
    good, bad = f"{server.url}/picture/a", f"{server.url}/status/404"
    with Ahead(fetcher, [bad, good]) as ahead:
        assert ahead(good) == b"picture a"
        with refused("HTTP 404"):
            ahead(bad)


def test_all_pictures_together_have_limits(server: _Server) -> None:
    fetcher = HttpFetcher(allow_local_network=True, max_seconds=0.3, timeout=PATIENCE)
    with soon():
        assert fetcher(f"{server.url}/picture/a") == b"picture a"
        with refused("timed out after 5 s"):
            fetcher(f"{server.url}/silent")
        with refused("the article's pictures took more than 0.3 s"):
            fetcher(f"{server.url}/picture/b")
    fetcher = HttpFetcher(allow_local_network=True, max_total=20)
    assert fetcher(f"{server.url}/picture/aa") == b"picture aa"
    assert fetcher(f"{server.url}/picture/bb") == b"picture bb"
    with refused("the article's pictures have more than 2e-05 MB"):
        fetcher(f"{server.url}/picture/c")


# --- What earlier exports fetched ------------------------------------------------------------------------


@pytest.fixture
def cache(tmp_path: Path) -> PictureCache:
    return PictureCache(tmp_path / "kept")


def _again(cache: PictureCache) -> HttpFetcher:
    return HttpFetcher(timeout=PATIENCE, allow_local_network=True, cache=cache, retries=0)


@pytest.mark.parametrize("kind", ["etag", "date"])
@pytest.mark.parametrize("way", ["", "/to/"])
def test_the_server_is_asked_whether_it_is_still_right(
    server: _Server, cache: PictureCache, kind: str, way: str
) -> None:
    url = f"{server.url}{way}/known/{kind}"
    for _ in range(2):
        assert type(_again(cache)(url)) is bytes
        assert _again(cache)(url) == b"first edition"
    asked = [headers.get("if-none-match") or headers.get("if-modified-since", "") for _, headers in server.requests]
    value = {"etag": '"v1"', "date": "Sat, 07 Nov 2026 08:00:00 GMT"}[kind]
    assert asked == (["", "", *["", value] * 3] if way else ["", *[value] * 3])


def test_a_picture_is_remembered_when_its_server_fails(server: _Server, cache: PictureCache) -> None:
    url = f"{server.url}/known/etag"
    assert _again(cache)(url) == b"first edition"
    server.broken = True
    remembered = _again(cache)(url)
    assert isinstance(remembered, Remembered)
    assert (remembered, remembered.reason) == (b"first edition", "HTTP 500")


def test_a_picture_that_is_gone_is_gone(server: _Server, cache: PictureCache) -> None:
    url = f"{server.url}/status/404"
    cache.put(Entry(url, url, "", "", b"old"))
    with refused("HTTP 404"):
        _again(cache)(url)


def test_what_was_kept_does_not_open_the_local_network(server: _Server, cache: PictureCache) -> None:
    url = f"{server.url}/known/etag"
    assert _again(cache)(url) == b"first edition"
    with refused("address on the local network"):
        HttpFetcher(timeout=TIMEOUT, cache=cache)(url)
    assert len(server.requests) == 1


def test_offline_has_what_was_fetched(server: _Server, cache: PictureCache) -> None:
    url = f"{server.url}/picture/a"
    with pytest.raises(OfflineError, match=r"^the export is offline$"):
        Offline(cache)(url)
    assert _again(cache)(url) == b"picture a"
    assert Offline(cache)(url) == b"picture a"
    assert server.paths() == ["/picture/a"]
    with pytest.raises(OfflineError):
        Offline(None)(url)


def test_what_must_not_be_kept_is_not(server: _Server, cache: PictureCache) -> None:
    assert _again(cache)(f"{server.url}/secret") == b"secret"
    assert not cache.folder.exists()


def test_importing_loads_no_http_client() -> None:
    code = "import sys, wxexport.pictures.fetch; print(sorted({'httpx', 'httpcore'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
