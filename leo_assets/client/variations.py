"""Pictures made from pictures: enlarged, cut out, or with more around them. Most spend."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, final

from leo_assets.client.calls import Calls, saying
from leo_assets.client.wire import variations as wire
from leo_assets.client.wire.create import CREATE_V2
from leo_assets.client.wire.generations import read_created
from leo_assets.errors import ServiceError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from leo_assets.client.job import Submitted
    from leo_assets.client.results import CutOut, Variation

Source = Literal["generated", "uploaded", "variation"]
CutOutSize = Literal["auto", "preview", "full", "50MP"]
_NO_ID = "it names no variation"
_CANNOT = "The variation cannot be asked for"


@final
class Variations:
    """`leonardo.variations`. What spends raises as `Leonardo.create` does, and takes `sending` as it does."""

    def __init__(self, calls: Calls) -> None:
        self._calls = calls

    async def upscale(self, image_id: str, *, sending: Callable[[], None] | None = None) -> Submitted:
        """Enlarge a generated picture. Spends."""
        return await self._make(wire.UPSCALE, image_id, None, sending)

    async def remove_background(
        self, image_id: str, *, of_variation: bool = False, sending: Callable[[], None] | None = None
    ) -> Submitted:
        """Cut a generated picture out of its background, as a PNG with alpha. Spends.

        Args:
            image_id: Of a picture of a finished job, or of a variation.
            of_variation: The latter.
            sending: As for `Leonardo.create`.
        """
        return await self._make(wire.NO_BACKGROUND, image_id, of_variation, sending)

    async def unzoom(
        self, image_id: str, *, of_variation: bool = False, sending: Callable[[], None] | None = None
    ) -> Submitted:
        """Paint more around a generated picture. Spends."""
        return await self._make(wire.UNZOOM, image_id, of_variation, sending)

    async def universal_upscale(
        self,
        image_id: str,
        *,
        source: Source = "generated",
        multiplier: float = 1.5,
        creativity: int = 5,
        style: Literal["general", "cinematic", "illustration", "game"] = "general",
        ultra: Literal["artistic", "realistic"] | None = None,
        detail_contrast: int = 5,
        similarity: int = 5,
        prompt: str = "",
        sending: Callable[[], None] | None = None,
    ) -> Submitted:
        """Enlarge any picture and repaint its details. Spends.

        Args:
            image_id: Of the picture.
            source: Where the picture is from.
            multiplier: 1 to 2; the result has at most 20 megapixels.
            creativity: 1 to 10.
            style: Of the plain upscaler.
            ultra: The other upscaler instead, in this style.
            detail_contrast: 1 to 10, of the ultra one.
            similarity: 1 to 10, of the ultra one.
            prompt: What is in the picture.
            sending: As for `Leonardo.create`.
        """
        with saying("The picture cannot be enlarged"):
            body = wire.universal_body(
                image_id,
                source=source,
                multiplier=multiplier,
                creativity=creativity,
                style=style,
                ultra=ultra,
                detail_contrast=detail_contrast,
                similarity=similarity,
                prompt=prompt,
            )
        return await self._calls.pay(wire.UNIVERSAL, body, wire.read_variation_created, why=_NO_ID, sending=sending)

    async def aurora_upscale(
        self,
        image_id: str,
        *,
        width: int,
        height: int,
        source: Source = "generated",
        factor: Literal[2, 3, 4, 5, 6, 8] = 2,
        creativity: Literal["low", "mid", "high"] | None = None,
        keep: Literal["clean", "detailed"] = "clean",
        sending: Callable[[], None] | None = None,
    ) -> Submitted:
        """Enlarge any picture with a tool of v2, as a job: wait for it with `Leonardo.wait`. Spends.

        Args:
            image_id: Of the picture.
            width: Of the picture as it is.
            height: Of the picture as it is.
            source: Where the picture is from.
            factor: How many times as wide and high.
            creativity: How much may be invented; None: nothing, by the precise tool.
            keep: Of the precise tool: smooth, or with all its grain.
            sending: As for `Leonardo.create`.
        """
        with saying("The picture cannot be enlarged"):
            body = wire.aurora_body(
                image_id, source=source, width=width, height=height, factor=factor, creativity=creativity, keep=keep
            )
        return await self._calls.pay(CREATE_V2, body, read_created, why="it names no job", sending=sending)

    async def get(self, variation_id: str) -> Variation:
        """Where a variation stands. Free. One that is not listed yet is pending."""
        with saying(_CANNOT):
            path = wire.variation_path(variation_id)
        return await self._calls.get(
            path, lambda body: wire.read_variation(body, variation_id), what=f"variation {variation_id}", one=False
        )

    async def wait(self, variation_id: str, *, deadline_s: float | None = None) -> Variation:
        """Wait until it is complete or failed. Free; as `Leonardo.wait`."""
        timing = self._calls.timing
        return await self._calls.wait(
            variation_id,
            lambda: self.get(variation_id),
            lambda told: told.state == "failed" or (told.state == "complete" and told.url is not None),
            deadline_s=timing.deadline_s if deadline_s is None else deadline_s,
            slowest_s=timing.slowest_look_s,
        )

    async def download(self, variation: Variation) -> bytes:
        """Its bytes, as they came. Free; a dead link is read anew once."""
        return await self._calls.fetch(
            await self._link(variation), lambda: self._fresh(variation.id), name=variation.id
        )

    async def cut_out(
        self,
        image_id: str,
        *,
        source: Source = "generated",
        subject: str = "auto",
        size: CutOutSize = "full",
        file_format: Literal["png", "jpg", "webp"] = "png",
        options: Mapping[str, Any] | None = None,
        inline: bool = False,
        ephemeral: bool = False,
        sending: Callable[[], None] | None = None,
    ) -> CutOut:
        """Take a picture's background away by the service's newer tool, and wait for it: up to half a minute. Spends.

        Args:
            image_id: Of the picture.
            source: Where the picture is from.
            subject: auto, person, product, car, animal, graphic, transportation or other.
            size: At most; preview is 0.25 megapixels, full 25.
            file_format: Of the result.
            options: Further parameters in the service's own words, such as `{"channels": "alpha"}` or `bg_color`.
            inline: The bytes themselves instead of a link.
            ephemeral: Not kept in the account; its link lives half an hour.
            sending: As for `Leonardo.create`.

        Returns:
            `pictures` is empty when the service's filter kept them back (`blocked`).
        """
        with saying("The picture cannot be cut out"):
            body = wire.cut_out_body(
                image_id,
                source=source,
                subject=subject,
                size=size,
                file_format=file_format,
                options=options or {},
                sync=True,
                inline=inline,
                ephemeral=ephemeral,
            )
        return await self._calls.pay(wire.SYNC, body, wire.read_cut_out, why="it has no results", sending=sending)

    async def start_cut_out(
        self,
        image_id: str,
        *,
        source: Source = "generated",
        subject: str = "auto",
        size: CutOutSize = "full",
        file_format: Literal["png", "jpg", "webp"] = "png",
        options: Mapping[str, Any] | None = None,
        sending: Callable[[], None] | None = None,
    ) -> Submitted:
        """As `cut_out`, but as a job: wait for it with `Leonardo.wait`. Spends."""
        with saying("The picture cannot be cut out"):
            body = wire.cut_out_body(
                image_id,
                source=source,
                subject=subject,
                size=size,
                file_format=file_format,
                options=options or {},
                sync=False,
            )
        return await self._calls.pay(CREATE_V2, body, read_created, why="it names no job", sending=sending)

    async def _make(
        self, path: str, image_id: str, of_variation: bool | None, sending: Callable[[], None] | None
    ) -> Submitted:
        with saying(_CANNOT):
            body = wire.variation_body(image_id, of_variation=of_variation)
        return await self._calls.pay(path, body, wire.read_variation_created, why=_NO_ID, sending=sending)

    async def _link(self, variation: Variation) -> str:
        return variation.url or await self._fresh(variation.id)

    async def _fresh(self, variation_id: str) -> str:
        url = (await self.get(variation_id)).url
        if url is None:
            raise ServiceError(f"Variation {variation_id} has no picture.", cure="wait until it is complete")
        return url
