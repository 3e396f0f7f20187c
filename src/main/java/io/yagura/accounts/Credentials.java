package io.yagura.accounts;

import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.auth.StsAssumeRoleCredentialsProvider;

/** By whose leave an account is read. */
final class Credentials {

    /** Emulators take an access key id of 12 digits for the account; where a role names another one, that is meant. */
    private static final String MADE_UP = "123456789012";

    private static final String SESSION = "yagura";

    private Credentials() {}

    static AwsCredentialsProvider of(AwsAccount account, Supplier<StsClient> sts) {
        String role = account.roleArn();
        if (account.endpoint() != null) {
            String id = role == null ? MADE_UP : role.split(":", -1)[4];
            return StaticCredentialsProvider.create(AwsBasicCredentials.create(id, "made-up"));
        }
        if (role == null) {
            return DefaultCredentialsProvider.builder().build();
        }
        return StsAssumeRoleCredentialsProvider.builder()
                .stsClient(sts.get())
                .refreshRequest(request -> request.roleArn(role).roleSessionName(SESSION))
                .build();
    }
}
