"""Textures painted onto 3D models. `create` spends; all else is free.

The service's newer pages no longer list these calls; they are still in its official SDK.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, final

from leo_assets.client.calls import Calls, need_extension, saying
from leo_assets.client.wire import textures as wire
from leo_assets.client.wire.uploads import MESH, MESH_TYPES, mesh_body, read_mesh_ticket
from leo_assets.errors import ServiceError

if TYPE_CHECKING:
    from collections.abc import Callable

    from leo_assets.client.job import Submitted, TextureJob
    from leo_assets.client.results import Mesh, Texture, TextureMap
    from leo_assets.client.wire.uploads import UploadTicket


@final
class Textures:
    """`leonardo.textures`: 3D models ("meshes") and what is painted onto them."""

    def __init__(self, calls: Calls) -> None:
        self._calls = calls

    async def upload_mesh(self, name: str, data: bytes, extension: str = "obj") -> str:
        """Send a 3D model. Returns its id."""
        need_extension(extension, MESH_TYPES)

        async def tickets() -> list[UploadTicket]:
            why = "it gives no address to upload to"
            return [await self._calls.post(MESH, mesh_body(name, extension), read_mesh_ticket, why=why)]

        (mesh_id,) = await self._calls.send_files(tickets, [(data, extension)])
        return mesh_id

    async def mesh(self, mesh_id: str) -> Mesh:
        with saying("The 3D model cannot be asked for"):
            path = wire.mesh_path(mesh_id)
        return await self._calls.get(path, lambda body: wire.read_mesh(body, mesh_id), what=f"3D model {mesh_id}")

    async def meshes(self, user_id: str, *, limit: int = 50, offset: int = 0) -> tuple[Mesh, ...]:
        with saying("The 3D models cannot be asked for"):
            path = wire.meshes_path(user_id, limit, offset)
        return await self._calls.get(path, wire.read_meshes, what="a list of 3D models", one=False)

    async def delete_mesh(self, mesh_id: str) -> bool:
        with saying("The 3D model cannot be deleted"):
            path = wire.mesh_path(mesh_id)
        return await self._calls.delete(path)

    async def create(self, job: TextureJob, *, sending: Callable[[], None] | None = None) -> Submitted:
        """Have a texture painted. Spends; raises as `Leonardo.create`."""
        with saying("The texture cannot be asked for"):
            body = wire.texture_body(job)
        return await self._calls.pay(
            wire.TEXTURES, body, wire.read_texture_created, why="it names no texture", sending=sending
        )

    async def get(self, texture_id: str) -> Texture:
        with saying("The texture cannot be asked for"):
            path = wire.texture_path(texture_id)
        return await self._calls.get(
            path, lambda body: wire.read_texture(body, texture_id), what=f"texture {texture_id}"
        )

    async def of_mesh(self, mesh_id: str, *, limit: int = 50, offset: int = 0) -> tuple[Texture, ...]:
        """All textures of one 3D model."""
        with saying("The textures cannot be asked for"):
            path = wire.mesh_textures_path(mesh_id, limit, offset)
        return await self._calls.get(path, wire.read_textures, what="a list of textures", one=False)

    async def wait(self, texture_id: str, *, deadline_s: float | None = None) -> Texture:
        """Wait until it is complete or failed. Free; as `Leonardo.wait`."""
        timing = self._calls.timing
        return await self._calls.wait(
            texture_id,
            lambda: self.get(texture_id),
            lambda told: told.state != "pending",
            deadline_s=timing.training_deadline_s if deadline_s is None else deadline_s,
            slowest_s=timing.slowest_look_s,
        )

    async def download(self, texture: Texture, one: TextureMap) -> bytes:
        """A map's bytes, as they came. A dead link is read anew once."""

        async def fresh() -> str:
            maps = (await self.get(texture.id)).maps
            same = next((other for other in maps if other.id == one.id and other.kind == one.kind), None)
            if same is None:
                raise ServiceError(f"Texture {texture.id} no longer has this map.", code="not-found")
            return same.url

        return await self._calls.fetch(one.url, fresh, name=texture.id)

    async def delete(self, texture_id: str) -> bool:
        with saying("The texture cannot be deleted"):
            path = wire.texture_path(texture_id)
        return await self._calls.delete(path)
