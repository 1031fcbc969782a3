"""Decode what strangers wrote in a process of its own, under limits of memory and time.

A picture from a project, a folder or a service goes through parsers written in C. `pixels.decode` refuses what is too
large before it unpacks anything; here, whatever a parser does in spite of that ends a helper process and no more:

- memory beyond `MEMORY_BYTES` is refused to it, as are processor seconds beyond `CPU_S` a picture, large files and cores
  (POSIX resource limits; macOS does not enforce the one on memory, Windows none of them);
- after `TIMEOUT_S` it is killed, everywhere, and the next picture gets a new one;
- it has no key and no other variable of this process's environment, and imports nothing from the working folder;
- it ends with this process: at the end of its input, and, while it is busy, within two seconds of having lost its parent.

A helper is reused: it costs a start only once, and a picture of 1024² about 10 ms more than in this process. The
bytes go through a pipe, the pixels come back in shared memory, and as many helpers live as threads decode at once.
"""

from __future__ import annotations

import atexit
import contextlib
import io
import json
import os
import struct
import subprocess
import sys
import tempfile
import threading
import time
from typing import TYPE_CHECKING, Any

from PIL import Image

from leo_assets.errors import ImageError
from leo_assets.process.memory import limit_memory
from leo_assets.process.pixels import MAX_BYTES, MAX_PIXELS, Loaded, loaded

if TYPE_CHECKING:
    from typing import BinaryIO

    from leo_assets.process.pixels import Pixels

TIMEOUT_S = 30.0
CPU_S = 25
MEMORY_BYTES = 1536 * 1024 * 1024  # above what an idle helper holds; the largest picture allowed needs two thirds of it
_BOOT = "import json, sys; sys.path[:] = json.loads(sys.argv[1]); from leo_assets.process.worker import serve; serve()"
_REQUEST = struct.Struct("<QQQ")  # bytes that follow, most pixels, least side or 0
_POSIX = os.name == "posix"
_LONGEST_REPLY = 4096


def decode_apart(data: bytes, *, max_bytes: int = MAX_BYTES, max_pixels: int = MAX_PIXELS) -> Pixels:
    """As `pixels.decode`, in a helper process.

    Raises:
        ImageError: As `decode`; also where the helper ran out of memory or time, or died.
    """
    return loaded_apart(data, max_bytes=max_bytes, max_pixels=max_pixels).pixels()


def loaded_apart(
    data: bytes, *, at_least: int | None = None, max_bytes: int = MAX_BYTES, max_pixels: int = MAX_PIXELS
) -> Loaded:
    """As `pixels.loaded`, in a helper process.

    Raises:
        ImageError: As `decode_apart`.
    """
    if not data or len(data) > max_bytes:
        return loaded(data, max_bytes=max_bytes)  # refuses before it reads anything
    helper = _taken()
    try:
        try:
            picture = helper.load(data, at_least, max_pixels)
        except _DiedError:
            if helper.served == 0:
                raise
            helper.end()  # it may have died of the picture before, or been killed: a new one tells
            helper = Helper()
            picture = helper.load(data, at_least, max_pixels)
    except _DiedError as died:
        helper.end()
        raise ImageError(str(died), cure="save it again as PNG") from None
    except BaseException as error:
        if isinstance(error, ImageError):
            _give_back(helper)
        else:
            helper.end()  # half a reply may be on its way
        raise
    _give_back(helper)
    return picture


class _DiedError(Exception):
    """The helper ended before it answered."""


