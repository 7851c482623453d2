"""From where a request comes."""

import pytest
from django.test import RequestFactory

from tracker.clients import client_address


@pytest.mark.parametrize(
    ("behind_proxy", "forwarded", "remote", "expected"),
    [
        (False, None, "203.0.113.1", "203.0.113.1"),
        (False, "198.51.100.9", "203.0.113.1", "203.0.113.1"),  # anybody can write this header
        (True, "198.51.100.9", "127.0.0.1", "198.51.100.9"),
        (True, "192.0.2.66, 198.51.100.9", "127.0.0.1", "198.51.100.9"),  # only the last is the proxy's own word
        (True, "192.0.2.66, not an address", "127.0.0.1", "127.0.0.1"),
        (True, None, "127.0.0.1", "127.0.0.1"),
        (False, None, "::ffff:203.0.113.1", "203.0.113.1"),
        (False, None, "2001:db8:1:2:3:4:5:6", "2001:db8:1:2::"),
        (False, None, "", None),
    ],
)
def test_the_address_of_a_client_is_what_the_server_or_its_proxy_saw(
    settings, behind_proxy, forwarded, remote, expected
):
    settings.BEHIND_PROXY = behind_proxy
    headers = {"x-forwarded-for": forwarded} if forwarded else {}
    assert client_address(RequestFactory(REMOTE_ADDR=remote).get("/", headers=headers)) == expected
