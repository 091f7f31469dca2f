"""How clients reach the server: a Unix socket where its path fits, else loopback with a password."""

import socket
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

LONGEST_SOCKET_PATH = 100  # bytes; the kernel takes 107, clients add to it
OWNER = "hall"
SOCKET_PORT = 5432  # part of the socket's file name


@dataclass(frozen=True, slots=True)
class Address:
    """A socket directory, or ``127.0.0.1`` with a port and the owner's password."""

    host: str
    port: int
    password: str = ""

    @classmethod
    def of(cls, place: Path) -> "Address":
        """The address of the server in ``place``; on loopback as of its last start."""
        if fits_socket(place):
            return cls(str(socket_directory(place)), SOCKET_PORT)
        port, password = place / "port", place / "password"
        if not (port.exists() and password.exists()):
            return cls("127.0.0.1", SOCKET_PORT)
        return cls("127.0.0.1", int(port.read_text()), password.read_text())

    @property
    def is_socket(self) -> bool:
        """Whether this is a Unix socket."""
        return self.host.startswith("/")

    def url(self, database: str) -> str:
        """The ``DATABASE_URL`` of a database; a socket directory goes into the query, where its case is kept."""
        if self.is_socket:
            return f"postgresql://{OWNER}@:{self.port}/{database}?host={quote(self.host, safe='')}"
        return f"postgresql://{OWNER}:{quote(self.password, safe='')}@{self.host}:{self.port}/{database}"

    def server_options(self) -> dict[str, str]:
        """The server's settings that make it listen here and nowhere else."""
        directory, interface = (self.host, "") if self.is_socket else ("", self.host)
        return {
            "unix_socket_directories": directory,
            "unix_socket_permissions": "0700",
            "listen_addresses": interface,
            "port": str(self.port),
        }


def socket_directory(place: Path) -> Path:
    """Where the server in ``place`` puts its Unix socket."""
    return place / "run"


def fits_socket(place: Path) -> bool:
    """Whether the socket's path is short enough."""
    return len(bytes(socket_directory(place) / f".s.PGSQL.{SOCKET_PORT}")) <= LONGEST_SOCKET_PATH


def choose_address(place: Path, password: str) -> Address:
    """The address for a start now; on loopback a port that is free at this moment, written down for clients."""
    if fits_socket(place):
        return Address(str(socket_directory(place)), SOCKET_PORT)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    (place / "port").write_text(str(port))
    return Address("127.0.0.1", port, password)
