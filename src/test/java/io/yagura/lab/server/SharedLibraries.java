package io.yagura.lab.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Finds out which shared libraries a server lacks on this machine, and lends a stand-in for those it never calls. */
final class SharedLibraries {

    private static final Pattern MISSING =
            Pattern.compile("error while loading shared libraries: (\\S+): cannot open shared object file");

    private SharedLibraries() {}

    /** The environment in which the server loads: empty where the machine has all that it links to. */
    static Map<String, String> environmentFor(Path server) throws IOException {
        var lent = LabDirectory.root().resolve("lib");
        Map<String, String> environment = Map.of();
        for (int attempt = 0; attempt < 5; attempt++) {
            var asked = new Command(List.of(server.toString(), "--no-defaults", "--version"), environment)
                    .finish(Duration.ofSeconds(30));
            var missing = MISSING.matcher(asked.text());
            if (asked.code() == 0) {
                return environment;
            }
            if (!missing.find() || !lend(missing.group(1), lent)) {
                throw new IllegalStateException("%s does not start on this machine, install what it lacks:%n%s"
                        .formatted(server, asked.text()));
            }
            environment = Map.of("LD_LIBRARY_PATH", lent.toString());
        }
        throw new IllegalStateException(server + " does not start, even with the stand-ins in " + lent);
    }

    private static boolean lend(String library, Path directory) throws IOException {
        var platform = "linux-" + System.getProperty("os.arch").replace("amd64", "x86_64");
        try (var standIn = SharedLibraries.class.getResourceAsStream(platform + "/" + library)) {
            if (standIn == null) {
                return false;
            }
            Files.createDirectories(directory);
            // two JVMs may do this at once: each writes its own file and moves it into place
            var own = Files.createTempFile(directory, library, ".tmp");
            Files.copy(standIn, own, StandardCopyOption.REPLACE_EXISTING);
            Files.move(own, directory.resolve(library), StandardCopyOption.REPLACE_EXISTING);
            return true;
        }
    }
}
