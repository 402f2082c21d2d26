"""Every call of WeChat's interface that the program makes (reference, part 1). What is not here cannot be called."""

from __future__ import annotations

from typing import Literal

from wxexport.dataclass import dataclass


@dataclass(frozen=True, slots=True)
class Call:
    """``tries`` is how often it is sent when no answer comes, ``seconds`` the limit for one try with its answer."""

    path: str
    tries: int
    seconds: float = 60.0
    query: str = ""
    method: Literal["POST", "GET"] = "POST"


TOKEN = Call("/cgi-bin/stable_token", 3)
UPLOAD_PICTURE = Call("/cgi-bin/media/uploadimg", 3, 180.0)
UPLOAD_MATERIAL = Call("/cgi-bin/material/add_material", 3, 180.0, "type=image")
ADD = Call("/cgi-bin/draft/add", 1, 120.0)
"""Never sent again blindly: there is no key by which WeChat would know the second one for the first."""
UPDATE = Call("/cgi-bin/draft/update", 2, 120.0)
GET = Call("/cgi-bin/draft/get", 3)
LIST = Call("/cgi-bin/draft/batchget", 3)
COUNT = Call("/cgi-bin/draft/count", 3, method="GET")
QUOTA = Call("/cgi-bin/openapi/quota/get", 3)

ALL = (TOKEN, UPLOAD_PICTURE, UPLOAD_MATERIAL, ADD, UPDATE, GET, LIST, COUNT, QUOTA)
