/** AWS accounts: credentials, regions, and one call budget per account and API. */
@NullMarked
@ApplicationModule
package io.yagura.accounts;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
