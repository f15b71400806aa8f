from __future__ import annotations

import pytest
from django.test import RequestFactory

from toasoan.foundation.audit.sources import client_address, client_port


@pytest.mark.parametrize(
    ("remote", "forwarded", "expected"),
    [
        ("203.0.113.9", "", "203.0.113.9"),
        ("203.0.113.9", "10.0.0.1", "203.0.113.9"),  # a stranger's header is not believed
        ("127.0.0.1", "198.51.100.7", "198.51.100.7"),
        ("127.0.0.1", "1.2.3.4, 198.51.100.7", "198.51.100.7"),  # only the hop our proxy saw
        ("127.0.0.1", "1.2.3.4, 127.0.0.1", "1.2.3.4"),
        ("", "", None),
        ("127.0.0.1", "rubbish", None),
    ],
)
def test_the_client_is_the_last_hop_that_is_not_ours(settings, remote: str, forwarded: str, expected: str | None) -> None:
    settings.TRUSTED_PROXIES = ["127.0.0.1", "::1"]
    request = RequestFactory().get("/", REMOTE_ADDR=remote, HTTP_X_FORWARDED_FOR=forwarded)
    assert client_address(request) == expected


def test_the_port_is_believed_from_our_own_proxy_only(settings) -> None:
    settings.TRUSTED_PROXIES = ["127.0.0.1"]
    factory = RequestFactory()
    assert client_port(factory.get("/", REMOTE_ADDR="127.0.0.1", REMOTE_PORT="1", HTTP_X_SOURCE_PORT="40000")) == 40000
    assert client_port(factory.get("/", REMOTE_ADDR="203.0.113.9", REMOTE_PORT="2", HTTP_X_SOURCE_PORT="40000")) == 2
