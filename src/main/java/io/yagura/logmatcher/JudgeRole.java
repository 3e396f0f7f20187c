package io.yagura.logmatcher;

import java.io.BufferedInputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;

/**
 * What {@code yagura.role=judge} starts: it reads files of log entries, or standard input, judges them, and ends with 0
 * where all is well, 1 where it is not and 2 where a file cannot be read. Not annotated as a configuration, so that a
 * console's scan passes it by.
 */
@EnableConfigurationProperties({LogmatcherProperties.class, JudgeProperties.class})
public class JudgeRole {

    private static final Logger log = LoggerFactory.getLogger(JudgeRole.class);
    private static final int UNREADABLE = 2;

    @Bean
    ApplicationRunner judge(LogmatcherProperties expected, JudgeProperties settings, ApplicationContext context) {
        return arguments -> {
            LogJudge judge = new LogJudge(expected.rules(), expected.expected());
            try {
                read(judge, arguments.getNonOptionArgs());
            } catch (IOException e) {
                log.error("A file cannot be read: {}", e.toString());
                System.exit(SpringApplication.exit(context, () -> UNREADABLE));
            }
            JudgedLog judged = judge.judge(settings.at());
            // what the program says of itself goes to standard error
            try (PrintStream out =
                    new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8)) {
                new JudgementWriter(settings.format(), out).write(judged);
            }
            System.exit(SpringApplication.exit(context, () -> judged.faultless() ? 0 : 1));
        };
    }

    private static void read(LogJudge judge, List<String> files) throws IOException {
        if (files.isEmpty()) {
            judge.read("-", System.in);
        }
        for (String file : files) {
            try (InputStream in = open(Path.of(file))) {
                judge.read(file, in);
            }
        }
    }

    private static InputStream open(Path file) throws IOException {
        InputStream in = new BufferedInputStream(Files.newInputStream(file));
        return file.toString().endsWith(".gz") ? new GZIPInputStream(in) : in;
    }
}
