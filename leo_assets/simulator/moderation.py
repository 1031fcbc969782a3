"""What the studio's moderator sees in a prompt: single words, so that each of the original's outcomes can be had at will.

Refused at once, by either of the two bodies on record; or taken on, and then FAILED, or COMPLETE with every image flagged.
Only what is asked for is judged, not what the negative prompt forbids.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from leo_assets.simulator.refusal import Refusal

# Few words, and none that a game is likely to need: placeholders are drawn here too, and shall not fail over a dungeon.
_FILTERED = frozenset({"nude", "naked", "nudity", "porn", "pornographic", "hentai", "topless"})
_INAPPROPRIATE = frozenset({"beheading", "rape", "incest"})
_FAILS = frozenset({"mutilated", "dismembered", "disembowelled"})
_FLAGGED = frozenset({"lingerie", "erotic", "nsfw"})


class Verdict(NamedTuple):
    """What becomes of a job that was taken on.

    Attributes:
        fails: It ends FAILED, and is refunded.
        flagged: It ends COMPLETE, every image marked as not safe for work.
        labels: What `prompt_moderations` will say.
    """

    fails: bool = False
    flagged: bool = False
    labels: tuple[str, ...] = ()


def judge(prompt: str) -> Verdict:
    """Look at a prompt.

    Raises:
        Refusal: It is not taken on; nothing is charged.
    """
    words = frozenset(re.findall(r"[a-z]+", prompt.lower()))
    if filtered := sorted(words & _FILTERED):
        raise Refusal(400, f"content moderation filter: {', '.join(filtered)}")
    if words & _INAPPROPRIATE:
        text = "Your prompt appears to contain inappropriate content. Please change it and try again."
        raise Refusal(403, text)
    fails, flagged = bool(words & _FAILS), bool(words & _FLAGGED)
    labels = ("EXTREME_VIOLENCE",) * fails + ("NSFW",) * flagged
    return Verdict(fails, flagged and not fails, labels)
