"""The calls there are, and what is checked before each: the reference's part 1 as a table."""

from __future__ import annotations

import ipaddress
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from tests.draft.fake import drafts, pictures, tokens
from tests.draft.fake.account import Account
from tests.draft.fake.codes import Refused
from tests.draft.fake.request import Call

Handler = Callable[[Account, Call], dict[str, Any]]
TOKEN = "/cgi-bin/stable_token"


@dataclass(frozen=True, slots=True)
class Route:
    """``right`` is what the account needs; ``""`` needs none."""

    handler: Handler
    right: str = ""
    methods: tuple[str, ...] = ("POST",)


def quota(account: Account, call: Call) -> dict[str, Any]:
    path = call.json.get("cgi_path", "") if isinstance(call.json, dict) else ""
    if path not in account.quotas:
        raise Refused(40066)
    daily, used = account.quotas[path], account.used[path]
    return {
        "errcode": 0,
        "errmsg": "ok",
        "quota": {"daily_limit": daily, "used": used, "remain": max(0, daily - used)},
    }


def request_of(account: Account, call: Call) -> dict[str, Any]:
    """The real one quotes the whole request, with the token."""
    said = {"invoke_time": int(account.now()), "request_url": f"access_token={account.tokens[-1]}"}
    return {"errcode": 0, "errmsg": "ok", "request": said}


ROUTES = {
    TOKEN: Route(tokens.stable),
    "/cgi-bin/media/uploadimg": Route(pictures.upload_for_text, "media"),
    "/cgi-bin/material/add_material": Route(pictures.upload_for_library, "media"),
    "/cgi-bin/material/batchget_material": Route(pictures.list_library, "media"),
    "/cgi-bin/draft/add": Route(drafts.add, "draft"),
    "/cgi-bin/draft/update": Route(drafts.update, "draft"),
    "/cgi-bin/draft/get": Route(drafts.get, "draft"),
    "/cgi-bin/draft/batchget": Route(drafts.list_newest, "draft"),
    "/cgi-bin/draft/count": Route(drafts.count, "draft", ("GET", "POST")),
    "/cgi-bin/openapi/quota/get": Route(quota),
    "/cgi-bin/openapi/rid/get": Route(request_of),
}


def answer(account: Account, call: Call, peer: str) -> dict[str, Any]:
    """What the interface says to a call of a machine whose address is ``peer``."""
    try:
        route = ROUTES.get(call.path)
        if route is None:
            raise Refused(40066)
        if call.method not in route.methods:
            raise Refused(43001 if "GET" in route.methods else 43002)
        for check in TOKEN_CHECKS if call.path == TOKEN else CHECKS:
            check(account, call, account.caller or peer)
        if route.right and route.right not in account.rights:
            raise Refused(48001)
        account.used[call.path] += 1
        return route.handler(account, call)
    except Refused as refused:
        return refused.answer()


def _known(account: Account, call: Call, _: str) -> None:
    asked = call.json if isinstance(call.json, dict) else {}
    if not asked.get("appid"):
        raise Refused(41002)
    if not asked.get("secret"):
        raise Refused(41004)
    if asked["appid"] != account.appid:
        raise Refused(40013)


def _secret(account: Account, call: Call, _: str) -> None:
    if call.json["secret"] != account.secret:
        raise Refused(40125)


def _token(account: Account, call: Call, _: str) -> None:
    tokens.check(account, call.query.get("access_token"))


def _address(account: Account, _: Call, caller: str) -> None:
    address = ipaddress.ip_address(caller)
    if not any(address in ipaddress.ip_network(network, strict=False) for network in account.white_list):
        raise Refused(40164, ip=caller)


def _quota(account: Account, call: Call, _: str) -> None:
    now = account.now()
    account.recent = [(path, moment) for path, moment in account.recent if now - moment < 60]
    if sum(path == call.path for path, _ in account.recent) >= account.minutely:
        raise Refused(45011)
    if account.used[call.path] >= account.quotas.get(call.path, 1_000_000):
        raise Refused(45009)
    account.recent.append((call.path, now))


Check = Callable[[Account, Call, str], None]
TOKEN_CHECKS: tuple[Check, ...] = (_known, _address, _secret, _quota)
CHECKS: tuple[Check, ...] = (_token, _address, _quota)
