package io.yagura.accounts;

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

    public AwsAccount {
        streams = List.copyOf(streams);
    }
}
