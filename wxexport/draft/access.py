"""An account -> whether drafts can be made in it: credentials, address, rights and quotas; read ``check`` first.

Nothing is written, and nothing is asked that changes anything: ``draft/switch`` is said to open what cannot be closed.
"""

from __future__ import annotations

from collections.abc import Iterator

from wxexport.dataclass import dataclass
from wxexport.draft.calls import ADD, COUNT, GET, QUOTA, UPDATE, UPLOAD_MATERIAL, UPLOAD_PICTURE, Call
from wxexport.draft.client import Client, WeChatError

_COUNTED = (ADD, UPDATE, GET, UPLOAD_PICTURE, UPLOAD_MATERIAL)


@dataclass(frozen=True, slots=True)
class Quota:
    """How often a call may be made today, and was; ``None`` where WeChat does not say."""

    call: Call
    limit: int | None = None
    used: int | None = None


@dataclass(frozen=True, slots=True)
class Access:
    """An account in which drafts can be made: how many there are, and its quotas."""

    drafts: int
    quotas: tuple[Quota, ...]


def check(client: Client) -> Access:
    """Raises ``WxExportError`` for what is missing: WeChat checks credentials, then the address, then the rights."""
    client.new_token()
    drafts = client.call(COUNT, wanted="total_count")["total_count"]
    return Access(drafts, tuple(_quotas(client)))


def _quotas(client: Client) -> Iterator[Quota]:
    for call in _COUNTED:
        try:
            found = client.call(QUOTA, {"cgi_path": call.path}, wanted="quota")["quota"]
            yield Quota(call, int(found["daily_limit"]), int(found["used"]))
        except (WeChatError, KeyError, TypeError, ValueError):  # what is said of quotas is no reason to stop
            yield Quota(call)
