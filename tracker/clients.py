"""From where a request comes, as far as it can be believed."""

from ipaddress import IPv6Address, ip_address, ip_network

from django.conf import settings
from django.http import HttpRequest


def client_address(request: HttpRequest) -> str | None:
    """The address that a client's failures and requests are counted under; None where the server knows none.

    Behind a proxy it is the last of X-Forwarded-For, the one that our own proxy wrote; all before it is what the client
    says of itself, and so is the whole header where there is no proxy. Of an IPv6 address only the network counts,
    because every household has 2^64 of them (RFC 6177). A server on a Unix socket knows no address.
    """
    forwarded = request.headers.get("X-Forwarded-For", "") if settings.BEHIND_PROXY else ""
    for written in (forwarded.rpartition(",")[2], request.META.get("REMOTE_ADDR", "")):
        try:
            address = ip_address(written.strip())
        except ValueError:
            continue
        if isinstance(address, IPv6Address):
            address = address.ipv4_mapped or ip_network((int(address), 64), strict=False).network_address
        return str(address)
    return None
