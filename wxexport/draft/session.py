"""The account, the environment and the user's state -> plans and drafts; read ``Session`` first."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from wxexport import resources
from wxexport.draft import credentials, plan, sending, state, way
from wxexport.draft.client import Client
from wxexport.draft.issue import Issue
from wxexport.draft.sending import Choice, Result
from wxexport.draft.tokens import Tokens
from wxexport.model import Progress


class Session(NamedTuple):
    """Drafts in one account, by its name. The ``proxy`` and the ``state`` file are those of the command line.

    Every method raises ``WxExportError``.
    """

    account: str = credentials.DEFAULT
    choice: Choice = Choice()
    proxy: str | None = None
    state: Path | None = None

    def client(self) -> Client:
        """A client for the account; no call is made yet."""
        found = way.find(os.environ, self.proxy)
        account = credentials.find(self.account, os.environ)
        folder = resources.state_folder()
        return Client(account, found, Tokens(folder / "tokens" if folder else None, account.appid, found.base))

    def plan(self, issues: Sequence[Issue]) -> plan.Json:
        """What a draft of these articles would be, without a network, and whether there are ``credentials``."""
        try:
            appid = credentials.find(self.account, os.environ).appid
        except credentials.NoneError:
            appid = ""
        planned = plan.plan(issues, appid, state.peek(self.state), self.choice)
        return planned | {"credentials": bool(appid)}

    def send(self, issues: Sequence[Issue], progress: Progress | None = None) -> Result:
        """Makes or updates the draft of these articles."""
        client = self.client()
        with state.opened(self.state) as remembered:
            return sending.send(issues, client, remembered, self.choice, progress)
