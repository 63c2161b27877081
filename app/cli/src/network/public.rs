//! Public addresses: those at which a site on the internet can be. The rest is in IANA's special-purpose
//! address registries (RFC 6890), in its registries of multicast, or is not assigned at all.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// IPv4 blocks that are not public, each as its first address and the length of its prefix.
const SPECIAL_V4: [([u8; 4], u32); 20] = [
    ([0, 0, 0, 0], 8),          // this network
    ([10, 0, 0, 0], 8),         // private use
    ([100, 64, 0, 0], 10),      // shared between a provider and its customers
    ([127, 0, 0, 0], 8),        // loopback
    ([168, 63, 129, 16], 32),   // Azure's virtual machines reach their host here
    ([169, 254, 0, 0], 16),     // link-local, and the metadata of most clouds
    ([172, 16, 0, 0], 12),      // private use
    ([192, 0, 0, 0], 24),       // protocol assignments, and the metadata of Oracle's cloud
    ([192, 0, 2, 0], 24),       // documentation
    ([192, 31, 196, 0], 24),    // AS112
    ([192, 52, 193, 0], 24),    // multicast relays
    ([192, 88, 99, 0], 24),     // 6to4 relays, deprecated
    ([192, 168, 0, 0], 16),     // private use
    ([192, 175, 48, 0], 24),    // AS112
    ([198, 18, 0, 0], 15),      // benchmarks
    ([198, 51, 100, 0], 24),    // documentation
    ([203, 0, 113, 0], 24),     // documentation
    ([224, 0, 0, 0], 4),        // multicast
    ([240, 0, 0, 0], 4),        // reserved
    ([255, 255, 255, 255], 32), // broadcast
];

/// IPv6 blocks that are not public, though they are in the block for global addresses.
const SPECIAL_V6: [([u16; 3], u32); 5] = [
    // Protocol assignments: Teredo, benchmarks, AMT, AS112, ORCHID, DRIP.
    ([0x2001, 0, 0], 23),
    ([0x2001, 0xdb8, 0], 32),     // documentation
    ([0x2002, 0, 0], 16),         // 6to4
    ([0x2620, 0x4f, 0x8000], 48), // AS112
    ([0x3fff, 0, 0], 20),         // documentation
];

/// Whether an address is on the public internet.
pub(super) fn is_public(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(v4) => !SPECIAL_V4.iter().any(|(block, length)| {
            is_in(v4.to_bits(), Ipv4Addr::from(*block).to_bits(), *length, 32)
        }),
        IpAddr::V6(v6) => match embedded(v6) {
            Some(v4) => is_public(IpAddr::V4(v4)),
            // Only 2000::/3 is assigned to global addresses (IANA, IPv6 address space).
            None => is_in_v6(v6, [0x2000, 0, 0], 3) && !is_special(v6),
        },
    }
}

fn is_special(v6: Ipv6Addr) -> bool {
    SPECIAL_V6
        .iter()
        .any(|(block, length)| is_in_v6(v6, *block, *length))
}

/// The IPv4 address that is reached through an IPv6 address: mapped (RFC 4291, section 2.5.5.2), or
/// translated by NAT64 (RFC 6052), as all of them are in networks without IPv4.
fn embedded(v6: Ipv6Addr) -> Option<Ipv4Addr> {
    let [.., a, b] = v6.segments();
    let is_nat64 = matches!(v6.segments(), [0x64, 0xff9b, 0, 0, 0, 0, ..]);
    let nat64 = || Ipv4Addr::from_bits(u32::from(a) << 16 | u32::from(b));
    v6.to_ipv4_mapped().or_else(|| is_nat64.then(nat64))
}

fn is_in_v6(v6: Ipv6Addr, [a, b, c]: [u16; 3], length: u32) -> bool {
    let block = Ipv6Addr::new(a, b, c, 0, 0, 0, 0, 0);
    is_in(v6.to_bits(), block.to_bits(), length, 128)
}

