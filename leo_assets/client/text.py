"""Foreign text made fit for a message, a terminal and a log."""

from __future__ import annotations

import unicodedata


def clean(text: str, longest: int = 300) -> str:
    """One line of printable characters.

    Control and escape codes, overrides of the writing direction, lone surrogates and unassigned code points are
    dropped; line ends and tabs become a blank; what is too long ends in `…`.
    """
    kept = (
        " " if char in "\t\n\r\x0b\x0c\x85\u2028\u2029" else char if unicodedata.category(char)[0] != "C" else ""
        for char in text[: longest * 8]
    )
    line = " ".join("".join(kept).split())
    return line if len(line) <= longest else line[: longest - 1].rstrip() + "…"
