"""One request to receivers that are slow, endless, wrong, or lead inside."""

import socket
import ssl
import subprocess
import threading
from pathlib import Path

import pytest

from closercities.api.webhooks.sending import LONGEST_ANSWER, Answer, post
from tests.api.webhooks.receiver import Behaviour, Receiver, hangs_up, says, silent, speaking

OK = b"HTTP/1.1 200 OK\r\n"
HEADERS = {"Content-Type": "application/json"}


def told(behaviour: Behaviour, deadline: float = 5) -> Answer:
    """What becomes of a message to a receiver that behaves so."""
    with speaking(behaviour) as (port, _connections):
        return post(f"http://127.0.0.1:{port}/", b"{}", HEADERS, deadline=deadline)


def test_message_reaches_the_checked_address_under_the_name_of_the_receiver(receiver: Receiver) -> None:
    url = receiver.url.replace("127.0.0.1", "receiver.example")
    asked: list[str] = []

    def resolve(host: str, port: int) -> list[str]:
        asked.append(host)
        return ["127.0.0.1"]

    answer = post(url + "?a=1", b'{"a": 1}', HEADERS, resolve=resolve)
    assert (answer.status, answer.is_success, answer.error) == (204, True, "")
    assert receiver.bodies == [b'{"a": 1}']
    assert receiver.headers[0]["host"] == url.split("/")[2]
    assert asked == ["receiver.example"]


def test_nothing_is_sent_where_it_is_not_allowed() -> None:
    with speaking(silent) as (port, connections):
        for host in ("127.0.0.1", "localhost", "[::1]", "[::ffff:127.0.0.1]", "0x7f000001", "2130706433"):
            answer = post(f"http://{host}:{port}/", b"{}", HEADERS)
            assert answer.status is None
            assert "not on the public internet" in answer.error
        answer = post(f"http://inside.example:{port}/", b"{}", HEADERS, resolve=lambda *_: ["127.0.0.1"])
        assert "not on the public internet" in answer.error
    assert connections == []


@pytest.mark.usefixtures("loopback")
def test_redirect_inside_is_not_followed() -> None:
    with speaking(silent) as (inside, connections):
        answer = told(says(b"HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:%d/\r\n\r\n" % inside))
    assert (answer.status, answer.is_success) == (302, False)
    assert "redirect" in answer.error
    assert connections == []


ENDLESS: dict[str, Behaviour] = {
    "silent": silent,
    "drips its status": says(again=b"H", pause=0.02),
    "drips its headers": says(OK, again=b"X-A: b\r\n", pause=0.02),
    "goes on to continue": says(again=b"HTTP/1.1 100 Continue\r\n\r\n", pause=0.02),
}


@pytest.mark.usefixtures("loopback")
@pytest.mark.parametrize("name", ENDLESS)
def test_receiver_that_does_not_come_to_an_end_is_cut_off(name: str) -> None:
    answer = told(ENDLESS[name], deadline=0.4)
    assert (answer.status, answer.error) == (None, "The receiver did not answer in time.")


@pytest.mark.usefixtures("loopback")
def test_receiver_that_drips_its_body_has_answered_and_is_cut_off() -> None:
    answer = told(says(OK + b"Content-Length: 1000000\r\n\r\n", again=b"x", pause=0.02), deadline=0.4)
    assert (answer.status, answer.is_success) == (200, True)
    assert set(answer.body) == {ord("x")}


@pytest.mark.usefixtures("loopback")
@pytest.mark.parametrize("header", [b"Content-Length: 10737418240\r\n\r\n", b"\r\n"])
def test_only_the_beginning_of_an_endless_answer_is_read(header: bytes) -> None:
    answer = told(says(OK + header, again=b"x" * 65_536))
    assert (answer.status, len(answer.body)) == (200, LONGEST_ANSWER)


@pytest.mark.usefixtures("loopback")
@pytest.mark.parametrize(
    "pieces",
    [
        b"\x16\x03\x01 no http at all\r\n\r\n",
        b"HTTP/1.1 two hundred\r\n\r\n",
        OK + b"X: " + b"a" * 70_000 + b"\r\n\r\n",
        OK + b"X: a\r\n" * 200 + b"\r\n",
    ],
)
def test_answer_that_is_none_is_told(pieces: bytes) -> None:
    answer = told(says(pieces))
    assert (answer.status, answer.error) == (None, "The answer of the receiver cannot be understood.")


@pytest.mark.usefixtures("loopback")
def test_receiver_that_hangs_up_or_is_not_there_is_told() -> None:
    assert told(hangs_up).status is None
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = listening.getsockname()[1]
    answer = post(f"http://127.0.0.1:{port}/", b"{}", HEADERS)
    assert answer.error == "Nobody listens at the address of the receiver."


def test_name_that_is_unknown_or_hangs_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(host: str, port: int) -> list[str]:
        raise socket.gaierror

    assert post("https://nowhere.example/", b"", {}, resolve=unknown).error.endswith("is not known.")
    monkeypatch.setattr("closercities.api.webhooks.target.LOOK_UP_SECONDS", 0.05)
    over = threading.Event()

    def hangs(host: str, port: int) -> list[str]:
        over.wait()
        return []

    answer = post("https://nowhere.example/", b"", {}, resolve=hangs)
    over.set()
    assert answer.error == "The name of the receiver could not be looked up in time."


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate for receiver.example, with its key."""
    file = tmp_path_factory.mktemp("tls") / "both.pem"
    names = ["-subj", "/CN=receiver.example", "-addext", "subjectAltName=DNS:receiver.example"]
    made = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"]
    parts = ["-days", "2", "-keyout", str(file.with_suffix(".key")), "-out", str(file)]
    subprocess.run([*made, *names, *parts], check=True, capture_output=True)
    file.write_text(file.with_suffix(".key").read_text() + file.read_text())
    return file


@pytest.mark.usefixtures("loopback")
def test_certificate_is_checked_against_the_name_though_the_address_is_pinned(certificate: Path) -> None:
    serving = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    serving.load_cert_chain(certificate)
    names: list[str | None] = []
    serving.sni_callback = lambda _socket, name, _context: names.append(name)
    trusting = ssl.create_default_context(cafile=str(certificate))
    with speaking(says(OK + b"Content-Length: 2\r\n\r\nok"), serving) as (port, _connections):

        def to(host: str, context: ssl.SSLContext | None) -> Answer:
            url = f"https://{host}:{port}/"
            return post(url, b"{}", HEADERS, resolve=lambda *_: ["127.0.0.1"], context=context)

        good, unknown, wrong = (
            to("receiver.example", trusting),
            to("receiver.example", None),
            to("other.example", trusting),
        )
    assert (good.status, good.body) == (200, b"ok")
    assert names == ["receiver.example", "receiver.example", "other.example"]
    for refused in (unknown, wrong):
        assert refused.status is None
        assert refused.error.startswith("The certificate of the receiver is not valid")


@pytest.mark.usefixtures("loopback")
@pytest.mark.parametrize("behaviour", [silent, says(again=b"\x16", pause=0.02)])
def test_handshake_that_does_not_come_to_an_end_is_cut_off(behaviour: Behaviour) -> None:
    with speaking(behaviour) as (port, _connections):
        answer = post(f"https://127.0.0.1:{port}/", b"{}", HEADERS, deadline=0.4)
    assert answer.status is None
    assert answer.error
