"""What is wrong with a sheet, at its cell: page, column and row as Excel shows them, heading, reason."""

from dataclasses import dataclass

from chibo.core.reasons import Reason


@dataclass(frozen=True)
class CellFault:
    page: str
    cell: str
    head: str
    reason: Reason

    def in_words(self) -> Reason:
        """The reason with its place in front."""
        message = f"{self.page} {self.cell} ({self.head}): {self.reason.message}"
        return Reason(self.reason.code, message, self.reason.source, self.reason.todo)
