"""``pictures.fetch`` against a server on this machine."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.pictures.web_server import PATIENCE, Server, refused
from wxexport.model import PictureError
from wxexport.pictures import connect, fetch
from wxexport.pictures.fetch import Ahead, HttpFetcher


def test_a_picture_is_fetched_with_a_plain_request(server: Server, fetcher: HttpFetcher) -> None:
    assert fetcher(f"{server.url}/picture/a?size=2") == b"picture a?size=2"
    ((path, headers),) = server.requests
    assert path == "/picture/a?size=2"
    assert sorted(headers) == ["accept", "accept-encoding", "connection", "host", "user-agent"]
    assert headers["user-agent"].startswith("wxexport/")
    assert headers["accept"].startswith("image/png, image/jpeg, image/gif, ")


def test_a_chinese_address_is_encoded(server: Server, fetcher: HttpFetcher) -> None:
    assert fetcher(f"{server.url}/picture/图 一.png") == b"picture %E5%9B%BE%20%E4%B8%80.png"


@pytest.mark.parametrize("status", [400, 403, 404, 500, 503])
def test_an_error_status_is_the_reason(server: Server, fetcher: HttpFetcher, status: int) -> None:
    with refused(f"HTTP {status}"):
        fetcher(f"{server.url}/status/{status}")


def test_an_empty_answer_is_an_answer(server: Server, fetcher: HttpFetcher) -> None:
    assert fetcher(f"{server.url}/empty") == b""


@pytest.mark.parametrize("path", ["silent", "dripheaders", "dripbody"])
def test_the_time_limit_is_for_the_whole_answer(server: Server, hurried: HttpFetcher, path: str) -> None:
    with refused("timed out after 0.4 s"):  # the server itself never ends
        hurried(f"{server.url}/{path}")


@pytest.mark.parametrize("hops", [0, 4])
def test_redirects_are_followed(server: Server, fetcher: HttpFetcher, hops: int) -> None:
    assert fetcher(f"{server.url}/hops/{hops}") == b"picture far"
    assert len(server.requests) == hops + 2


def test_redirects_end(server: Server, fetcher: HttpFetcher) -> None:
    with refused("more than 5 redirects"):
        fetcher(f"{server.url}/loop")
    assert server.paths() == ["/loop"] * 6
    with refused("more than 0 redirects"):
        HttpFetcher(allow_local_network=True, max_redirects=0)(f"{server.url}/hops/0")


def test_no_cookie_is_kept(server: Server, fetcher: HttpFetcher) -> None:
    assert fetcher(f"{server.url}/to//picture/b") == b"picture b"
    assert [headers.get("cookie") for _, headers in server.requests] == [None, None]


def test_a_redirect_without_an_address_is_an_error(server: Server, fetcher: HttpFetcher) -> None:
    with refused("HTTP 302"):
        fetcher(f"{server.url}/nowhere")


@pytest.mark.parametrize("target", ["file:///etc/passwd", "ftp://127.0.0.1/a.png", "data:,x"])
def test_redirects_lead_to_the_web_only(server: Server, fetcher: HttpFetcher, target: str) -> None:
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
def test_too_much_is_cut_off(server: Server, fetcher: HttpFetcher, path: str) -> None:
    with refused("larger than 1 MB"):
        fetcher(f"{server.url}/{path}")


def test_the_size_limit_is_exact(server: Server) -> None:
    assert HttpFetcher(max_bytes=9, allow_local_network=True)(f"{server.url}/picture/a") == b"picture a"
    with refused("larger than 8e-06 MB"):
        HttpFetcher(max_bytes=8, allow_local_network=True)(f"{server.url}/picture/a")


def test_the_length_that_a_server_claims_is_not_believed(server: Server, fetcher: HttpFetcher) -> None:
    with refused("connection broke off"):
        fetcher(f"{server.url}/claims/999999999999")
    assert fetcher(f"{server.url}/claims/3") == b"pic"
    assert fetcher(f"{server.url}/understated") == b"x" * 4000


def test_a_packed_answer_is_unpacked(server: Server, fetcher: HttpFetcher) -> None:
    assert fetcher(f"{server.url}/zipped") == b"<svg/>"
    with refused("answer cannot be decoded"):
        fetcher(f"{server.url}/badzip")


@pytest.mark.parametrize("path", ["garbage", "hangup"])
def test_broken_answers(server: Server, fetcher: HttpFetcher, path: str) -> None:
    with refused("connection broke off"):
        fetcher(f"{server.url}/{path}")


@pytest.mark.parametrize("packing", ["gzip,gzip", "deflate,gzip", "br", "zstd", "x"])
def test_an_answer_is_packed_once_as_it_was_asked_for(server: Server, fetcher: HttpFetcher, packing: str) -> None:
    with refused("answer cannot be decoded"):
        fetcher(f"{server.url}/packed/{packing}")
    assert server.requests[0][1]["accept-encoding"] == "gzip, deflate"


def test_each_address_is_asked_once(server: Server, fetcher: HttpFetcher) -> None:
    for _ in range(3):
        assert fetcher(f"{server.url}/picture/a") == b"picture a"
        with refused("HTTP 404"):
            fetcher(f"{server.url}/status/404")
    assert server.paths() == ["/picture/a", "/status/404"]


def test_each_address_is_asked_once_by_many_threads(server: Server, fetcher: HttpFetcher) -> None:
    with ThreadPoolExecutor(8) as pool:
        pictures = list(pool.map(fetcher, [f"{server.url}/picture/a"] * 16))
    assert pictures == [b"picture a"] * 16
    assert server.paths() == ["/picture/a"]


def test_the_environment_has_no_say(server: Server, fetcher: HttpFetcher, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    monkeypatch.setenv("SSL_CERT_FILE", "/missing")
    assert fetcher(f"{server.url}/picture/a") == b"picture a"


@pytest.mark.parametrize("status", [429, 500, 502, 503, 504])
def test_a_busy_server_is_asked_again(server: Server, fetcher: HttpFetcher, status: int) -> None:
    assert fetcher(f"{server.url}/busy/2/{status}") == b"at last"
    with refused(f"HTTP {status}"):
        fetcher(f"{server.url}/busy/3/{status}")
    assert server.paths() == [f"/busy/2/{status}"] * 3 + [f"/busy/3/{status}"] * 3


@pytest.mark.parametrize(("path", "times"), [("status/404", 1), ("status/403", 1), ("hangup", 3), ("badzip", 1)])
def test_only_what_may_pass_is_tried_again(server: Server, fetcher: HttpFetcher, path: str, times: int) -> None:
    with pytest.raises(PictureError):
        fetcher(f"{server.url}/{path}")
    assert server.paths() == [f"/{path}"] * times


class Clock:
    """Takes the place of ``time``: pauses take no time, and minutes pass at once."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.pauses: list[float] = []
        self.passed = 0.0
        self.sleep = self.pauses.append
        for module in (connect, fetch):
            monkeypatch.setattr(module, "time", self)

    def monotonic(self) -> float:
        return time.monotonic() + self.passed


