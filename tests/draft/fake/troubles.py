"""What is to go wrong: on the n-th call of a path, so often, before WeChat stores what was sent or after."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

When = Literal["before", "after"]
ENDLESS = object()
"""A body of ``FakeWeChat.answer`` that does not end."""


@dataclass(slots=True)
class Trouble:
    """One of ``code``, ``cut``, ``seconds``, ``body`` or ``call`` says what happens."""

    path: str
    when: When
    nth: int
    times: int
    code: int | None = None
    cut: bool = False
    seconds: float = 0.0
    body: object = None
    status: int = 200
    pause: float = 0.0
    call: Callable[[], object] | None = None
    seen: int = 0

    def is_due(self, path: str) -> bool:
        """Counts the call, and whether it is one of those that go wrong. ``*`` is every path."""
        if self.path not in (path, "*"):
            return False
        self.seen += 1
        return self.nth <= self.seen < self.nth + self.times
