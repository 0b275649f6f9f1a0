package org.assessment.constructs.network;

import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;
import java.util.Iterator;
import java.util.Optional;
import java.util.regex.Pattern;

/** A range of IPv4 addresses in CIDR notation whose host bits are zero. */
public final class Ipv4Range {
    private static final Pattern NOTATION = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}/\\d{1,2}");

    private final IPAddress block;

    private Ipv4Range(IPAddress block) {
        this.block = block;
    }

    /** The range, or nothing when the text is no range or has host bits set. */
    public static Optional<Ipv4Range> parse(String text) {
        if (!NOTATION.matcher(text).matches()) {
            return Optional.empty();
        }
        return Optional.ofNullable(new IPAddressString(text).getAddress())
                .filter(IPAddress::isPrefixBlock)
                .map(Ipv4Range::new);
    }

    /**
     * The range.
     *
     * @throws IllegalArgumentException when the text is no range
     */
    public static Ipv4Range of(String text) {
        return parse(text).orElseThrow(() -> new IllegalArgumentException(text + " is no IPv4 range"));
    }

    /** Number of leading bits that are fixed. */
    public int prefixLength() {
        return block.getNetworkPrefixLength();
    }

    /** Whether the two have an address in common. */
    public boolean overlaps(Ipv4Range other) {
        return block.contains(other.block) || other.block.contains(block);
    }

    /** Whether every address of the other is in this one. */
    public boolean contains(Ipv4Range other) {
        return block.contains(other.block);
    }

    /**
     * A part of this range.
     *
     * @param additionalBits how many bits longer the prefix of the part is
     * @param index which part, from 0
     * @throws IllegalArgumentException when there is no such part
     */
    public Ipv4Range part(int additionalBits, int index) {
        int length = prefixLength() + additionalBits;
        if (length > 32 || index < 0 || index >= 1 << additionalBits) {
            throw new IllegalArgumentException("%s has no part %d of length /%d".formatted(this, index, length));
        }
        Iterator<? extends IPAddress> parts =
                block.setPrefixLength(length, false).prefixBlockIterator();
        for (int i = 0; i < index; i++) {
            parts.next();
        }
        return new Ipv4Range(parts.next());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Ipv4Range range && block.equals(range.block);
    }

    @Override
    public int hashCode() {
        return block.hashCode();
    }

    /** In CIDR notation: {@code 10.0.0.0/16}. */
    @Override
    public String toString() {
        return block.toCanonicalString();
    }
}
