"""Letters of three by five cells, for words in pixel art."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

# Each letter's five rows, of three bits each, as octal digits.
_ROWS = {
    "a": "25755", "b": "65656", "c": "34443", "d": "65556", "e": "74647", "f": "74644", "g": "34553", "h": "55755", "i": "72227", "j": "11152",
    "k": "55655", "l": "44447", "m": "57755", "n": "65555", "o": "25552", "p": "65644", "q": "25563", "r": "65655", "s": "34216", "t": "72222",
    "u": "55557", "v": "55552", "w": "55775", "x": "55255", "y": "55222", "z": "71247", "0": "75557", "1": "26227", "2": "61247", "3": "61216",
    "4": "55711", "5": "74616", "6": "34757", "7": "71122", "8": "75757", "9": "75716", "?": "61202", " ": "00000",
}  # fmt: skip
TALL, WIDE = 6, 4  # cells that a line and a letter take, with the gap


def lettered(lines: list[str]) -> npt.NDArray[np.bool_]:
    """Lines of words, each in the middle: true where ink is; no margin around."""
    width = max(1, max((len(line) for line in lines), default=0) * WIDE - 1)
    ink = np.zeros((max(1, len(lines) * TALL - 1), width), np.bool_)
    for row, line in enumerate(lines):
        left = (width - (len(line) * WIDE - 1)) // 2
        for place, letter in enumerate(line):
            for down, digit in enumerate(_ROWS.get(letter, _ROWS["?"])):
                bits = np.array([int(digit) & 4, int(digit) & 2, int(digit) & 1]) > 0
                ink[row * TALL + down, left + place * WIDE : left + place * WIDE + 3] = bits
    return ink
