"""WeChat's error codes -> what happened, what to do, and whether to try again (reference, part 6)."""

from __future__ import annotations

from typing import Literal

from wxexport.dataclass import dataclass
from wxexport.messages import NOTHING, Message, t

Again = Literal["", "token", "wait"]
"""Never; once with a new token; after a pause, if it is a read or an upload."""


@dataclass(frozen=True, slots=True)
class Code:
    """One or several codes that mean the same to a person."""

    numbers: tuple[int, ...]
    message: Message
    hint: Message = NOTHING
    again: Again = ""


_PLATFORM = t("It is in the developer platform (微信开发者平台, developers.weixin.qq.com), under the account's keys.")
_SETTLE = t("Log in to mp.weixin.qq.com with the account: the notices there say why and until when.")
_LATER = t("Try again later.")
_MISTAKE = t("This is a mistake in wxexport: please report it with the code.")
_SHORTER = t("Shorten it. Nothing is cut without being said.")

CODES = (
    Code((-1,), t("WeChat is busy"), _LATER, "wait"),
    Code(
        (40001, 40014, 42001),
        t("the token is not valid"),
        t("Another program may force new tokens for this account all the time: let it use stable_token, too."),
        "token",
    ),
    Code((40013,), t("the AppID is wrong"), _PLATFORM),
    Code((40125,), t("the AppSecret is wrong"), t("After a reset only the new one counts. {where}", where=_PLATFORM)),
    Code((40243,), t("the AppSecret is frozen"), t("Unfreeze it there. {where}", where=_PLATFORM)),
    Code(
        (41001, 41002, 41004, 40033, 44002, 44003, 41005, 44001), t("WeChat did not understand the request"), _MISTAKE
    ),
    Code((47001,), t("WeChat could not read the article"), _MISTAKE),
    Code(
        (89503,),
        t("an administrator of the account must confirm this address first"),
        t("WeChat has sent a message to the administrator's phone. Confirm it there, and run this again."),
    ),
    Code(
        (89506,),
        t("an administrator refused this address"),
        t("Ask the administrator; it can be tried again after 24 hours."),
    ),
    Code(
        (89507,),
        t("an administrator refused this address"),
        t("Ask the administrator; it can be tried again after one hour."),
    ),
    Code(
        (40164, 61004),
        t("this address is not on the account's IP white list"),
        t("Add it in the developer platform (微信开发者平台), IP白名单; an administrator confirms by scanning."),
    ),
    Code((50002,), t("the account is limited"), _SETTLE),
    Code((50004,), t("the account may not use tokens"), _SETTLE),
    Code((50007,), t("the account is frozen"), _SETTLE),
    Code(
        (48001,),
        t("the account has no right to this call"),
        t(
            "This is about drafts: nothing was to be published, which personal accounts may not do since July 2025. "
            "Has the verification (认证) lapsed? `wxexport draft --check` tries the rights."
        ),
    ),
    Code((48004,), t("WeChat has banned the account from this call"), _SETTLE),
    Code(
        (40004, 40005, 40137, 40113),
        t("WeChat does not take a picture of this kind"),
        t("Save it as PNG or JPEG, in at most a few thousand pixels."),
    ),
    Code((40006, 40009, 45001), t("the picture is too large"), t("Make it smaller.")),
    Code(
        (40007,),
        t("WeChat does not know this id"),
        t("The draft was published or deleted, or the cover was, or both belong to another account."),
    ),
    Code((40114,), t("the draft has fewer articles"), t("Make a new one with --new.")),
    Code((45002,), t("the content is too long"), t("Split the article.")),
    Code((45003,), t("the title is too long"), _SHORTER),
    Code((45004,), t("the digest is too long"), _SHORTER),
    Code((45005,), t("an address is too long"), t("Use a shorter address.")),
    Code((45008,), t("too many articles in one draft"), t("At most eight go into one.")),
    Code((45110,), t("the author's name is too long"), _SHORTER),
    Code((45166,), t("WeChat refuses the content"), t("`wxexport check --after-save` shows what its editor removes.")),
    Code((41039,), t("WeChat refuses the source address"), t("Set source_url to an https address, or leave it out.")),
    Code((40066,), t("WeChat refuses an address in the article"), t("Leave out its last new links, one by one.")),
    Code((45009,), t("today's quota for this call is used up"), t("`wxexport draft --check` shows the quotas.")),
    Code((45011,), t("too many calls in this minute"), _LATER, "wait"),
    Code(
        (53402,),
        t("the cover cannot be cropped"),
        t("Take a larger picture, at least 900 by 383 pixels."),
    ),
    Code(
        (88000,),
        t("the account has no right to comments"),
        t('Leave out comments in [accounts.NAME], or set it to "off".'),
    ),
)
"""What is not listed is told in WeChat's own words."""

_BY_NUMBER = {number: code for code in CODES for number in code.numbers}
_SECRET = Code((40001,), t("the AppSecret is wrong"), _PLATFORM)


def find(number: int, *, of_token: bool) -> Code | None:
    """What a code means; of the token's own call 40001 is about the secret."""
    return _SECRET if of_token and number == 40001 else _BY_NUMBER.get(number)