/// Whether the first `length` bits of an address are those of a block.
fn is_in(address: impl Into<u128>, block: impl Into<u128>, length: u32, bits: u32) -> bool {
    let rest = bits - length;
    let (address, block): (u128, u128) = (address.into(), block.into());
    address.checked_shr(rest) == block.checked_shr(rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The registries' blocks (IANA, 2026), each by its first and its last address.
    const REFUSED: &str = "
        0.0.0.0/8             0.0.0.0                0.255.255.255
        10.0.0.0/8            10.0.0.0               10.255.255.255
        100.64.0.0/10         100.64.0.0             100.127.255.255
        127.0.0.0/8           127.0.0.0              127.255.255.255
        169.254.0.0/16        169.254.0.0            169.254.255.255
        metadata              169.254.169.254        169.254.170.2
        metadata              100.100.100.200        192.0.0.192
        metadata              168.63.129.16          fd00:ec2::254
        172.16.0.0/12         172.16.0.0             172.31.255.255
        192.0.0.0/24          192.0.0.0              192.0.0.255
        192.0.2.0/24          192.0.2.0              192.0.2.255
        192.31.196.0/24       192.31.196.0           192.31.196.255
        192.52.193.0/24       192.52.193.0           192.52.193.255
        192.88.99.0/24        192.88.99.0            192.88.99.255
        192.168.0.0/16        192.168.0.0            192.168.255.255
        192.175.48.0/24       192.175.48.0           192.175.48.255
        198.18.0.0/15         198.18.0.0             198.19.255.255
        198.51.100.0/24       198.51.100.0           198.51.100.255
        203.0.113.0/24        203.0.113.0            203.0.113.255
        multicast             224.0.0.0              239.255.255.255
        240.0.0.0/4           240.0.0.0              255.255.255.254
        broadcast             255.255.255.255        255.255.255.255
        unspecified           ::                     ::
        loopback              ::1                    ::1
        compatible            ::127.0.0.1            ::8.8.8.8
        mapped                ::ffff:127.0.0.1       ::ffff:169.254.169.254
        mapped                ::ffff:10.0.0.0        ::ffff:192.168.255.255
        translated            ::ffff:0:127.0.0.1     ::ffff:0:8.8.8.8
        64:ff9b::/96          64:ff9b::127.0.0.1     64:ff9b::10.0.0.1
        64:ff9b:1::/48        64:ff9b:1::            64:ff9b:1:ffff:ffff:ffff:ffff:ffff
        100::/64              100::                  100::ffff:ffff:ffff:ffff
        100:0:0:1::/64        100:0:0:1::            100:0:0:1:ffff:ffff:ffff:ffff
        teredo                2001::                 2001:0:ffff:ffff:ffff:ffff:ffff:ffff
        2001::/23             2001:1::1              2001:1ff:ffff:ffff:ffff:ffff:ffff:ffff
        2001:2::/48           2001:2::               2001:2:0:ffff:ffff:ffff:ffff:ffff
        2001:3::/32           2001:3::               2001:3:ffff:ffff:ffff:ffff:ffff:ffff
        2001:4:112::/48       2001:4:112::           2001:4:112:ffff:ffff:ffff:ffff:ffff
        2001:10::/28          2001:10::              2001:1f:ffff:ffff:ffff:ffff:ffff:ffff
        2001:20::/28          2001:20::              2001:2f:ffff:ffff:ffff:ffff:ffff:ffff
        2001:30::/28          2001:30::              2001:3f:ffff:ffff:ffff:ffff:ffff:ffff
        2001:db8::/32         2001:db8::             2001:db8:ffff:ffff:ffff:ffff:ffff:ffff
        2002::/16             2002::                 2002:ffff:ffff:ffff:ffff:ffff:ffff:ffff
        6to4                  2002:7f00:1::          2002:808:808::
        2620:4f:8000::/48     2620:4f:8000::         2620:4f:8000:ffff:ffff:ffff:ffff:ffff
        3fff::/20             3fff::                 3fff:fff:ffff:ffff:ffff:ffff:ffff:ffff
        unassigned            4000::                 5eff:ffff::
        5f00::/16             5f00::                 5f00:ffff:ffff:ffff:ffff:ffff:ffff:ffff
        fc00::/7              fc00::                 fdff:ffff:ffff:ffff:ffff:ffff:ffff:ffff
        fe80::/10             fe80::                 febf:ffff:ffff:ffff:ffff:ffff:ffff:ffff
        fec0::/10             fec0::                 feff:ffff:ffff:ffff:ffff:ffff:ffff:ffff
        ff00::/8              ff00::                 ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff
    ";

    /// The neighbours of these blocks, and some sites.
    const ALLOWED: &str = "
        1.0.0.0 8.8.8.8 9.255.255.255 11.0.0.0 100.63.255.255 100.128.0.0 126.255.255.255 128.0.0.0
        168.63.129.15 168.63.129.17 169.253.255.255 169.255.0.0 172.15.255.255 172.32.0.0
        191.255.255.255 192.0.1.0 192.0.1.255 192.0.3.0 192.31.195.255 192.31.197.0 192.88.98.255
        192.88.100.0 192.167.255.255 192.169.0.0 198.17.255.255 198.20.0.0 198.51.99.255 198.51.101.0
        203.0.112.255 203.0.114.0 223.255.255.255
        ::ffff:8.8.8.8 64:ff9b::8.8.8.8
        2000:: 2001:200:: 2001:db7:ffff:: 2001:db9:: 2001:4860:4860::8888 2003:: 2606:4700::1111
        2620:4f:7fff:: 2620:4f:8001:: 3ffe:ffff:: 3fff:1000::
    ";

    #[test]
    fn no_special_purpose_address_is_public() {
        let lines = REFUSED.lines().filter(|line| !line.trim().is_empty());
        for line in lines {
            for address in line.split_whitespace().skip(1) {
                let parsed = address.parse().expect(address);
                assert!(!is_public(parsed), "{line}");
            }
        }
    }

    #[test]
    fn their_neighbours_are_public() {
        for address in ALLOWED.split_whitespace() {
            assert!(is_public(address.parse().expect(address)), "{address}");
        }
    }
}
