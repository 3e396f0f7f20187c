package io.yagura.lab.aws;

/** A shard of a stream of an account. */
record StreamShard(String account, String stream, String shardId) {}
