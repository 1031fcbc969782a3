"""Pictures that lie in the body of a call itself: base64, or a `data:` address.

The studio fetches nothing from anywhere, so that an address on the web is no picture here.
"""

from __future__ import annotations

import base64
import binascii

from leo_assets.simulator.pictures import Blob, blob_from
from leo_assets.simulator.refusal import wrong

_MOST_BYTES = 7_500_000


def blob_in(text: str, where: str) -> Blob:
    """The picture.

    Raises:
        Refusal: It is none, or too large.
    """
    head, comma, data = text.partition(",")
    if not text.startswith("data:"):
        head, comma, data = "", "", text
    if text.startswith(("http:", "https:")) or (comma and not head.endswith(";base64")):
        raise wrong(where, "couldn't access image")
    if len(data) * 3 // 4 > _MOST_BYTES:
        raise wrong(where, f"must be below {_MOST_BYTES} bytes")
    try:
        blob = blob_from(base64.b64decode(data, validate=True))
    except (binascii.Error, ValueError) as error:
        raise wrong(where, "is no base64") from error
    if not blob.is_picture:
        raise wrong(where, "couldn't access image")
    return blob
