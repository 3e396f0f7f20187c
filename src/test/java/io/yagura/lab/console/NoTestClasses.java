package io.yagura.lab.console;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.TypeExcludeFilter;
import org.springframework.core.type.classreading.MetadataReader;
import org.springframework.core.type.classreading.MetadataReaderFactory;

/** Keeps the console's scan out of the test classes, which lie on its class path in the same packages. */
public final class NoTestClasses extends TypeExcludeFilter {

    private final String testClasses = NoTestClasses.class
            .getProtectionDomain()
            .getCodeSource()
            .getLocation()
            .toString();

    @Override
    public boolean match(MetadataReader candidate, MetadataReaderFactory factory) throws IOException {
        return candidate.getResource().getURL().toString().startsWith(testClasses);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof NoTestClasses;
    }

    @Override
    public int hashCode() {
        return NoTestClasses.class.hashCode();
    }
}
