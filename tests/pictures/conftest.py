"""The web server and the fetchers of the tests in this folder."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest

from tests.pictures.web_server import PATIENCE, TIMEOUT, Server
from wxexport.pictures.fetch import HttpFetcher


@pytest.fixture
def server() -> Iterator[Server]:
    with Server() as running:
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
