/** Lease tables in DynamoDB and records in Kinesis. */
@NullMarked
package io.yagura.subscribers.source;

import org.jspecify.annotations.NullMarked;
