"""The name of an account and the environment -> a client for it; read ``connected`` first."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from wxexport import resources
from wxexport.draft import credentials, state, way
from wxexport.draft.client import Account, Client
from wxexport.draft.state import State
from wxexport.draft.tokens import Tokens


def connected(name: str, proxy: str | None, environment: Mapping[str, str]) -> Client:
    """A client for the account; no call is made yet. Raises ``WxExportError``."""
    found = way.find(environment, proxy)
    account = credentials.find(name, environment)
    folder = resources.state_folder()
    return Client(account, found, Tokens(folder / "tokens" if folder else None, account.appid, found.base))


def known(name: str, environment: Mapping[str, str]) -> Account | None:
    """The account, if there are credentials of it."""
    try:
        return credentials.find(name, environment)
    except credentials.NoneError:
        return None


def remembered(named: Path | None) -> State:
    """What earlier runs have sent, to look at only."""
    return state.peek(named)
