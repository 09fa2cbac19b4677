"""Over TLS, as with TMDB itself: the same credential, and only to whom it is meant for."""

from __future__ import annotations

import shutil
import ssl
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from lbstats_desktop.domain.credential import Credential
from lbstats_desktop.tmdb.client import TmdbClient
from lbstats_desktop.tmdb.errors import OfflineError
from tests.tmdb.answers import WELCOME
from tests.tmdb.conftest import KEY, TOKEN
from tests.tmdb.loopback import Loopback, serving


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate of this machine's address, with its private key, in one file."""
    openssl = shutil.which("openssl")
    if openssl is None:
        pytest.skip("There is no openssl to make a certificate with.")
    path = tmp_path_factory.mktemp("tls") / "certificate.pem"
    command = f"{openssl} req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=localhost"
    command += f" -addext subjectAltName=IP:127.0.0.1 -keyout {path} -out {path}.crt"
    subprocess.run(command.split(), check=True, capture_output=True)
    path.write_text(path.read_text() + Path(f"{path}.crt").read_text())
    return path


@pytest.fixture
def encrypted(certificate: Path) -> Iterator[Loopback]:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    with serving(context) as loopback:
        yield loopback


def test_both_credentials_arrive(
    encrypted: Loopback,
    certificate: Path,
    connect: Callable[..., TmdbClient],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", f"{certificate}.crt")
    monkeypatch.setenv("CURL_CA_BUNDLE", "")
    encrypted.answers(WELCOME, WELCOME)
    for secret in (TOKEN, KEY):
        connect(credential=Credential.parse(secret), base_url=encrypted.url).check_credential()
    by_header, by_parameter = encrypted.received
    assert by_header.headers["Authorization"] == f"Bearer {TOKEN}"
    assert by_parameter.params == {"api_key": KEY}


def test_a_server_that_nobody_vouches_for_gets_nothing(
    encrypted: Loopback, connect: Callable[..., TmdbClient], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("REQUESTS_CA_BUNDLE", raising=False)
    monkeypatch.delenv("CURL_CA_BUNDLE", raising=False)
    with pytest.raises(OfflineError, match="secure connection"):
        connect(base_url=encrypted.url).check_credential()
    assert encrypted.received == []
