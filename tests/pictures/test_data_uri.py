"""``pictures.data_uri``: ``data:`` addresses."""

from __future__ import annotations

import pytest

from tests.pictures.samples import refused
from wxexport.pictures import data_uri


@pytest.mark.parametrize(
    ("source", "data"),
    [
        ("data:image/png;base64,aGVsbG8=", b"hello"),
        ("data:image/png;base64,aGVsbG8", b"hello"),
        ("data:image/png;base64,aGVs\n bG8=", b"hello"),
        ("data:image/png;base64,aGVsbG8%3D", b"hello"),
        ("DATA:;BASE64,aGVsbG8=", b"hello"),
        ("data:image/svg+xml;utf8,<svg a='1,2'/>", b"<svg a='1,2'/>"),
        ("data:image/svg+xml,%3Csvg%3E图", "<svg>图".encode()),
        ("data:,", b""),
    ],
)
def test_data_addresses_are_read(source: str, data: bytes) -> None:
    assert data_uri.read(source) == data


@pytest.mark.parametrize(
    "source",
    ["", "data:", "data:image/png;base64", "data:image/png;base64,a", "data:;base64,a*b=", "http://a,b"],
)
def test_broken_data_addresses_are_refused(source: str) -> None:
    with refused("broken data address"):
        data_uri.read(source)


@pytest.mark.parametrize("head", ["data:,", "data:;base64,"])
def test_long_data_addresses_are_refused(head: str) -> None:
    with refused("larger than 20 MB"):
        data_uri.read(head + "A" * 26_700_000)
