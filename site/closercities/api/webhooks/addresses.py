"""Which addresses a webhook may be sent to: the guard against requests into our own network.

Only what the whole internet can reach, and the networks in ``settings.WEBHOOK_ALLOWED_NETWORKS``. Addresses
under which clouds give their machines secrets are refused in every case.
"""

from collections.abc import Iterable, Iterator
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

from django.conf import settings

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network

# What clouds answer machines of theirs: Amazon (and those that copied it), Azure, Oracle, Alibaba, Google.
METADATA = tuple(
    ip_network(text)
    for text in (
        "169.254.0.0/24",
        "169.254.169.0/24",
        "169.254.170.0/24",
        "100.100.100.200/32",
        "168.63.129.16/32",
        "192.0.0.192/32",
        "fd00:ec2::/32",
        "fd20:ce::254/128",
        "fe80::a9fe:a9fe/128",
    )
)
# Beside what ``is_global`` of this version of Python tells.
NEVER_GLOBAL = tuple(
    ip_network(text)
    for text in (
        "192.0.0.0/24",
        "192.88.99.0/24",
        "64:ff9b:1::/48",
        "100::/64",
        "2001::/23",
        "2001:db8::/32",
        "3fff::/20",
        "5f00::/16",
        "fec0::/10",
    )
)
NAT64 = IPv6Network("64:ff9b::/96")
COMPATIBLE = IPv6Network("::/96")
ISATAP = (0x0000_5EFE, 0x0200_5EFE)


def allowed_networks() -> tuple[Network, ...]:
    """The networks that the operator lets webhooks into. Raises ``ValueError`` for text that is none."""
    return tuple(ip_network(text.strip()) for text in settings.WEBHOOK_ALLOWED_NETWORKS if text.strip())


def is_allowed(address: Address | str, networks: Iterable[Network] | None = None) -> bool:
    """Whether a request may be sent to ``address``.

    An IPv4 address that is wrapped in an IPv6 one (mapped, 6to4, Teredo, NAT64, ISATAP) has to be allowed
    itself. ``networks`` stand in for the operator's. What is no address is not allowed.
    """
    try:
        number = ip_address(address) if isinstance(address, str) else address
    except ValueError:
        return False
    known = allowed_networks() if networks is None else tuple(networks)
    if isinstance(number, IPv6Address):
        if number.scope_id is not None:
            return False
        if inner := _mapped(number):
            return is_allowed(inner, known)
        if not all(is_allowed(inner, known) for inner in _tunnelled(number)):
            return False
    if any(number in network for network in METADATA):
        return False
    return any(number in network for network in known) or _is_global(number)


def _mapped(address: IPv6Address) -> IPv4Address | None:
    """The IPv4 address that ``address`` is only another way to write of."""
    if address.ipv4_mapped is not None:
        return address.ipv4_mapped
    if address in NAT64:
        return IPv4Address(int(address) & 0xFFFF_FFFF)
    return None


def _tunnelled(address: IPv6Address) -> Iterator[IPv4Address]:
    """The IPv4 addresses that a packet to ``address`` may be led to."""
    if address.sixtofour is not None:
        yield address.sixtofour
    if address.teredo is not None:
        yield from address.teredo
    inner = IPv4Address(int(address) & 0xFFFF_FFFF)
    if (int(address) >> 32) & 0xFFFF_FFFF in ISATAP:
        yield inner
    if address in COMPATIBLE and int(address) > 1:
        yield inner


def _is_global(address: Address) -> bool:
    return (
        address.is_global
        and not address.is_multicast
        and not address.is_reserved
        and not address.is_unspecified
        and not any(address in network for network in NEVER_GLOBAL)
    )
