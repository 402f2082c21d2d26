"""The token: one until five minutes before its end, then a new one; both are good in between."""

from __future__ import annotations

import secrets
from typing import Any

from tests.draft.fake.account import Account
from tests.draft.fake.codes import Refused
from tests.draft.fake.request import Call

OVERLAP = 300
FORCED_A_DAY = 20
FORCED_APART = 30


def stable(account: Account, call: Call) -> dict[str, Any]:
    asked = call.json if isinstance(call.json, dict) else {}
    if asked.get("grant_type") != "client_credential":
        raise Refused(40002)
    if asked.get("force_refresh"):
        return _told(account, _forced(account))
    latest = account.tokens[-1] if account.tokens else ""
    if account.ends.get(latest, 0) - account.now() > OVERLAP:
        return _told(account, latest)
    if latest in account.ends:
        account.ends[latest] = account.now() + OVERLAP
    return _told(account, new(account))


def check(account: Account, token: str | None) -> None:
    if not token:
        raise Refused(41001)
    if token not in account.ends:
        raise Refused(40001)
    if account.ends[token] <= account.now():
        raise Refused(42001)


def _forced(account: Account) -> str:
    today = [moment for moment in account.forced if account.now() - moment < 86_400]
    if len(today) >= FORCED_A_DAY:
        raise Refused(45009)
    if today and account.now() - today[-1] < FORCED_APART:
        raise Refused(45011)
    account.forced.append(account.now())
    account.ends.clear()
    return new(account)


def new(account: Account) -> str:
    token = f"97_{secrets.token_urlsafe(100)}"
    account.tokens.append(token)
    account.ends[token] = account.now() + account.token_life
    return token


def _told(account: Account, token: str) -> dict[str, Any]:
    return {"access_token": token, "expires_in": round(account.ends[token] - account.now())}
