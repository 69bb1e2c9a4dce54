"""Which addresses may be called: all special-purpose blocks are out, whatever they are wrapped in."""

from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

import pytest

from guards.addresses import Network, may_be_called

# IANA's special-purpose registries of IPv4 and IPv6, with multicast and what is deprecated.
SPECIAL = (
    "0.0.0.0/8",
    "10.0.0.0/8",
    "100.64.0.0/10",
    "127.0.0.0/8",
    "169.254.0.0/16",
    "172.16.0.0/12",
    "192.0.0.0/24",
    "192.0.2.0/24",
    "192.31.196.0/24",
    "192.52.193.0/24",
    "192.88.99.0/24",
    "192.168.0.0/16",
    "192.175.48.0/24",
    "198.18.0.0/15",
    "198.51.100.0/24",
    "203.0.113.0/24",
    "224.0.0.0/4",
    "233.252.0.0/24",
    "240.0.0.0/4",
    "255.255.255.255/32",
    "::/128",
    "::1/128",
    "::ffff:0:0/96",
    "64:ff9b::/96",
    "64:ff9b:1::/48",
    "100::/64",
    "100:0:0:1::/64",
    "2001::/23",
    "2001::/32",
    "2001:1::1/128",
    "2001:2::/48",
    "2001:3::/32",
    "2001:4:112::/48",
    "2001:10::/28",
    "2001:20::/28",
    "2001:30::/28",
    "2001:db8::/32",
    "2002::/16",
    "2620:4f:8000::/48",
    "3fff::/20",
    "5f00::/16",
    "fc00::/7",
    "fe80::/10",
    "fec0::/10",
    "ff00::/8",
)

# Blocks that registries have given to networks on the internet.
_PUBLIC_4 = (1, 2, 5, 8, 9, 11, 13, 17, 20, 23, 31, 34, 37, 41, 45, 46, 50, 52, 54, 57, 62, 64, 66, 69, 72, 77, 78)
_PUBLIC_4_TOO = (80, 81, 84, 85, 88, 91, 93, 95, 99, 101, 103, 104, 109, 128, 130, 139, 142, 151, 157, 162, 176, 185)
_PUBLIC_6 = ("2001:200", "2001:4860", "2003", "2400:cb00", "2600:1f00", "2606:4700", "2620:0", "2800:3f0", "2a00:1450")
PUBLIC = (
    *(f"{first}.{first + 7}.{255 - first}.{first % 5 + 1}" for first in (*_PUBLIC_4, *_PUBLIC_4_TOO)),
    *(f"{start}:{low:x}::{low:x}" for start in _PUBLIC_6 for low in (1, 0x88, 0xABC, 0x2222, 0xFFFF)),
    *("100.63.255.255", "100.128.0.0", "172.15.255.255", "172.32.0.0", "198.17.255.255", "198.20.0.0"),
)

HIDDEN = ("127.0.0.1", "10.1.2.3", "169.254.169.254", "192.168.0.1", "0.0.0.0")  # noqa: S104 - nothing is bound
WRAPPINGS = {
    "IPv4-mapped": 0xFFFF << 32,
    "IPv4-compatible": 0,
    "IPv4-translated": 0xFFFF << 48,
    "NAT64": 0x64FF9B << 96,
    "local-use NAT64": 0x64FF9B0001 << 80,
}


@pytest.mark.parametrize("block", SPECIAL)
def test_nothing_in_a_special_purpose_block_may_be_called(block: str) -> None:
    network = ip_network(block)
    middle = network[network.num_addresses // 2]

    assert not any(may_be_called(str(address)) for address in (network[0], middle, network[-1]))


def test_a_hundred_public_addresses_may_be_called() -> None:
    assert len(set(PUBLIC)) == 100
    assert [address for address in PUBLIC if not may_be_called(address)] == []


@pytest.mark.parametrize("inner", [*HIDDEN, "8.8.8.8"])
@pytest.mark.parametrize("wrapping", WRAPPINGS)
def test_an_ipv4_address_inside_an_ipv6_one_may_not_be_called(inner: str, wrapping: str) -> None:
    outer = IPv6Address(WRAPPINGS[wrapping] | int(IPv4Address(inner)))

    assert not may_be_called(str(outer))
    assert not may_be_called(outer.exploded)


@pytest.mark.parametrize("inner", HIDDEN)
def test_tunnels_that_carry_an_ipv4_address_may_not_be_called(inner: str) -> None:
    number = int(IPv4Address(inner))
    six_to_four = IPv6Address((0x2002 << 112) | (number << 80) | 1)
    teredo = IPv6Address((0x20010000 << 96) | (number ^ 0xFFFFFFFF))

    assert six_to_four.sixtofour == ip_address(inner)
    assert teredo.teredo is not None
    assert not may_be_called(str(six_to_four))
    assert not may_be_called(str(teredo))


@pytest.mark.parametrize(
    "text",
    [
        "2130706433",
        "0x7f000001",
        "0x7f.0.0.1",
        "0177.0.0.1",
        "017700000001",
        "127.1",
        "127.0.1",
        "127.0.0.01",
        "8.8.8.08",
        "134744072",
        "",
        " ",
        "localhost",
        "8.8.8.8.",
        " 8.8.8.8",
        "8.8.8.8/32",
        "8.8.8.8:443",
        "[2606:4700::1]",
        "\uff18.8.8.8",
        "8.8.8.8\x00",
    ],
)
def test_what_is_not_an_address_as_a_socket_has_it_may_not_be_called(text: str) -> None:
    assert not may_be_called(text)


@pytest.mark.parametrize("address", ["fe80::1%eth0", "fe80::1%1", "2606:4700::1111%eth0"])
def test_an_address_with_a_scope_is_a_local_one(address: str) -> None:
    assert not may_be_called(address)


OWN: tuple[Network, ...] = (ip_network("10.0.0.0/8"), ip_network("fd00:1::/32"))


@pytest.mark.parametrize("address", ["10.0.0.1", "10.255.255.255", "fd00:1::5"])
def test_a_network_of_ones_own_may_be_called_when_it_is_allowed(address: str) -> None:
    assert not may_be_called(address)
    assert may_be_called(address, OWN)


@pytest.mark.parametrize("address", ["127.0.0.1", "192.168.0.1", "fd00:2::1", "::ffff:10.0.0.1", "64:ff9b::a00:1"])
def test_what_is_allowed_opens_nothing_else(address: str) -> None:
    assert not may_be_called(address, OWN)


def test_what_is_allowed_closes_nothing() -> None:
    assert may_be_called("8.8.8.8", OWN)
