"""The suite's own promise: no test reaches the network."""

from __future__ import annotations

import socket

import pytest
import pytest_socket


def test_only_this_machine_can_be_reached() -> None:
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen()
        with socket.create_connection(server.getsockname()[:2], timeout=5):
            pass
    blocked = pytest.raises(pytest_socket.SocketConnectBlockedError)
    with blocked, pytest.warns(UserWarning, match="tried to use socket"):
        socket.create_connection(("192.0.2.1", 80), timeout=1)
