"""Ask a public address whether it still answers, without being led into the network that the site stands in.

Editors type these addresses, and a server can redirect anywhere: so each connection, after redirects too, goes only to
a public IP address that was looked at after the name was resolved, on the ports of the web, and never through a proxy.
"""

import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from http import HTTPStatus
from http.client import HTTPConnection, HTTPException, HTTPResponse
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from urllib.parse import SplitResult, urljoin, urlsplit

from django.conf import settings
from django.utils.encoding import iri_to_uri
from django.utils.translation import gettext as _

TIMEOUT = 10
"""Seconds to wait for a connection, and for each word on it."""

DEADLINE = 30
"""Seconds after which a connection is cut, however many words come on it."""

REDIRECTS = 5
PORTS = {80, 443}
SCHEMES = {"http": 80, "https": 443}
NAT64 = IPv6Network("64:ff9b::/96")
"""IPv6 addresses in which a translator finds an IPv4 address (RFC 6052)."""

NO_HEAD = {HTTPStatus.FORBIDDEN, HTTPStatus.METHOD_NOT_ALLOWED, HTTPStatus.NOT_IMPLEMENTED}
"""What servers answer that mean GET and do not know HEAD."""


class Refused(Exception):
    """This address is not to be asked; the message says why."""


class Offline(Exception):
    """No name server answers: nothing can be said about any address."""


@dataclass(frozen=True, slots=True)
class Answer:
    """The last HTTP status (None where there was none), and what is wrong with it; empty where nothing is."""

    status: int | None = None
    problem: str = ""


def ask(url: str) -> Answer:
    """Whether `url` still leads to something, redirects followed. No body is read. Raises Offline."""
    try:
        return _judge(_follow(url))
    except Refused as error:
        return Answer(problem=str(error))
    except ssl.SSLCertVerificationError as error:
        return Answer(problem=_("Its certificate is not valid: %s.") % error.verify_message)
    except TimeoutError:
        return Answer(problem=_("It did not answer in time."))
    except socket.gaierror:
        return Answer(problem=_("There is no server of this name any more. Look for where it moved."))
    except (OSError, HTTPException, ValueError) as error:
        reason = getattr(error, "strerror", None) or type(error).__name__
        return Answer(problem=_("No connection could be made (%s).") % reason)


def _judge(status: int) -> Answer:
    if status < 400:
        return Answer(status)
    if status in (HTTPStatus.NOT_FOUND, HTTPStatus.GONE):
        return Answer(status, _("The page is gone (%d). Look for where it moved, or name an archived copy.") % status)
    if not 500 <= status < 600:
        return Answer(status, _("The server refuses the check (%d). Open the page to see whether it works.") % status)
    return Answer(status, _("The server has a fault (%d). It may be mended by the next check.") % status)


def _follow(url: str) -> int:
    """The status at the end of all redirects."""
    for _step in range(REDIRECTS + 1):
        status, location = _status(url, "HEAD")
        if status in NO_HEAD:
            status, location = _status(url, "GET")
        if not (300 <= status < 400 and location):
            return status
        url = urljoin(url, location)
    raise Refused(_("It redirects more than %d times.") % REDIRECTS)


def _status(url: str, method: str) -> tuple[int, str]:
    """What one request is answered: the status, and where to go on."""
    parts = urlsplit(url)
    host, port = _server(parts)
    target = iri_to_uri(parts.path or "/") + (f"?{iri_to_uri(parts.query)}" if parts.query else "")
    shown_port = "" if port == SCHEMES[parts.scheme] else f":{port}"
    with _connected(host, port, secure=parts.scheme == "https") as connection:
        connection.putrequest(method, target, skip_host=True, skip_accept_encoding=True)
        connection.putheader("Host", (f"[{host}]" if ":" in host else host) + shown_port)
        connection.putheader("User-Agent", f"cyberpolicy link check (+{settings.SITE_URL})")
        connection.putheader("Accept", "*/*")
        connection.putheader("Connection", "close")
        connection.endheaders()
        response: HTTPResponse = connection.getresponse()
        with response:
            return response.status, response.headers.get("Location", "").strip()


def _server(parts: SplitResult) -> tuple[str, int]:
    """The server's name and port. Raises Refused for an address that is not the web's."""
    if parts.scheme not in SCHEMES or not parts.hostname:
        raise Refused(_("It leads to something that is no web page (%s).") % (parts.scheme or "?")[:20])
    port = parts.port or SCHEMES[parts.scheme]
    if port not in PORTS:
        raise Refused(_("It leads to port %d. Only 80 and 443 are looked at.") % port)
    return parts.hostname.encode("idna").decode() if not parts.hostname.isascii() else parts.hostname, port


@contextmanager
def _connected(host: str, port: int, *, secure: bool) -> Iterator[HTTPConnection]:
    """A connection to `host` by an address of it that was looked at, cut at the deadline."""
    connection = HTTPConnection(host, port, timeout=TIMEOUT)
    connection.sock = _connect(_public_addresses(host, port), port)
    timer = secured = None
    try:
        if secure:
            # The handshake in a step of its own, for it too is under the deadline.
            context = ssl.create_default_context()
            secured = context.wrap_socket(connection.sock, server_hostname=host, do_handshake_on_connect=False)
            connection.sock = secured
        timer = threading.Timer(DEADLINE, _cut, [connection.sock])
        timer.start()
        if secured:
            secured.do_handshake()
        yield connection
    finally:
        if timer:
            timer.cancel()
        connection.close()


def _connect(addresses: list[str], port: int) -> socket.socket:
    """A connection to the first of these IP addresses that takes one: the site may have no way to those of IPv6."""
    *others, last = addresses
    for address in others:
        with suppress(OSError):
            return socket.create_connection((address, port), timeout=TIMEOUT)
    return socket.create_connection((last, port), timeout=TIMEOUT)


def _cut(sock: socket.socket) -> None:
    with suppress(OSError):
        socket.socket.shutdown(sock, socket.SHUT_RDWR)  # of the socket below TLS, which another thread is waiting for


def _public_addresses(host: str, port: int) -> list[str]:
    """The public IP addresses of `host`, at most three.

    Raises Refused where it has none, gaierror where there is no such host, and Offline where nobody can tell.
    """
    try:
        addresses = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except socket.gaierror as error:
        if error.errno == socket.EAI_AGAIN:
            raise Offline(error.strerror) from error
        raise
    # The first part of an address is its host; the stubs allow for families of addresses that have none in words.
    hosts = [str(address[0]) for *_rest, address in addresses]
    public = [host for host in hosts if is_public(host)]
    if not public:
        raise Refused(_("It leads into a private network."))
    return public[:3]


def is_public(address: str) -> bool:
    """Whether an IP address is one of the open internet: not private, loopback, link-local, reserved or multicast."""
    ip: IPv4Address | IPv6Address = ip_address(address.partition("%")[0])
    if isinstance(ip, IPv6Address):
        if ip.ipv4_mapped:
            ip = ip.ipv4_mapped
        elif ip in NAT64:
            ip = IPv4Address(ip.packed[-4:])
        elif ip.sixtofour:
            ip = ip.sixtofour
    return ip.is_global and not ip.is_multicast and not ip.is_reserved
