"""One answer of a server, whole and as it was sent: for everything that is not timed."""

from collections.abc import Mapping
from dataclasses import dataclass
from http.client import HTTPConnection

PATIENCE = 10  # seconds for one answer


@dataclass(frozen=True)
class Sent:
    """An answer as it came over the wire: the body stays compressed."""

    status: int
    head: tuple[tuple[str, str], ...]
    body: bytes

    def header(self, name: str) -> str:
        """Give a header, "" when it is not there."""
        return next((value for key, value in self.head if key.lower() == name.lower()), "")

    @property
    def size(self) -> int:
        """Bytes of the answer: status line, headers and body."""
        lines = sum(len(f"{name}: {value}\r\n".encode("latin-1")) for name, value in self.head)
        return len("HTTP/1.1 200 OK\r\n") + lines + len("\r\n") + len(self.body)


def fetch(port: int, path: str, headers: Mapping[str, str], method: str = "GET") -> Sent:
    """Ask once, on a connection of its own."""
    connection = HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    try:
        connection.request(method, path, headers=dict(headers))
        answer = connection.getresponse()
        return Sent(answer.status, tuple(answer.getheaders()), answer.read())
    finally:
        connection.close()
