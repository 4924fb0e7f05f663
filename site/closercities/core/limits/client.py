"""Whose requests are counted together: those of an address, where a proxy does not hide it."""

from ipaddress import IPv6Address, ip_address, ip_network

from django.conf import settings
from django.http import HttpRequest

# What one subscriber is given; a single address there costs nothing to change.
IPV6_PREFIX = 64
# What belongs to one office, provider or data centre.
NETWORK_PREFIXES = {4: 24, 6: 48}


def client_address(request: HttpRequest) -> str:
    """The address that ``request`` came from, or the /64 that an IPv6 address is in.

    Each trusted proxy appends to ``X-Forwarded-For`` the address that it was asked from, so with
    ``settings.TRUSTED_PROXIES`` of them only as many entries count, from the right: whatever a client
    wrote there itself stands to the left of them. What is no address is not believed.
    """
    peer = str(request.META.get("REMOTE_ADDR", ""))
    proxies: int = settings.TRUSTED_PROXIES
    if proxies:
        told = str(request.META.get("HTTP_X_FORWARDED_FOR", "")).split(",")[-proxies:]
        return _grouped(told[0].strip()) or _grouped(peer) or peer
    return _grouped(peer) or peer


def client_network(request: HttpRequest) -> str:
    """The /24 or, of IPv6, the /48 that :func:`client_address` is in; that itself where it is no address."""
    address = client_address(request)
    try:
        known = ip_network(address)
    except ValueError:
        return address
    return str(known.supernet(new_prefix=NETWORK_PREFIXES[known.version]))


def _grouped(text: str) -> str:
    try:
        address = ip_address(text.partition("%")[0])
    except ValueError:
        return ""
    if isinstance(address, IPv6Address):
        if address.ipv4_mapped is not None:
            return str(address.ipv4_mapped)
        return str(ip_network((address, IPV6_PREFIX), strict=False))
    return str(address)
