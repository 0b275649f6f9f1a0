package org.assessment.platform.operations;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.assessment.constructs.naming.RegionRole;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a role as it stands in names: {@code primary}. */
final class RoleConverter implements ITypeConverter<RegionRole> {

    @Override
    public RegionRole convert(String text) {
        return Arrays.stream(RegionRole.values())
                .filter(role -> role.id().equals(text))
                .findFirst()
                .orElseThrow(() -> new TypeConversionException("'%s' is no role; there are %s"
                        .formatted(
                                text,
                                Arrays.stream(RegionRole.values())
                                        .map(RegionRole::id)
                                        .collect(Collectors.joining(", ")))));
    }
}