class Helper:
    """One helper process, and the memory that it shares with this one.

    Args:
        memory_bytes: What it may take above what it holds when it starts.
        timeout_s: After this it is killed.
        cpu_s: Processor seconds a picture may take.
        boot: The Python code that it runs.
    """

    def __init__(
        self,
        *,
        memory_bytes: int = MEMORY_BYTES,
        timeout_s: float = TIMEOUT_S,
        cpu_s: int = CPU_S,
        boot: str = _BOOT,
    ) -> None:
        self.served = 0
        self.owner = os.getpid()
        self._timeout_s = timeout_s
        self._late = False
        self._shared = _shared_memory()
        number = self._shared.fileno() if self._shared is not None else -1
        paths = [os.path.abspath(path) for path in sys.path if path]  # noqa: PTH100  imports take strings
        limits = [json.dumps(paths), str(number), str(memory_bytes), str(cpu_s), str(os.getpid())]
        kept = {name: os.environ[name] for name in ("SYSTEMROOT", "TMPDIR", "TEMP") if name in os.environ}
        self._process = subprocess.Popen(  # noqa: S603  our own interpreter, our own code
            [sys.executable, "-I", "-c", boot, *limits],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=kept | {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"},
            pass_fds=(number,) if number >= 0 else (),
        )
        assert self._process.stdin is not None
        _widen(self._process.stdin.fileno())

    @property
    def alive(self) -> bool:
        return self._process.poll() is None

    @property
    def pid(self) -> int:
        return self._process.pid

    def load(self, data: bytes, at_least: int | None, max_pixels: int) -> Loaded:
        """Send one picture there and take its pixels back.

        Raises:
            ImageError: The picture cannot be read.
            _DiedError: The helper died, or was killed because time was up.
        """
        timer = threading.Timer(self._timeout_s, self._give_up)
        timer.daemon = True
        timer.start()
        try:
            reply = self._asked(data, at_least or 0, max_pixels)
            if "error" in reply:
                raise ImageError(str(reply["error"]), cure=str(reply.get("cure", "")))
            picture = self._taken_out(reply, max_pixels)
        except (OSError, ValueError, KeyError, TypeError, EOFError) as error:
            raise _DiedError(self._why()) from error
        finally:
            timer.cancel()
        self.served += 1
        return picture

    def end(self) -> None:
        """Kill it and wait for its end, so that nothing of it stays behind."""
        self._process.kill()
        for stream in (self._process.stdin, self._process.stdout):
            if stream is not None:
                with contextlib.suppress(OSError):
                    stream.close()
        self._process.wait()
        if self._shared is not None:
            self._shared.close()

    def _give_up(self) -> None:
        self._late = True
        self._process.kill()

    def _asked(self, data: bytes, at_least: int, max_pixels: int) -> dict[str, Any]:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(_REQUEST.pack(len(data), max_pixels, at_least))
        self._process.stdin.write(data)
        self._process.stdin.flush()
        line = self._process.stdout.readline(_LONGEST_REPLY)
        if not line.endswith(b"\n"):
            raise EOFError
        reply = json.loads(line)
        if not isinstance(reply, dict):
            raise TypeError(reply)
        return reply

    def _taken_out(self, reply: dict[str, Any], max_pixels: int) -> Loaded:
        """The pixels as they lie there, after a look at whether the reply can be true."""
        mode, (width, height), share = reply["mode"], reply["size"], reply["share"]
        if mode not in {"RGB", "RGBA"} or not 0 < width * height <= max_pixels or min(width, height, share) < 1:
            raise ValueError(reply)
        count = width * height * len(mode)
        if self._shared is not None:
            raw = _read_at_start(self._shared.fileno(), count)
        else:
            assert self._process.stdout is not None
            raw = self._process.stdout.read(count)
        if len(raw) != count:
            raise EOFError
        return Loaded(Image.frombuffer(mode, (width, height), raw, "raw", mode, 0, 1), share)

    def _why(self) -> str:
        if self._late:
            return f"the picture was not read within {self._timeout_s:g} s"
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(0.5)
        code = self._process.returncode
        if code is None:
            return "the picture made its reader answer nonsense"
        if _POSIX and code is not None and -code == _signal("SIGXCPU"):
            return "the picture took too much time to read"
        return f"the picture made its reader stop (code {code})"


_idle: list[Helper] = []
_lock = threading.Lock()


def _taken() -> Helper:
    """An idle helper of this process, else a new one."""
    with _lock:
        while _idle:
            helper = _idle.pop()
            if helper.owner != os.getpid():
                continue  # a fork's copy: it is its parent's to use and to end
            if helper.alive:
                return helper
            helper.end()
    return Helper()


def _give_back(helper: Helper) -> None:
    with _lock:
        _idle.append(helper)


def end_helpers() -> None:
    """End the idle helpers; the next picture starts a new one."""
    with _lock:
        ended, _idle[:] = _idle[:], []
    for helper in ended:
        if helper.owner == os.getpid():
            helper.end()


atexit.register(end_helpers)


def _shared_memory() -> BinaryIO | None:
    """A nameless file in memory that both processes hold; None where files cannot be handed down (pixels take the pipe)."""
    if not _POSIX:
        return None
    make = getattr(os, "memfd_create", None)
    if make is not None:
        with contextlib.suppress(OSError):
            return os.fdopen(make("leo-assets-pixels"), "w+b", buffering=0)
    return tempfile.TemporaryFile(buffering=0)


def _widen(pipe: int) -> None:
    """Room for a whole picture in the pipe, so that it takes one turn of the two processes instead of twenty (Linux)."""
    if sys.platform == "linux":
        import fcntl

        with contextlib.suppress(OSError):
            fcntl.fcntl(pipe, fcntl.F_SETPIPE_SZ, 1 << 20)


def _read_at_start(number: int, count: int) -> bytes:
    raw = os.pread(number, count, 0)
    while 0 < len(raw) < count:
        more = os.pread(number, count - len(raw), len(raw))
        if not more:
            break
        raw += more
    return raw


# What follows runs in the helper.


def serve() -> None:
    """Read pictures from the standard input until it ends; the limits are in the arguments."""
    number, memory_bytes, cpu_s, parent = (int(word) for word in sys.argv[2:6])
    _prepare()
    limit_memory(memory_bytes, file_bytes=MAX_PIXELS * 4)
    threading.Thread(target=_end_with, args=(parent,), daemon=True).start()
    source, answer = sys.stdin.buffer, sys.stdout.buffer
    while header := source.read(_REQUEST.size):
        length, max_pixels, at_least = _REQUEST.unpack(header)
        data = source.read(length)
        if len(data) < length:
            return
        _allow_cpu(cpu_s)
        reply, pixels = _answered(data, at_least or None, max_pixels)
        if pixels and number >= 0:
            _write_at_start(number, pixels)
            pixels = b""
        answer.write(json.dumps(reply).encode() + b"\n" + pixels)
        answer.flush()


def _answered(data: bytes, at_least: int | None, max_pixels: int) -> tuple[dict[str, Any], bytes]:
    try:
        picture = loaded(data, at_least=at_least, max_bytes=len(data), max_pixels=max_pixels)
        reply = {"mode": picture.image.mode, "size": picture.image.size, "share": picture.share}
        return reply, picture.image.tobytes()
    except ImageError as error:
        if isinstance(error.__cause__, MemoryError):
            return _TOO_LARGE, b""
        return {"error": error.message[:1000], "cure": error.cure[:1000]}, b""
    except MemoryError:
        return _TOO_LARGE, b""


_TOO_LARGE = {"error": "the picture needs more memory than is allowed", "cure": "make it smaller"}


def _write_at_start(number: int, pixels: bytes) -> None:
    view, done = memoryview(pixels), 0
    while done < len(view):
        done += os.pwrite(number, view[done:], done)


def _prepare() -> None:
    """Have each reader loaded before memory is limited."""
    for kind in ("PNG", "JPEG", "WEBP"):
        out = io.BytesIO()
        Image.new("RGB", (2, 2)).save(out, kind)
        with contextlib.suppress(ImageError):
            loaded(out.getvalue())


def _allow_cpu(seconds: int) -> None:
    """So many processor seconds more; then the system ends this process."""
    try:
        import resource
    except ImportError:
        return
    hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
    with contextlib.suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_CPU, (int(time.process_time()) + 1 + seconds, hard))


def _end_with(parent: int) -> None:
    """End this process when its parent has gone: while it decodes, it does not see its input end."""
    while os.getppid() == parent:
        time.sleep(1)
    os._exit(1)


def _signal(name: str) -> int:
    import signal

    return int(getattr(signal, name, 0))
