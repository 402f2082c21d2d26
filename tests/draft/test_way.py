"""``draft.way``: the secret is given to WeChat and to this machine, by a proxy that somebody has named."""

from __future__ import annotations

import pytest

from wxexport.draft import way
from wxexport.errors import WxExportError


@pytest.mark.parametrize("address", ["", "https://api.weixin.qq.com", "https://api.weixin.qq.com/"])
def test_wechat_is_the_address(address: str) -> None:
    assert way.find({way.ADDRESS: address}).base == "https://api.weixin.qq.com"


@pytest.mark.parametrize("address", ["http://127.0.0.1:8000", "http://[::1]:8000", "https://127.9.9.9"])
def test_this_machine_may_be_the_address(address: str) -> None:
    assert way.find({way.ADDRESS: f"{address}/"}).base == address


@pytest.mark.parametrize(
    "address",
    [
        "https://example.com",
        "http://api.weixin.qq.com",
        "https://api.weixin.qq.com.example.com",
        "https://api.weixin.qq.com@example.com",
        "https://api.weixin.qq.com:444",
        "https://api.weixin.qq.com/cgi-bin",
        "http://localhost:8000",  # whoever answers for the name
        "http://127.0.0.1@example.com",
        "http://user@127.0.0.1",
        "http://127.0.0.1:8000/x?y",
        "http://0.0.0.0:8000",
        "http://10.0.0.1",
        "ftp://127.0.0.1",
        "http://[::ffff:10.0.0.1]",
        "http://[",
        "http://127.0.0.1:x",
    ],
)
def test_nobody_else_is_given_the_secret(address: str) -> None:
    with pytest.raises(WxExportError, match="WXEXPORT_WECHAT_API is not an address of WeChat's interface"):
        way.find({way.ADDRESS: address})


def test_the_proxy_of_the_system_is_not_used_and_is_named() -> None:
    found = way.find({"HTTPS_PROXY": "http://10.0.0.1:3128"})
    assert (found.proxy, str(found.hint)) == ("", "HTTPS_PROXY is set, and not used: say it with --proxy.")


def test_a_proxy_has_a_password_that_nobody_sees() -> None:
    found = way.find({way.PROXY: "http://one:p%40ss-word@proxy.example:3128"})
    assert (found.proxy, found.user) == ("http://proxy.example:3128", "one")
    assert found.password
    assert found.password.reveal() == "p@ss-word"
    assert "ss-word" not in f"{found!r} {found.hint}"


def test_the_command_line_names_the_proxy_first() -> None:
    found = way.find({way.PROXY: "http://127.0.0.1:1"}, "http://127.0.0.1:2")
    assert (found.proxy, found.user, found.password) == ("http://127.0.0.1:2", "", None)


@pytest.mark.parametrize("proxy", ["127.0.0.1:7890", "socks5://127.0.0.1:7890", "http://", "http://[", "http://a b"])
def test_what_is_no_proxy(proxy: str) -> None:
    with pytest.raises(WxExportError, match="the proxy is not an http or https address"):
        way.find({}, proxy)


@pytest.mark.parametrize(("text", "seconds"), [("", None), ("5", 5.0), ("3600", 3600.0)])
def test_the_limit_for_a_call(text: str, seconds: float | None) -> None:
    assert way.find({way.SECONDS: text}).seconds == seconds


@pytest.mark.parametrize("text", ["0", "-1", "1.5", "3601", "x", "１", "9" * 40])
def test_what_is_no_limit(text: str) -> None:
    with pytest.raises(WxExportError, match="WXEXPORT_WECHAT_TIMEOUT must be a number of seconds, 1 to 3600"):
        way.find({way.SECONDS: text})
