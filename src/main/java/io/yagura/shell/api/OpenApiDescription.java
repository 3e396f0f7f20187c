package io.yagura.shell.api;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.tags.Tag;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.customizers.ParameterCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the description at {@code /v3/api-docs} says beyond the calls themselves. */
@Configuration(proxyBeanMethods = false)
class OpenApiDescription {

    private static final String PROBLEM = "Problem";

    private static final Map<String, String> PROBLEMS = new TreeMap<>(Map.of(
            "400", "The form is wrong; errors names each field and value",
            "401", "Nobody is signed in",
            "403", "You may not",
            "404", "There is no such thing",
            "405", "The path does not know this method",
            "406", "The answer is JSON, which you do not accept",
            "500", "Something broke inside Yagura; its log knows more under errorId",
            "503", "Yagura's own store does not answer"));

    @Bean
    OpenAPI openApi() {
        return new OpenAPI()
                .info(new Info()
                        .title("Yagura")
                        .version("v1")
                        .description("What an SRE sees and can do on Yagura's screen. Units stand in the names;"
                                + " what is unknown is null, never 0. Every reading comes in one envelope.")
                        .license(new License().name("Apache-2.0").identifier("Apache-2.0")))
                .components(new Components()
                        .addSecuritySchemes("basic", scheme("basic", "A local user's name and password"))
                        .addSecuritySchemes("bearer", scheme("bearer", "A token from yagura.access.tokens")))
                .addSecurityItem(new SecurityRequirement().addList("basic"))
                .addSecurityItem(new SecurityRequirement().addList("bearer"))
                .tags(List.of(
                        tag("board", "The state of every source, and what needs a person"),
                        tag("mysql", "Sessions, locks and deadlocks of MySQL and MariaDB servers"),
                        tag("accounts", "AWS accounts, and what Yagura spends in them"),
                        tag("streams", "Kinesis streams: shards, throughput, limits"),
                        tag("subscribers", "How far applications have read of each shard of their streams"),
                        tag("logmatcher", "Whether every event was consumed, event by event"),
                        tag("actions", "The only road to a write"),
                        tag("audit", "What was done")));
    }

    @Bean
    OpenApiCustomizer problemsOfEveryCall() {
        return api -> {
            api.getComponents().addSchemas(PROBLEM, problem());
            api.getPaths().keySet().removeIf(path -> !path.startsWith("/api/"));
            api.getPaths().values().stream()
                    .flatMap(path -> path.readOperations().stream())
                    .forEach(OpenApiDescription::addProblems);
        };
    }

    @Bean
    ParameterCustomizer wordsOfEveryFilter() {
        return (parameter, method) -> {
            WordOf word = method.getParameterAnnotation(WordOf.class);
            if (word != null) {
                parameter.getSchema().setEnum(List.copyOf(word.value().words()));
            }
            return parameter;
        };
    }

    private static void addProblems(Operation operation) {
        PROBLEMS.forEach((status, meaning) -> operation.getResponses().put(status, problem(meaning)));
        if (operation.getRequestBody() != null) {
            operation.getResponses().put("415", problem("The body is JSON, and you sent something else"));
        }
    }

    private static ApiResponse problem(String meaning) {
        Schema<?> reference = new Schema<>().$ref("#/components/schemas/" + PROBLEM);
        return new ApiResponse()
                .description(meaning)
                .content(new Content().addMediaType("application/problem+json", new MediaType().schema(reference)));
    }

    private static Schema<?> problem() {
        Schema<?> flaw = typed("object", "One thing that is wrong with the request")
                .addProperty("field", typed("string", "Such as sightings[2]; null when it is the body as a whole"))
                .addProperty("value", typed("string", "What stood there, cut to 100 characters"))
                .addProperty("message", typed("string", "What is wrong with it"));
        Schema<?> flaws = typed("array", "All that is wrong with the request");
        flaws.setItems(flaw);
        return typed("object", "RFC 9457")
                .addProperty("title", typed("string", "The meaning of the status"))
                .addProperty("status", typed("integer", "The status"))
                .addProperty("detail", typed("string", "One sentence that names the field and the value"))
                .addProperty("instance", typed("string", "The path that was called"))
                .addProperty("errors", flaws)
                .addProperty("errorId", typed("string", "What to look for in Yagura's log"))
                .addProperty("auditId", typed("string", "Where a forbidden action stands in the audit"));
    }

    private static Schema<?> typed(String type, String meaning) {
        Schema<?> schema = new Schema<>();
        schema.setTypes(Set.of(type));
        schema.setDescription(meaning);
        return schema;
    }

    private static SecurityScheme scheme(String name, String meaning) {
        return new SecurityScheme().type(SecurityScheme.Type.HTTP).scheme(name).description(meaning);
    }

    private static Tag tag(String name, String meaning) {
        return new Tag().name(name).description(meaning);
    }
}
