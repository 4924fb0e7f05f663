"""What stops a start is said in one sentence, before anything is written."""

import os
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from closercities.serve.environment import (
    StartError,
    check_data_dir,
    check_port,
    check_python,
    read_environment,
)


def test_read_environment_has_defaults(tmp_path: Path) -> None:
    found = read_environment({}, tmp_path)
    assert (found.bind, found.port, found.data_dir) == ("127.0.0.1", 8000, tmp_path / "var")
    assert found.address == "http://127.0.0.1:8000/"


def test_read_environment_takes_an_empty_variable_for_unset(tmp_path: Path) -> None:
    assert read_environment({"PORT": "", "BIND": "", "DATA_DIR": ""}, tmp_path) == read_environment(
        {}, tmp_path
    )


@pytest.mark.parametrize(
    ("bind", "address"),
    [("0.0.0.0", "http://127.0.0.1:81/"), ("::", "http://[::1]:81/"), ("[::1]", "http://[::1]:81/")],
)
def test_address_is_one_that_a_browser_here_can_open(bind: str, address: str, tmp_path: Path) -> None:
    assert read_environment({"BIND": bind, "PORT": "81"}, tmp_path).address == address


@pytest.mark.parametrize("port", ["0", "65536", "-1", "eighty", "80 ", "８０", "1e3", "9" * 5000])
def test_read_environment_refuses_a_port_that_is_none(port: str, tmp_path: Path) -> None:
    with pytest.raises(StartError, match="a number from 1 to 65535"):
        read_environment({"PORT": port}, tmp_path)


def test_check_python_names_both_versions() -> None:
    check_python((3, 11, 0))
    with pytest.raises(StartError) as refused:
        check_python((3, 9, 18))
    assert str(refused.value) == "Closer Cities needs Python 3.11 or later, and this is 3.9.18."


def test_check_data_dir_makes_the_folder_and_leaves_it_empty(tmp_path: Path) -> None:
    check_data_dir(tmp_path / "a" / "b")
    assert list((tmp_path / "a" / "b").iterdir()) == []


def test_check_data_dir_refuses_a_file(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StartError, match=r"cannot be written \(File exists\); make it writable"):
        check_data_dir(tmp_path / "file")
    with pytest.raises(StartError, match=r"cannot be written \(Not a directory\)"):
        check_data_dir(tmp_path / "file" / "below")


@pytest.mark.skipif(os.geteuid() == 0, reason="an administrator may write everywhere")
def test_check_data_dir_refuses_a_folder_of_somebody_else(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(StartError, match="Permission denied"):
        check_data_dir(tmp_path)


@pytest.fixture
def taken_port() -> Iterator[int]:
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen()
        yield server.getsockname()[1]


def test_check_port_refuses_one_in_use(taken_port: int) -> None:
    with pytest.raises(StartError, match=f"Port {taken_port} on 127.0.0.1 is in use"):
        check_port("127.0.0.1", taken_port)


def test_check_port_leaves_a_free_one_free(taken_port: int) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        free = probe.getsockname()[1]
    check_port("127.0.0.1", free)
    check_port("127.0.0.1", free)


@pytest.mark.parametrize("bind", ["192.0.2.1", "no such host.invalid", "999.1.1.1", "\x00"])
def test_check_port_refuses_an_address_of_another_machine(bind: str) -> None:
    with pytest.raises(StartError, match="is no address of this machine"):
        check_port(bind, 8000)
