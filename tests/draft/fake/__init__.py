"""A fake of WeChat's draft interface on 127.0.0.1, as strict and as odd as the real one is known to be.

    with FakeWeChat() as wechat:
        ...  # wechat.address, wechat.appid and wechat.secret go to the client

Leaving the ``with`` raises ``AssertionError`` if a call was made that no client of ours may make, or one that showed
the secret or a token where it does not belong (``rules.py``); ``strict=False`` only lists them in ``forbidden``.

To look at: ``calls``, ``drafts``, ``images`` (by address), ``materials`` (by id), ``tokens``, ``forbidden``.
To act as the people in the back end do: ``edit``, ``publish``, ``delete``, ``compose``, ``revoke``, ``later``.
To go wrong: ``fail``, ``cut``, ``slow``, ``answer``, ``watch``; and the fields ``limits``, ``rights``, ``white_list``,
``caller``, ``quotas``, ``minutely``. Read ``wechat.py`` first, then the table in ``routes.py``.
"""

from tests.draft.fake.account import Limits
from tests.draft.fake.request import Call, Part
from tests.draft.fake.troubles import ENDLESS
from tests.draft.fake.wechat import FakeWeChat

__all__ = ["ENDLESS", "Call", "FakeWeChat", "Limits", "Part"]
