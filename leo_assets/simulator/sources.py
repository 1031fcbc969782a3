"""From the id of a picture to the picture: uploaded, generated, or made of a generated one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from leo_assets.simulator.refusal import Refusal

if TYPE_CHECKING:
    from leo_assets.simulator.pictures import Source
    from leo_assets.simulator.records import Account, Generation, Upload
    from leo_assets.simulator.world import World


def find_source(world: World, account: Account, kind: str, picture_id: str) -> Source:
    """The picture behind an id of the account's; `kind` is UPLOADED, GENERATED, VARIATION, or CANVAS for an inpainting's.

    Raises:
        Refusal: There is none, or it is not ready.
    """
    match kind:
        case "UPLOADED":
            return _uploaded(account.uploads.get(picture_id))
        case "CANVAS":
            return _uploaded(account.canvases.get(picture_id))
        case "VARIATION":
            variation = account.variations.get(picture_id)
            if variation is None or variation.status != "COMPLETE":
                raise Refusal(400, "failed to find init variation")
            return variation.picture
        case _:
            generation, index = find_image(world, account, picture_id)
            return generation.pictures[index]


def find_image(world: World, account: Account, image_id: str) -> tuple[Generation, int]:
    """The job that a generated image is of, and which of its images it is.

    Raises:
        Refusal: There is none, or it is not ready.
    """
    generation, index = world.images.get(image_id, (None, 0))
    if generation is None or generation.account is not account or generation.status != "COMPLETE":
        raise Refusal(400, "invalid init image id")
    return generation, index


def size_of(source: Source) -> tuple[int, int]:
    """Width and height of a picture.

    Raises:
        Refusal: It is none: a file that cannot be decoded.
    """
    if source.size is None:
        raise Refusal(400, "couldn't access image")
    return source.size


def _uploaded(upload: Upload | None) -> Source:
    if upload is None:
        raise Refusal(400, "invalid init image id")
    if upload.blob is None:
        raise Refusal(400, "couldn't access image")
    return upload.blob
