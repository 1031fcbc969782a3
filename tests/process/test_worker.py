"""Strangers' pictures are read in a helper process: whatever they do to it, this process only sees an ImageError."""

import os
import signal
import subprocess
import sys
import threading
import time

import numpy as np
import pytest

from leo_assets.errors import ImageError
from leo_assets.generate.fetch import check_whole
from leo_assets.process import worker
from leo_assets.process.pixels import decode
from leo_assets.process.recipe import Recipe
from leo_assets.process.steps import finish
from leo_assets.process.swatches import colours_of
from leo_assets.process.worker import Helper, decode_apart, end_helpers
from leo_assets.requests.finishing import Tileset
from tests.images import as_jpeg, as_png, hero, on_backdrop, texture
from tests.process.test_pixels import png_of

POSIX = pytest.mark.skipif(os.name != "posix", reason="limits and signals of POSIX")
ANSWER = "import json, os, sys; sys.stdin.buffer.read(24); print(json.dumps({}), flush=True); sys.stdin.buffer.read()"


@pytest.fixture(autouse=True)
def _no_helper_is_left():
    yield
    end_helpers()


def exists(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    with open(f"/proc/{pid}/stat", encoding="ascii") as stat:
        return stat.read().rsplit(")", 1)[1].split()[0] != "Z"


def gone_within(pid: int, seconds: float) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if not exists(pid):
            return True
        time.sleep(0.05)
    return False


def test_the_pixels_are_those_of_this_process_and_one_helper_reads_them_all():
    pictures = [as_png(hero(96)), as_jpeg(texture(80, 64)), as_png(texture(300, 200))]
    pids = set()
    for data in pictures:
        assert np.array_equal(decode_apart(data), decode(data))
        pids.add(worker._idle[0].pid)
    assert len(pids) == 1
    with pytest.raises(ImageError) as here:
        decode(pictures[0][:200])
    with pytest.raises(ImageError) as apart:
        decode_apart(pictures[0][:200])
    assert (apart.value.message, apart.value.cure) == (here.value.message, here.value.cure)
    with pytest.raises(ImageError, match="13000×13000"):
        decode_apart(png_of(13_000, 13_000, 8, 2, b""))
    assert worker._idle[0].pid in pids  # none of these cost a new one


@pytest.mark.parametrize("data", [b"", b"x" * 100])
def test_what_is_empty_or_too_long_needs_no_helper(data):
    with pytest.raises(ImageError):
        decode_apart(data, max_bytes=50)
    assert not worker._idle


def test_two_threads_read_at_once():
    data = as_png(texture(64, 64))
    found = []
    threads = [threading.Thread(target=lambda: found.append(decode_apart(data))) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert all(np.array_equal(pixels, decode(data)) for pixels in found)
    assert len(found) == 2


def test_a_reader_that_hangs_is_killed_and_replaced(monkeypatch):
    data = as_png(texture(16, 16))
    stuck = Helper(boot="import time; time.sleep(600)", timeout_s=0.3)
    worker._idle.append(stuck)
    with pytest.raises(ImageError, match=r"not read within 0\.3 s"):
        decode_apart(data)
    assert not exists(stuck.pid)
    assert np.array_equal(decode_apart(data), decode(data))


@pytest.mark.parametrize(
    ("boot", "says"),
    [
        ("import os; os._exit(7)", "stop"),
        ("import os, signal; os.kill(os.getpid(), signal.SIGSEGV)", "stop"),
        (ANSWER.format("'hello'"), "nonsense"),
        (ANSWER.format("{'mode': 'RGBA', 'size': [4, 4], 'share': 1}"), "nonsense"),  # and writes no pixels
        (ANSWER.format("{'mode': 'RGBA', 'size': [99999, 99999], 'share': 1}"), "nonsense"),
        ("print('x' * 10**6, flush=True); import time; time.sleep(600)", "nonsense"),
    ],
)
def test_a_reader_that_dies_or_lies_is_an_error_of_the_picture(boot, says):
    liar = Helper(boot=boot, timeout_s=20)
    worker._idle.append(liar)
    with pytest.raises(ImageError, match=says):
        decode_apart(as_png(texture(16, 16)))
    assert not exists(liar.pid)


def test_a_helper_that_was_killed_between_two_pictures_is_replaced_unseen():
    data = as_png(texture(16, 16))
    decode_apart(data)
    os.kill(worker._idle[0].pid, signal.SIGKILL)
    assert np.array_equal(decode_apart(data), decode(data))


@POSIX
@pytest.mark.skipif(sys.platform != "linux", reason="only Linux enforces the limit on memory")
def test_a_picture_that_needs_too_much_memory_is_refused():
    rows = b"\0" * (3 * 6000 + 1) * 6000
    worker._idle.append(Helper(memory_bytes=48 * 1024 * 1024))
    with pytest.raises(ImageError, match="memory"):
        decode_apart(png_of(6000, 6000, 8, 2, rows))


@POSIX
def test_processor_time_is_limited():
    boot = worker._BOOT.replace(
        "serve()", "import leo_assets.process.worker as w; w._answered = lambda *_: [0 for _ in iter(int, 1)]; serve()"
    )
    worker._idle.append(Helper(boot=boot, cpu_s=0, timeout_s=60))
    with pytest.raises(ImageError, match="too much time"):
        decode_apart(as_png(texture(16, 16)))


def test_no_key_and_no_module_of_the_working_folder_reach_a_helper(tmp_path, monkeypatch):
    (tmp_path / "numpy.py").write_text("raise SystemExit('hijacked')")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LEONARDO_API_KEY", "secret")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    told = Helper(boot=ANSWER.format("{'error': ' '.join(os.environ)}"))
    worker._idle.append(told)
    with pytest.raises(ImageError) as names:
        decode_apart(as_png(texture(16, 16)))
    assert "LEONARDO" not in names.value.message
    assert "PYTHONPATH" not in names.value.message
    end_helpers()
    data = as_png(texture(16, 16))
    assert np.array_equal(decode_apart(data), decode(data))


@POSIX
@pytest.mark.parametrize("busy", [False, True])
def test_a_helper_never_outlives_its_parent(busy):
    """Killed without a word, while the helper waits or while it is deep in a picture."""
    code = "; ".join([
        "import sys, threading, time",
        "from leo_assets.process import worker",
        "stuck = worker._BOOT.replace('serve()', 'import time; import leo_assets.process.worker as w; w._answered = lambda *_: time.sleep(600); serve()')",
        f"helper = worker.Helper(boot=stuck if {busy} else worker._BOOT)",
        "threading.Thread(target=helper.load, args=(b'x' * 99, None, 9), daemon=True).start()",
        "time.sleep(1.0)",
        "print(helper.pid, flush=True)",
        "time.sleep(600)",
    ])  # fmt: skip
    parent = subprocess.Popen(
        [sys.executable, "-c", code], stdout=subprocess.PIPE, env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    )
    assert parent.stdout is not None
    pid = int(parent.stdout.readline())
    assert exists(pid)
    parent.kill()
    parent.wait()
    parent.stdout.close()
    assert gone_within(pid, 10)


@pytest.mark.parametrize(
    "read",
    [
        check_whole,
        lambda data: colours_of([data], 4),
        lambda data: finish(
            [data],
            Recipe(background="keep", tileset=Tileset("corner", "below.png")),
            files={"below.png": data},
            apart=True,
        ),
    ],
    ids=["what the service sent", "a kit's own picture", "a texture below"],
)
def test_nothing_that_is_new_is_unpacked_in_this_process(read, monkeypatch):
    def refused(*_: object, **__: object) -> None:
        raise AssertionError("unpacked here")

    monkeypatch.setattr("leo_assets.process.pixels._loaded", refused)
    read(as_png(on_backdrop(hero(64))))
