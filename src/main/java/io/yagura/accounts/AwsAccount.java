package io.yagura.accounts;

import io.yagura.access.Glob;
import io.yagura.observe.Target;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * One AWS account in one region.
 *
 * @param environment inherited by everything that is watched in it
 * @param roleArn the role to assume, or null to go with the default credentials
 * @param endpoint where all its services answer instead of AWS, for emulators; credentials are then made up
 * @param streams names or patterns ({@code billing-*}) of the streams to watch
 */
public record AwsAccount(
        String name,
        @Nullable String environment,
        @Nullable String team,
        @Nullable URI runbook,
        @DefaultValue("false") boolean readOnly,
        String region,
        @Nullable String roleArn,
        @Nullable URI endpoint,
        @DefaultValue List<String> streams) {

    /** The kind of the targets that accounts are. */
    public static final String KIND = "accounts";

    public AwsAccount {
        String at = "yagura.streams.accounts[" + (name == null ? "?" : name) + "]";
        Check.that(
                name != null && name.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,62}"),
                at + ".name",
                name,
                "a word of letters, digits, '.', '_' and '-'");
        Check.that(
                region != null && region.matches("[a-z]{2}(-[a-z]+)+-\\d+"),
                at + ".region",
                region,
                "a region such as ap-northeast-1");
        Check.that(
                roleArn == null || roleArn.matches("arn:aws[a-z-]*:iam::\\d{12}:role/\\S+"),
                at + ".role-arn",
                roleArn,
                "arn:aws:iam::123456789012:role/name");
        Check.that(
                endpoint == null || String.valueOf(endpoint.getScheme()).matches("https?"),
                at + ".endpoint",
                endpoint,
                "http://host:port or https://host:port");
        streams = List.copyOf(streams);
        for (String stream : streams) {
            Check.that(
                    stream.matches("[A-Za-z0-9_.*-]{1,128}"),
                    at + ".streams",
                    stream,
                    "names of streams, or patterns such as billing-*");
        }
    }

    /** {@return the account as something that is watched} */
    public Target target() {
        return new Target(KIND, name, environment, team, runbook, readOnly);
    }

    /** {@return whether the stream is one of those to watch} */
    public boolean watches(String stream) {
        return streams.stream().anyMatch(pattern -> new Glob(pattern).matches(stream));
    }

    /** {@return the streams that are named outright, and so are watched whether they are listed or not} */
    public List<String> named() {
        return streams.stream()
                .filter(pattern -> pattern.indexOf('*') < 0)
                .distinct()
                .toList();
    }
}
