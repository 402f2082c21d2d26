"""A text of any length: what every construct is."""

from __future__ import annotations

from dataclasses import dataclass, field

from benchmarks.constructs.runs import Run, Settings, export

TITLE = "# 题\n\n"
PROSE = "写一段普通的文字，里面没有什么记号，只有逗号和句号，一直写到这一行的末尾。"


@dataclass(frozen=True, slots=True)
class Construct:
    """A text of any length: ``head``, then ``unit`` as often as it fits, ``middle``, ``end`` as often, and ``tail``.

    ``№`` in ``unit`` and ``end`` is the number of the unit.
    """

    unit: str
    head: str = ""
    middle: str = ""
    end: str = ""
    tail: str = ""
    settings: Settings = field(default_factory=dict)
    run: Run = export

    def times(self, count: int) -> str:
        """The text with ``count`` units."""
        return f"{self.head}{_repeated(self.unit, count)}{self.middle}{_repeated(self.end, count)}{self.tail}"

    def text(self, size: int) -> str:
        """The text of about ``size`` bytes."""
        one = len(_numbered(self.unit + self.end, size // len(self.unit.encode())).encode())
        return self.times(max(1, (size - len((self.head + self.middle + self.tail).encode())) // one))

    def measure(self, size: int) -> object:
        """Does with a text of about ``size`` bytes what this construct is about."""
        return self.run(self.text(size), self.settings)


def _repeated(text: str, count: int) -> str:
    return "".join(_numbered(text, number) for number in range(count)) if "№" in text else text * count


def _numbered(text: str, number: int) -> str:
    return text.replace("№", str(number))
