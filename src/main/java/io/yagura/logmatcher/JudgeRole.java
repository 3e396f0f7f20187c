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
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;

/**
 * What {@code yagura.role=judge} starts: it reads files of log entries, or standard input, judges them, and ends with 0
 * where all is well and 1 where it is not. Not annotated as a configuration, so that a console's scan passes it by.
 */
@EnableConfigurationProperties({LogmatcherProperties.class, JudgeProperties.class})
public class JudgeRole {

    @Bean
    ApplicationRunner judge(LogmatcherProperties expected, JudgeProperties settings, ApplicationContext context) {
        return arguments -> {
            LogJudge judge = new LogJudge(expected.rules(), expected.expected());
            read(judge, arguments.getNonOptionArgs());
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
