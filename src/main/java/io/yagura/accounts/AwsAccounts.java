package io.yagura.accounts;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The configured accounts. */
public interface AwsAccounts {

    List<AwsAccount> all();

    /** {@return the account of this name, or null when none is configured} */
    @Nullable AwsAccount find(String name);
}
