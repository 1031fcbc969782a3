"""What a check that found nothing says. Made from numbers alone and without imports, so that it can be said at once."""

from __future__ import annotations


def as_text(total: int, placeholders: int, unapproved: int = 0, *, fresh: int | None = None) -> str:
    """For people. `fresh` of `total` assets are as they should be; None means all."""
    words = f"{total if fresh is None else fresh} of {total} assets are up to date"
    words = f"{words}, {placeholders} placeholder{'' if placeholders == 1 else 's'}" if placeholders else words
    return f"{words}, {unapproved} not approved" if unapproved else words


def as_json(total: int, placeholders: int, unapproved: int = 0) -> str:
    """The line of `--json`: the `Finished` event of a check that found nothing."""
    return (
        f'{{"event": "finished", "exit_code": 0, "codes": [], "message": "{as_text(total, placeholders, unapproved)}", '
        f'"made": 0, "fresh": {total}, "failed": 0, "extra": {{}}}}'
    )
