package io.yagura.streams;

import io.yagura.accounts.AwsAccount;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A reshard as commands of the AWS CLI, to be pasted into a POSIX shell that has the account's credentials. */
final class ReshardCommands {

    /** A longer walk is told by its first commands, and how many follow. */
    private static final int TOLD = 20;

    private final String options;

    private ReshardCommands(String stream, @Nullable AwsAccount account) {
        StringBuilder text = new StringBuilder(" --stream-name ").append(stream);
        if (account != null) {
            text.append(" --region ").append(account.region());
            if (account.endpoint() != null) {
                text.append(" --endpoint-url ").append(account.endpoint());
            }
        }
        this.options = text.toString();
    }

    /**
     * {@return the commands, one a line}
     *
     * @param steps the first steps of the plan, or none when the plan cannot be read now
     * @param account null when it is not configured any more
     */
    static String of(ReshardSighting seen, List<PlannedStep> steps, @Nullable AwsAccount account) {
        ReshardCommands commands = new ReshardCommands(seen.stream(), account);
        if (steps.isEmpty()) {
            return "# " + ReshardWork.calls(seen.calls()) + " on " + seen.stream() + ", as plan " + seen.plan()
                    + " lists them";
        }
        return commands.text(steps, seen.calls());
    }

    private String text(List<PlannedStep> steps, int calls) {
        List<PlannedStep> told = steps.subList(0, Math.min(TOLD, steps.size()));
        List<String> lines = new ArrayList<>();
        if (told.stream().anyMatch(ReshardCommands::looksUp)) {
            lines.add("shard_from() { aws kinesis list-shards" + options + " --shard-filter Type=AT_LATEST"
                    + " --query \"Shards[?HashKeyRange.StartingHashKey=='$1'].ShardId\" --output text; }");
        }
        for (int step = 0; step < told.size(); step++) {
            if (step > 0) {
                lines.add("aws kinesis wait stream-exists" + options);
            }
            lines.add(command(told.get(step)));
        }
        if (calls > told.size()) {
            lines.add("# and " + (calls - told.size()) + " more");
        }
        return String.join("\n", lines);
    }

    private String command(PlannedStep step) {
        return switch (step) {
            case PlannedStep.Count(int target) ->
                "aws kinesis update-shard-count" + options + " --target-shard-count " + target
                        + " --scaling-type UNIFORM_SCALING";
            case PlannedStep.Split(var shard, var at) ->
                "aws kinesis split-shard" + options + " --shard-to-split " + id(shard) + " --new-starting-hash-key "
                        + at;
            case PlannedStep.Merge(var lower, var upper) ->
                "aws kinesis merge-shards" + options + " --shard-to-merge " + id(lower) + " --adjacent-shard-to-merge "
                        + id(upper);
        };
    }

    private static String id(PlannedStep.Part shard) {
        return shard.shardId() == null ? "\"$(shard_from " + shard.range().start() + ")\"" : shard.shardId();
    }

    private static boolean looksUp(PlannedStep step) {
        return switch (step) {
            case PlannedStep.Count c -> false;
            case PlannedStep.Split(var shard, var at) -> shard.shardId() == null;
            case PlannedStep.Merge(var lower, var upper) -> lower.shardId() == null || upper.shardId() == null;
        };
    }
}
