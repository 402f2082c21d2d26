"""What no client of ours may do, however WeChat would answer."""

from __future__ import annotations

from collections.abc import Iterator

from tests.draft.fake.account import Account
from tests.draft.fake.request import Call
from tests.draft.fake.routes import ROUTES, TOKEN


def broken(account: Account, call: Call) -> Iterator[str]:
    """What is wrong with a call, without the secret."""
    if call.path not in ROUTES:
        yield f"{call.method} {call.path} is none of the calls that may be made"
    if isinstance(call.json, dict) and call.json.get("force_refresh"):
        yield f"{call.path} forced a new token"
    if "secret" in call.query or account.secret in "".join(call.query.values()):
        yield f"{call.path} has the secret in its address"
    if call.path != TOKEN and account.secret.encode() in call.body:
        yield f"{call.path} has the secret in its body"
    elsewhere = [value for name, value in call.query.items() if name != "access_token"]
    for place, text in (
        ("path", call.path),
        ("query", "\n".join(elsewhere)),
        ("headers", "\n".join(call.headers.values())),
        ("body", call.body.decode("latin-1")),
    ):
        if any(token in text for token in account.tokens):
            yield f"{call.path} has a token in its {place}"
    if account.secret in "\n".join(call.headers.values()):
        yield f"{call.path} has the secret in its headers"
