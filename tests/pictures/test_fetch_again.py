"""``pictures.fetch`` with a cache: what earlier exports fetched."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.pictures.web_server import PATIENCE, TIMEOUT, Server, refused
from wxexport.model import OfflineError, Remembered
from wxexport.pictures.cache import Entry, PictureCache
from wxexport.pictures.fetch import HttpFetcher, Offline


@pytest.fixture
def cache(tmp_path: Path) -> PictureCache:
    return PictureCache(tmp_path / "kept")


def _again(cache: PictureCache) -> HttpFetcher:
    return HttpFetcher(timeout=PATIENCE, allow_local_network=True, cache=cache, retries=0)


@pytest.mark.parametrize("kind", ["etag", "date"])
@pytest.mark.parametrize("way", ["", "/to/"])
def test_the_server_is_asked_whether_it_is_still_right(
    server: Server, cache: PictureCache, kind: str, way: str
) -> None:
    url = f"{server.url}{way}/known/{kind}"
    for _ in range(2):
        assert type(_again(cache)(url)) is bytes
        assert _again(cache)(url) == b"first edition"
    asked = [headers.get("if-none-match") or headers.get("if-modified-since", "") for _, headers in server.requests]
    value = {"etag": '"v1"', "date": "Sat, 07 Nov 2026 08:00:00 GMT"}[kind]
    assert asked == (["", "", *["", value] * 3] if way else ["", *[value] * 3])


def test_a_picture_is_remembered_when_its_server_fails(server: Server, cache: PictureCache) -> None:
    url = f"{server.url}/known/etag"
    assert _again(cache)(url) == b"first edition"
    server.broken = True
    remembered = _again(cache)(url)
    assert isinstance(remembered, Remembered)
    assert (remembered, remembered.reason) == (b"first edition", "HTTP 500")


def test_a_picture_that_is_gone_is_gone(server: Server, cache: PictureCache) -> None:
    url = f"{server.url}/status/404"
    cache.put(Entry(url, url, "", "", b"old"))
    with refused("HTTP 404"):
        _again(cache)(url)


def test_what_was_kept_does_not_open_the_local_network(server: Server, cache: PictureCache) -> None:
    url = f"{server.url}/known/etag"
    assert _again(cache)(url) == b"first edition"
    with refused("address on the local network"):
        HttpFetcher(timeout=TIMEOUT, cache=cache)(url)
    assert len(server.requests) == 1


def test_offline_has_what_was_fetched(server: Server, cache: PictureCache) -> None:
    url = f"{server.url}/picture/a"
    with pytest.raises(OfflineError, match=r"^the export is offline$"):
        Offline(cache)(url)
    assert _again(cache)(url) == b"picture a"
    assert Offline(cache)(url) == b"picture a"
    assert server.paths() == ["/picture/a"]
    with pytest.raises(OfflineError):
        Offline(None)(url)


def test_what_must_not_be_kept_is_not(server: Server, cache: PictureCache) -> None:
    assert _again(cache)(f"{server.url}/secret") == b"secret"
    assert not cache.folder.exists()
