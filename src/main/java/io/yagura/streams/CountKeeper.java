package io.yagura.streams;

import io.yagura.streams.ReshardProperties.KeptCount;
import io.yagura.streams.ReshardProperties.Tool;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds out by settings and tags whether a file elsewhere keeps the number of shards, and which line to change. */
final class CountKeeper {

    private static final String STACK = "aws:cloudformation:stack-name";
    private static final String LOGICAL_ID = "aws:cloudformation:logical-id";
    private static final Set<String> MANAGED_BY = Set.of(
            "managedby", "managed-by", "managed_by", "provisioner", "createdby", "created-by", "created_by", "iac");

    private CountKeeper() {}

    /** {@return a sentence that warns, or null when nothing is known to keep the number} */
    static @Nullable String warning(
            StreamName stream, int target, List<KeptCount> settings, @Nullable Map<String, String> tags) {
        for (KeptCount kept : settings) {
            if (kept.name().equals(stream)) {
                return warning(kept.where(), kept.resource(), target);
            }
        }
        if (tags == null) {
            return "The stream's tags could not be read: whether Terraform or CloudFormation keeps its shard count"
                    + " is not known";
        }
        String stack = tags.get(STACK);
        if (stack != null) {
            String resource = tags.getOrDefault(LOGICAL_ID, "the stream");
            return warning(Tool.CLOUDFORMATION, resource + " of the stack " + stack, target);
        }
        return tags.entrySet().stream().anyMatch(CountKeeper::saysTerraform)
                ? warning(Tool.TERRAFORM, "the stream's aws_kinesis_stream", target)
                : null;
    }

    private static boolean saysTerraform(Map.Entry<String, String> tag) {
        String key = tag.getKey().toLowerCase(Locale.ROOT);
        String value = tag.getValue().toLowerCase(Locale.ROOT);
        return (key.equals("terraform") && !value.equals("false"))
                || (MANAGED_BY.contains(key) && value.contains("terraform"));
    }

    private static String warning(Tool tool, String resource, int target) {
        return switch (tool) {
            case TERRAFORM ->
                "Terraform keeps the shard count: the next apply undoes this, unless " + resource
                        + " says shard_count = " + target;
            case CLOUDFORMATION ->
                "CloudFormation keeps the shard count: the next update undoes this, unless " + resource
                        + " says ShardCount: " + target;
        };
    }
}
