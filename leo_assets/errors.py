"""Every error that a user can meet, by what the user can do about it.

    LeoError                    base: a message, a cure, whether it was paid, an exit code
    ├── UsageError              call it differently                          2
    ├── RequestError            fix the file; carries every fault at once    3
    ├── NotAgreedError          look at the plan, agree, or raise the limit  5
    ├── AssetError              one asset failed, the others go on           7
    │   ├── ImageError          a picture cannot be read or used
    │   └── OutputError         a finished file cannot be written
    ├── CallError               a call of the service came to nothing: status, code, path
    │   ├── CreditError         top up or wait                               6
    │   └── ServiceError        the service refused us or cannot be reached  8
    └── HeldError               a job waits for a decision                   9

A programmer's mistake is not in the tree: it may trace.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Paid = Literal["no", "yes", "unknown"]
Outcome = Literal["not-sent", "rejected", "unknown"]
"""What became of a call that spends: it never left, the service surely began nothing, or nobody can say."""


class ExitCode(IntEnum):
    """What the shell is told. Of several, the first in `PRECEDENCE` is returned."""

    DONE = 0
    BUG = 1
    USAGE = 2
    FAULTY = 3
    CHECK = 4
    NOT_AGREED = 5
    CREDIT = 6
    SOME_FAILED = 7
    REFUSED = 8
    HELD = 9
    INTERRUPTED = 130


PRECEDENCE = (
    ExitCode.INTERRUPTED,
    ExitCode.BUG,
    ExitCode.USAGE,
    ExitCode.HELD,
    ExitCode.CREDIT,
    ExitCode.NOT_AGREED,
    ExitCode.REFUSED,
    ExitCode.SOME_FAILED,
    ExitCode.FAULTY,
    ExitCode.CHECK,
)


def worst(codes: Iterable[ExitCode]) -> ExitCode:
    """The one code to exit with: the first of `PRECEDENCE` that is among `codes`, else `DONE`."""
    found = set(codes)
    return next((code for code in PRECEDENCE if code in found), ExitCode.DONE)


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong with one file, and its cure.

    Attributes:
        file: Path relative to the project, with `/`.
        line: Counted from 1, where known.
        key: Dotted key inside the file, e.g. `process.fit.width`; empty for the whole file.
    """

    file: str
    message: str
    cure: str = ""
    key: str = ""
    line: int | None = None

    def __str__(self) -> str:
        where = f"{self.file}:{self.line}" if self.line else self.file
        parts = [where, self.key] if self.key else [where]
        text = f"{': '.join(parts)}: {self.message}"
        return f"{text}; {self.cure}" if self.cure else text


class LeoError(Exception):
    """Something that the user can do something about.

    Attributes:
        message: What happened, in one sentence, with the file where there is one.
        cure: What to do next.
        paid: Whether money may have been spent on what failed.
        outcome: Of a call that spends, what became of it; "not-sent" for everything else.
    """

    exit_code: ExitCode = ExitCode.BUG

    def __init__(self, message: str, *, cure: str = "", paid: Paid = "no", outcome: Outcome = "not-sent") -> None:
        super().__init__(message)
        self.message = message
        self.cure = cure
        self.paid = paid
        self.outcome: Outcome = outcome

    def __str__(self) -> str:
        return f"{self.message}; {self.cure}" if self.cure else self.message


class UsageError(LeoError):
    exit_code = ExitCode.USAGE


class RequestError(LeoError):
    """A file of the project is wrong. Carries all faults that were found."""

    exit_code = ExitCode.FAULTY

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__("\n".join(str(fault) for fault in faults))
        self.faults = tuple(faults)


class NotAgreedError(LeoError):
    exit_code = ExitCode.NOT_AGREED


class AssetError(LeoError):
    exit_code = ExitCode.SOME_FAILED


class ImageError(AssetError):
    """A picture that cannot be decoded, is over a limit, or holds nothing to use."""


class OutputError(AssetError):
    """A finished file that cannot be put in its place."""


class CallError(LeoError):
    """What a call of the service was answered.

    Attributes:
        status: HTTP status, where there was an answer; of an error on 200, the one that it stands for.
        code: The service's own error code, where it gave one.
        path: The route that was called.
        retry_after_s: The wait that it asked for, within limits; None when it asked for none.
    """

    def __init__(
        self,
        message: str,
        *,
        cure: str = "",
        paid: Paid = "no",
        outcome: Outcome = "not-sent",
        status: int | None = None,
        code: str = "",
        path: str = "",
        retry_after_s: float | None = None,
    ) -> None:
        super().__init__(message, cure=cure, paid=paid, outcome=outcome)
        self.status = status
        self.code = code
        self.path = path
        self.retry_after_s = retry_after_s


class CreditError(CallError):
    """No credit is left."""

    exit_code = ExitCode.CREDIT


class ServiceError(CallError):
    """The service refused, answered nonsense, or could not be reached."""

    exit_code = ExitCode.REFUSED


class HeldError(LeoError):
    exit_code = ExitCode.HELD
