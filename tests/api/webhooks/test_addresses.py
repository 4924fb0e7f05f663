"""No request reaches an address that is not on the public internet."""

from contextlib import suppress
from ipaddress import IPv4Address, IPv6Address, ip_network

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from pytest_django import Settings

from closercities.api.webhooks.addresses import is_allowed
from closercities.api.webhooks.checks import check_webhooks
from closercities.api.webhooks.target import Refused, checked_addresses, target_of

PRIVATE = [
    "0.0.0.0",
    "10.1.2.3",
    "100.64.0.1",
    "127.0.0.1",
    "127.255.255.254",
    "169.254.169.254",
    "169.254.1.1",
    "172.16.0.1",
    "192.0.0.8",
    "192.0.2.1",
    "192.168.1.1",
    "192.88.99.1",
    "198.18.0.1",
    "198.51.100.1",
    "203.0.113.1",
    "224.0.0.1",
    "239.1.1.1",
    "240.0.0.1",
    "255.255.255.255",
    "168.63.129.16",
    "::",
    "::1",
    "::127.0.0.1",
    "::ffff:127.0.0.1",
    "::ffff:a9fe:a9fe",
    "64:ff9b::7f00:1",
    "64:ff9b:1::1",
    "100::1",
    "2001:0:7f00:1::",
    "2001:db8::1",
    "2002:7f00:1::1",
    "2002:a9fe:a9fe::",
    "2a00::5efe:127.0.0.1",
    "3fff::1",
    "fc00::1",
    "fd00:ec2::254",
    "fe80::1",
    "fe80::1%eth0",
    "fec0::1",
    "ff02::1",
]
PUBLIC = [
    "1.1.1.1",
    "93.184.215.14",
    "2606:4700::1111",
    "::ffff:1.1.1.1",
    "64:ff9b::101:101",
    "2002:101:101::1",
]
METADATA = [
    "169.254.169.254",
    "169.254.170.2",
    "100.100.100.200",
    "168.63.129.16",
    "fd00:ec2::254",
    "fd20:ce::254",
]


@pytest.mark.parametrize("address", PRIVATE)
def test_private_address_is_refused(address: str) -> None:
    assert not is_allowed(address, ())


@pytest.mark.parametrize("address", PUBLIC)
def test_public_address_is_allowed(address: str) -> None:
    assert is_allowed(address, ())


@pytest.mark.parametrize("address", METADATA)
def test_metadata_address_is_refused_though_the_operator_allows_everything(address: str) -> None:
    everything = [ip_network("0.0.0.0/0"), ip_network("::/0")]
    assert is_allowed("10.0.0.1", everything)
    assert is_allowed("fe80::1", everything)
    assert not is_allowed(address, everything)
    if "." in address:
        number = int(IPv4Address(address))
        assert not is_allowed(IPv6Address((0xFFFF << 32) | number), everything)
        assert not is_allowed(IPv6Address(int(IPv6Address("64:ff9b::")) | number), everything)
        assert not is_allowed(IPv6Address((0x2002 << 112) | (number << 80)), everything)


@given(st.ip_addresses(v=4))
@example(IPv4Address("127.0.0.1"))
@example(IPv4Address("1.1.1.1"))
def test_wrapped_address_is_allowed_only_where_it_is_itself(inner: IPv4Address) -> None:
    number = int(inner)
    for wrapped in (
        IPv6Address((0xFFFF << 32) | number),
        IPv6Address(int(IPv6Address("64:ff9b::")) | number),
        IPv6Address((0x2002 << 112) | (number << 80) | 1),
    ):
        assert is_allowed(wrapped, ()) == is_allowed(inner, ())


@given(st.ip_addresses())
def test_allowed_address_is_global(address: IPv4Address | IPv6Address) -> None:
    if is_allowed(address, ()):
        assert address.is_global or getattr(address, "ipv4_mapped", None)
        assert not (address.is_private and not getattr(address, "ipv4_mapped", None))
        assert not address.is_multicast
        assert not address.is_loopback
        assert not address.is_link_local


@pytest.mark.parametrize(
    "url",
    [
        "",
        "http://",
        "ftp://example.org/",
        "file:///etc/passwd",
        "gopher://example.org/",
        "//example.org/",
        "https://user@example.org/",
        "https://user:word@example.org/",
        "https://example.org:22/",
        "https://example.org:0/",
        "https://example.org:99999/",
        "https://exa mple.org/",
        "https://example.org/\r\nX-Header: 1",
        "https://example.org/\x00",
        "https://example.org\\@127.0.0.1/",
        "https://[::1/",
        "https://[::1]/",
        "https://[fe80::1%25eth0]/",
        "https://127.0.0.1/",
        "https://127.1/",
        "https://2130706433/",
        "https://localhost/",
        "https://LOCALHOST./",
        "https://" + "a" * 64 + ".org/",
        "https://example.org/" + "a" * 2_000,
        "https://-a.org/",
        "https://..../",
        "https://\uff11\uff12\uff17.0.0.1/",
    ],
)
def test_url_that_leads_nowhere_is_refused(url: str) -> None:
    with pytest.raises(Refused):
        target_of(url)


def test_url_is_taken_apart_as_it_is_asked_for() -> None:
    target = target_of("https://Bücher.Example:8443/hé?a=b c".replace(" ", "%20"))
    assert (target.scheme, target.host, target.port) == ("https", "xn--bcher-kva.example", 8443)
    assert target.path == "/h%C3%A9?a=b%20c"


@given(st.text(max_size=60))
def test_any_text_is_a_target_or_refused(text: str) -> None:
    for url in (text, f"https://{text}", f"https://example.org/{text}"):
        with suppress(Refused):
            assert target_of(url).path.isascii()


def test_name_with_one_private_address_among_others_is_refused() -> None:
    target = target_of("https://example.org/")
    assert checked_addresses(target, lambda *_: ["1.1.1.1", "2606:4700::1111"]) == [
        "1.1.1.1",
        "2606:4700::1111",
    ]
    with pytest.raises(Refused):
        checked_addresses(target, lambda *_: ["1.1.1.1", "10.0.0.1"])
    with pytest.raises(Refused, match="not known"):
        checked_addresses(target, lambda *_: [])


def test_numbers_in_place_of_a_name_are_checked_as_what_the_system_makes_of_them() -> None:
    with pytest.raises(Refused):
        checked_addresses(target_of("https://0x7f000001/"))


def test_settings_that_mean_nothing_are_errors_at_start(settings: Settings) -> None:
    assert check_webhooks(None) == []
    settings.WEBHOOK_ALLOWED_NETWORKS = ["10.0.0.1/8"]
    settings.WEBHOOK_SCHEMES = ["gopher"]
    settings.WEBHOOK_LOG_DAYS = 0
    assert [error.id for error in check_webhooks(None)] == ["api.E003", "api.E004", "api.E005"]
