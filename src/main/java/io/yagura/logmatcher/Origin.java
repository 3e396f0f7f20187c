package io.yagura.logmatcher;

import java.util.Optional;

/** Who brings entries, and for whom they may speak. */
public interface Origin {

    /** {@return the name that a source is stored under} Nobody's sources may be mistaken for those of another. */
    String source(String name);

    /** {@return why an entry of this stream is not taken; nothing when it is} */
    Optional<String> refusal(String stream);

    /** {@return what the platform itself brings, such as files: sources keep their names, every stream is taken} */
    static Origin platform() {
        return new Origin() {
            @Override
            public String source(String name) {
                return name;
            }

            @Override
            public Optional<String> refusal(String stream) {
                return Optional.empty();
            }
        };
    }
}
