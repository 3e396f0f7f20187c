package io.yagura.store;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the data directory for Yagura's own account alone: it holds the signing key and hashes of passwords. */
final class OwnDirectory {

    private static final Logger log = LoggerFactory.getLogger(OwnDirectory.class);

    private OwnDirectory() {}

    /** One that is there already keeps the rights that somebody gave it. */
    static void make(Path directory) {
        if (Files.exists(directory)) {
            return;
        }
        try {
            Files.createDirectories(directory.toAbsolutePath().getParent());
            Files.createDirectory(directory, rights());
        } catch (IOException e) {
            // whoever needs it says so in time, and a store elsewhere does not
            log.atDebug().setCause(e).addKeyValue("directory", directory).log("The data directory was not made");
        }
    }

    private static FileAttribute<?>[] rights() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
                }
                : new FileAttribute<?>[0];
    }
}
