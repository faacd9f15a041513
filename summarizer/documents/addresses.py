"""Which addresses may be asked: the public web, and nothing inside the reader's own network.

    from summarizer.documents.addresses import is_public

    is_public("127.0.0.1")      # False

An address that somebody else wrote (in a list, in a redirect) must not make this machine ask its
own services or its neighbours for their secrets. What counts is the number that a name resolves
to, so decimal, octal and hexadecimal spellings of a number make no difference.
"""

from __future__ import annotations

import re
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address

SAVE_IT = "Open it in your browser, save the page and give that file."
"""What to do where a page cannot be had by itself, as the end of a message."""

_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)
# RFC 6052, section 2.1: the last 32 bits are the IPv4 address that a gateway passes on to.
_GATEWAY_TO_IPV4 = IPv6Network("64:ff9b::/96")


def is_address(source: str) -> bool:
    """Whether `source` is written as an address (`scheme://...`) and not as a file's path."""
    return _SCHEME.match(source) is not None


def shown_address(address: str) -> str:
    """`address` as a message may show it: short, printable, without a password."""
    without_password = re.sub(r"//[^/?#]*@", "//", address)
    shown = without_password if without_password.isprintable() else ascii(without_password)
    return shown if len(shown) <= 200 else shown[:199] + "…"


def is_anywhere(_number: str) -> bool:
    """Lets every IP address pass: for those who trust the addresses they give."""
    return True


def is_public(number: str) -> bool:
    """Whether the IP address `number` belongs to the public internet.

    Not public are private, loopback, link-local, multicast, reserved and unspecified ones, and
    IPv6 forms that carry an IPv4 address which is not public.
    """
    address = ip_address(number)
    if isinstance(address, IPv6Address):
        carried = _carried_ipv4(address)
        if carried is not None:
            return _is_public(carried)
        return _is_public(address) and not address.is_site_local
    return _is_public(address)


def _is_public(address: IPv4Address | IPv6Address) -> bool:
    return address.is_global and not address.is_multicast and not address.is_reserved


def _carried_ipv4(address: IPv6Address) -> IPv4Address | None:
    if address in _GATEWAY_TO_IPV4:
        return IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address.sixtofour
