package io.yagura.logmatcher.source;

import java.nio.file.Path;

/**
 * How far a file was taken.
 *
 * @param key what stays when the file is renamed: on Unix device and inode
 * @param path where it was last
 * @param offset where the first line begins that is not durable
 * @param headLength of how many bytes at its beginning
 * @param headSum the checksum is
 */
record TailMark(String key, Path path, long offset, int headLength, long headSum) {}
