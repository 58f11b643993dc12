"""One kept-alive connection, and the bytes of a request.

A plain socket: `http.client` needs 0.2–0.4 ms to read the headers of one answer, about as long as
a bare Flask page takes to be made. On both sides of a ratio that flatters the slower page.
"""

import socket
from collections.abc import Iterator, Mapping
from typing import NamedTuple
from urllib.parse import urlencode

END = b"\r\n\r\n"
LENGTH = b"content-length:"
PATIENCE = 10.0  # seconds; an answer that takes longer counts as failed

Form = Mapping[str, str | list[str]]


class Reply(NamedTuple):
    """An answer: the body stays compressed."""

    status: int
    head: bytes
    body: bytes

    def header(self, name: str) -> str:
        """Give the value of a header, "" when it is not there."""
        for line in self.head.split(b"\r\n")[1:]:
            key, _, value = line.decode("latin-1").partition(":")
            if key.lower() == name.lower():
                return value.strip()
        return ""


class Line:
    """A connection to a server. Every method raises OSError when that fails."""

    def __init__(self, port: int, requests: Iterator[bytes], expected: int = 200) -> None:
        self._requests, self._expected = requests, expected
        self._socket = socket.create_connection(("127.0.0.1", port), timeout=PATIENCE)
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def ask(self) -> None:
        """Send the next request, read the whole answer; another status than expected is a failure."""
        reply = self.send(next(self._requests))
        if reply.status != self._expected:
            raise OSError(reply.head.split(b"\r\n", 1)[0].decode("latin-1"))

    def send(self, request: bytes) -> Reply:
        """Send one request and read the whole answer."""
        self._socket.sendall(request)
        answer = self._receive()
        while END not in answer:
            answer += self._receive()
        head, _, body = answer.partition(END)
        length = _length(head)
        while len(body) < length:
            body += self._receive()
        return Reply(int(head[9:12]), head, body)

    def close(self) -> None:
        """Hang up."""
        self._socket.close()

    def _receive(self) -> bytes:
        received = self._socket.recv(65536)
        if not received:
            raise ConnectionResetError("the server hung up")
        return received


def get(port: int, path: str, headers: Mapping[str, str]) -> bytes:
    """Write down a request for a page."""
    lines = [f"GET {path} HTTP/1.1", f"Host: 127.0.0.1:{port}"]
    lines += [f"{name}: {value}" for name, value in headers.items()]
    return "\r\n".join(lines).encode("latin-1") + END


def post(port: int, path: str, headers: Mapping[str, str], form: Form) -> bytes:
    """Write down a request that sends a form, as a page of this server would."""
    body = urlencode(form, doseq=True).encode()
    lines = [f"POST {path} HTTP/1.1", f"Host: 127.0.0.1:{port}"]
    lines += [f"Origin: http://127.0.0.1:{port}", f"Content-Length: {len(body)}"]
    lines += ["Content-Type: application/x-www-form-urlencoded"]
    lines += [f"{name}: {value}" for name, value in headers.items()]
    return "\r\n".join(lines).encode("latin-1") + END + body


def _length(head: bytes) -> int:
    low = head.lower() + b"\r\n"
    if LENGTH not in low:  # a server that answers in pieces is not one that we measure
        raise OSError("an answer without a length")
    start = low.index(LENGTH) + len(LENGTH)
    return int(low[start : low.index(b"\r\n", start)])
