"""A text of any length: what every construct is."""

from __future__ import annotations

from dataclasses import dataclass, field

from benchmarks.constructs.runs import Run, Settings, export

TITLE = "# 题\n\n"
PROSE = "写一段普通的文字，里面没有什么记号，只有逗号和句号，一直写到这一行的末尾。"


@dataclass(frozen=True, slots=True)
class Construct:
    """A text of any length: ``head``, then ``unit`` as often as it fits, then ``end`` as often, then ``tail``.

    ``№`` in ``unit`` is the number of the unit.
    """

    unit: str
    head: str = ""
    end: str = ""
    tail: str = ""
    settings: Settings = field(default_factory=dict)
    run: Run = export

    def times(self, count: int) -> str:
        """The text with ``count`` units."""
        units = map(self._numbered, range(count)) if "№" in self.unit else [self.unit * count]
        return f"{self.head}{''.join(units)}{self.end * count}{self.tail}"

    def text(self, size: int) -> str:
        """The text of about ``size`` bytes."""
        one = len((self._numbered(size // len(self.unit.encode())) + self.end).encode())
        return self.times(max(1, (size - len((self.head + self.tail).encode())) // one))

    def measure(self, size: int) -> object:
        """Does with a text of about ``size`` bytes what this construct is about."""
        return self.run(self.text(size), self.settings)

    def _numbered(self, number: int) -> str:
        return self.unit.replace("№", str(number))