def test_the_pauses_grow_and_the_time_limit_holds(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    clock = Clock(monkeypatch)
    fetcher = HttpFetcher(allow_local_network=True, pause=0.1, timeout=PATIENCE)
    assert fetcher.pauses == (0.1, 0.2)
    with refused("HTTP 503"):
        fetcher(f"{server.url}/status/503")
    assert clock.pauses == [0.1, 0.2]
    for path in ("later/3600", "later/99999"):  # so long is not waited
        with refused("HTTP 503"):
            fetcher(f"{server.url}/{path}")
    assert clock.pauses == [0.1, 0.2]
    assert server.paths()[3:] == ["/later/3600", "/later/99999"]


def test_a_page_is_named_to_hosts_that_want_one(server: Server) -> None:
    def fetch(host: str, path: str = "/guarded/a") -> bytes:
        referers = ((host, "https://pages.example/"),)
        return HttpFetcher(allow_local_network=True, referers=referers)(server.url + path)

    assert fetch("127.0.0.1") == b"for guests"
    assert fetch("0.0.1") == b"for guests"
    for host in ("7.0.0.1", "example.com"):
        with refused("HTTP 403"):
            fetch(host)
    assert fetch("127.0.0.1", "/to//guarded/b") == b"for guests"


def test_pictures_are_fetched_side_by_side_and_given_in_turn(server: Server, fetcher: HttpFetcher) -> None:
    addresses = [f"{server.url}/together/{number}" for number in range(6)]
    with Ahead(fetcher, addresses) as ahead:
        assert [ahead(address) for address in addresses] == [b"together %d" % number for number in range(6)]
        assert ahead(f"{server.url}/picture/other") == b"picture other"
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


def test_a_failure_is_told_in_its_turn(server: Server, fetcher: HttpFetcher) -> None:
    good, bad = f"{server.url}/picture/a", f"{server.url}/status/404"
    with Ahead(fetcher, [bad, good]) as ahead:
        assert ahead(good) == b"picture a"
        with refused("HTTP 404"):
            ahead(bad)


def test_all_pictures_together_have_limits(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    clock = Clock(monkeypatch)
    fetcher = HttpFetcher(allow_local_network=True, max_seconds=600, timeout=300)
    assert fetcher(f"{server.url}/picture/a") == b"picture a"
    clock.passed = 598.5  # what is left is more than the first picture takes on a busy machine
    with refused("timed out after 300 s"):
        fetcher(f"{server.url}/silent")
    with refused("the article's pictures took more than 600 s"):
        fetcher(f"{server.url}/picture/b")
    fetcher = HttpFetcher(allow_local_network=True, max_total=20)
    assert fetcher(f"{server.url}/picture/aa") == b"picture aa"
    assert fetcher(f"{server.url}/picture/bb") == b"picture bb"
    with refused("the article's pictures have more than 2e-05 MB"):
        fetcher(f"{server.url}/picture/c")


def test_importing_loads_no_http_client() -> None:
    code = "import sys, wxexport.pictures.fetch; print(sorted({'httpx', 'httpcore'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
