"""The errors of this package: the message of each is the reason in one line, for a finding."""

from __future__ import annotations

from wxexport.messages import Message, ReasonError, t


class FormulaError(ReasonError, ValueError):
    """A formula cannot be drawn."""


class NoFormulasError(FormulaError):
    """No formula of the article can be drawn, or none of those that follow; ``hint`` says what to do."""

    def __init__(self, message: Message, hint: Message) -> None:
        super().__init__(message)
        self.hint = hint


class DiagramError(ReasonError):
    """A diagram cannot be drawn."""


class NotInstalledError(DiagramError):
    """``program`` is not on this machine."""

    def __init__(self, program: str) -> None:
        super().__init__(t("the program {command} is not installed", command=program))
        self.program = program
