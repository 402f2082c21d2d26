"""An account as the interface knows it: who may call, what is stored, how much is left."""

from __future__ import annotations

import secrets
import time
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from tests.draft.fake.pictures import Picture

Article = dict[str, Any]

DAILY = {
    "/cgi-bin/draft/add": 1000,
    "/cgi-bin/draft/get": 500,
    "/cgi-bin/draft/update": 1000,
    "/cgi-bin/draft/count": 1000,
    "/cgi-bin/draft/batchget": 1000,
    "/cgi-bin/media/uploadimg": 100_000,
    "/cgi-bin/material/add_material": 100_000,
}
"""Calls a day of a new account."""

RIGHTS = frozenset({"media", "draft", "comment"})
"""What an unverified account may do, and comments, which not all have."""


@dataclass(slots=True)
class Limits:
    """The greatest lengths: ``title``, ``digest`` in characters, ``author`` in half-width ones, the others in bytes."""

    title: int = 64
    digest: int = 120
    author: int = 16
    content: int = 690 * 1024
    content_source_url: int = 1024
    articles: int = 8
    page: int = 20


@dataclass(slots=True)
class Draft:
    """What ``batchget`` lists."""

    articles: list[Article]
    changed: int


@dataclass(kw_only=True, repr=False)  # a failed test prints what it is about, and may not show the secret
class Account:
    """The state of the fake; tests may set every field at any time."""

    appid: str = field(default_factory=lambda: "wx" + secrets.token_hex(8))
    secret: str = field(default_factory=lambda: secrets.token_hex(16))
    limits: Limits = field(default_factory=Limits)
    rights: frozenset[str] = RIGHTS
    white_list: tuple[str, ...] = ("127.0.0.1",)
    caller: str = ""
    """The address that calls seem to come from; empty: the real one."""
    quotas: dict[str, int] = field(default_factory=DAILY.copy)
    minutely: int = 10_000
    """Calls of one path that are answered; the others get 45011 until ``later(60)``."""
    token_life: int = 7200

    used: Counter[str] = field(default_factory=Counter)
    recent: list[tuple[str, float]] = field(default_factory=list)
    tokens: list[str] = field(default_factory=list)
    """All tokens ever given, the newest last."""
    ends: dict[str, float] = field(default_factory=dict)
    """When each living token runs out."""
    forced: list[float] = field(default_factory=list)
    boxed: dict[str, Draft] = field(default_factory=dict)
    images: dict[str, Picture] = field(default_factory=dict)
    materials: dict[str, Picture] = field(default_factory=dict)
    passed: float = 0.0

    @property
    def drafts(self) -> dict[str, list[Article]]:
        """The articles of each draft as they are stored, the oldest first."""
        return {media_id: draft.articles for media_id, draft in self.boxed.items()}

    def now(self) -> float:
        return time.time() + self.passed

    def later(self, seconds: float) -> None:
        """Lets time pass, for WeChat only."""
        self.passed += seconds

    def new_id(self) -> str:
        """An id of a material or a draft, with the characters that real ones have."""
        return secrets.token_urlsafe(48)
