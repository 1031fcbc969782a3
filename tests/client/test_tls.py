"""Real TLS on this machine: who cannot prove its name gets neither the key nor anything else."""

from __future__ import annotations

import asyncio
import shutil
import ssl
import subprocess
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from leo_assets.client import ImageJob, Leonardo
from leo_assets.client import transport as module
from leo_assets.errors import ServiceError
from tests.client.stub import KEY, job

pytestmark = pytest.mark.skipif(shutil.which("openssl") is None, reason="makes certificates with openssl")


class Server(ThreadingHTTPServer):
    daemon_threads = True
    heard: list[bytes]

    def handle_error(self, request: object, client_address: object) -> None:
        return  # a handshake that the client breaks off


class _Answer(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        assert isinstance(self.server, Server)
        self.server.heard.append(bytes(self.headers))
        self.send_error(404)

    do_POST = do_GET  # noqa: N815  # the names of http.server

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # as above
        return


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("tls")
    words = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost"]
    names = ["-addext", "subjectAltName=DNS:localhost,DNS:cloud.leonardo.ai"]
    files = ["-keyout", str(folder / "key.pem"), "-out", str(folder / "cert.pem")]
    subprocess.run([*words, *names, *files], check=True, capture_output=True)
    return folder


@pytest.fixture
def server(certificate: Path) -> Iterator[Server]:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate / "cert.pem", certificate / "key.pem")
    with Server(("127.0.0.1", 0), _Answer) as served:
        served.heard = []
        served.socket = context.wrap_socket(served.socket, server_side=True, do_handshake_on_connect=False)
        threading.Thread(target=served.serve_forever, daemon=True).start()
        yield served
        served.shutdown()


def tried(port: int, host: str = "localhost", *, create: ImageJob | None = None) -> ServiceError:
    async def call() -> None:
        async with Leonardo(f"https://{host}:{port}/api/rest", KEY) as client:
            await (client.me() if create is None else client.create(create))

    with pytest.raises(ServiceError) as caught:
        asyncio.run(call())
    return caught.value


def test_a_host_whose_certificate_nobody_vouches_for_hears_nothing(server: Server):
    for error in (tried(server.server_address[1]), tried(server.server_address[1], create=job())):
        assert "cannot prove that it is that host" in error.message
        assert (error.paid, error.outcome) == ("no", "not-sent")
    assert server.heard == []


def test_a_certificate_of_another_name_is_refused_though_its_authority_is_known(
    server: Server, certificate: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("certifi.where", lambda: str(certificate / "cert.pem"))
    assert "cannot prove" in tried(server.server_address[1], "127.0.0.1").message
    assert server.heard == []


def test_a_host_that_proves_its_name_is_talked_to(server: Server, certificate: Path, monkeypatch: pytest.MonkeyPatch):
    """The control: the same server, once its authority is known."""
    monkeypatch.setattr("certifi.where", lambda: str(certificate / "cert.pem"))
    assert "cannot prove" not in tried(server.server_address[1]).message
    assert f"Bearer {KEY}".encode() in b"".join(server.heard)


def test_without_the_verification_the_stranger_would_hear_the_key(server: Server, monkeypatch: pytest.MonkeyPatch):
    """Seen red: the protection switched off."""
    careless = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    careless.check_hostname = False
    careless.verify_mode = ssl.CERT_NONE
    monkeypatch.setattr(module, "_authorities", lambda: careless)
    tried(server.server_address[1])
    assert f"Bearer {KEY}".encode() in b"".join(server.heard)
