"""One kept-alive connection.

A plain socket: `http.client` needs 0.2–0.4 ms to read the headers of one answer, about as long as
a bare Flask page takes to be made. On both sides of a ratio that flatters the slower page.
"""

import socket
from collections.abc import Mapping

END = b"\r\n\r\n"
LENGTH = b"content-length:"
PATIENCE = 10.0  # seconds; an answer that takes longer counts as failed


class Line:
    """Asks the same question again and again. Every method raises OSError when that fails."""

    def __init__(self, port: int, path: str, headers: Mapping[str, str]) -> None:
        lines = [f"GET {path} HTTP/1.1", f"Host: 127.0.0.1:{port}"]
        lines += [f"{name}: {value}" for name, value in headers.items()]
        self._request = "\r\n".join(lines).encode("latin-1") + END
        self._socket = socket.create_connection(("127.0.0.1", port), timeout=PATIENCE)
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def ask(self) -> None:
        """Send the request and read the whole answer; anything but a 200 is a failure."""
        self._socket.sendall(self._request)
        answer = self._receive()
        while END not in answer:
            answer += self._receive()
        head, _, body = answer.partition(END)
        left = _length(head) - len(body)
        while left > 0:
            left -= len(self._receive())

    def close(self) -> None:
        """Hang up."""
        self._socket.close()

    def _receive(self) -> bytes:
        received = self._socket.recv(65536)
        if not received:
            raise ConnectionResetError("the server hung up")
        return received


def _length(head: bytes) -> int:
    if not head.startswith(b"HTTP/1.1 200 "):
        raise OSError(head.split(b"\r\n", 1)[0].decode("latin-1"))
    low = head.lower() + b"\r\n"
    start = low.index(LENGTH) + len(LENGTH)
    return int(low[start : low.index(b"\r\n", start)])
