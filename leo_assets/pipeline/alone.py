"""Whose turn it is: a project is built, or its lock changed, by one process at a time."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from leo_assets.pipeline.events import Note
from leo_assets.store.exclusive import BUILD, held

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

    from leo_assets.pipeline.events import Event
    from leo_assets.pipeline.survey import Project


@asynccontextmanager
async def only_one(project: Project, emit: Callable[[Event], None]) -> AsyncIterator[None]:
    """One build of a project at a time; a second one waits and says so."""
    told = False
    while True:
        with held(project.root, BUILD) as is_ours:
            if is_ours:
                yield
                return
        if not told:
            emit(Note("another leo-assets is building this project; waiting for it"))
            told = True
        await asyncio.sleep(0.1)
