package io.yagura.accounts;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricDataRequest;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;

/** Charges every attempt of a call to the budget of its account before anything is sent, and notes what it cost. */
final class Metered implements ExecutionInterceptor {

    /** The SDK builds the exceptions that it throws anew, and forgets their type. */
    private static final ExecutionAttribute<BudgetExceededException> KEPT_BACK =
            new ExecutionAttribute<>("yagura-kept-back");

    private static final ReturnConsumedCapacity TOTAL = ReturnConsumedCapacity.TOTAL;

    private final CallBudget budget;
    private final CallLedger ledger;
    private final Prices prices;

    Metered(CallBudget budget, CallLedger ledger, Prices prices) {
        this.budget = budget;
        this.ledger = ledger;
        this.prices = prices;
    }

    /** DynamoDB tells what a read took only when it is asked to. */
    @Override
    public SdkRequest modifyRequest(Context.ModifyRequest context, ExecutionAttributes attributes) {
        return switch (context.request()) {
            case ScanRequest scan ->
                scan.toBuilder().returnConsumedCapacity(TOTAL).build();
            case QueryRequest query ->
                query.toBuilder().returnConsumedCapacity(TOTAL).build();
            case GetItemRequest item ->
                item.toBuilder().returnConsumedCapacity(TOTAL).build();
            default -> context.request();
        };
    }

    @Override
    public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes attributes) {
        Api api = api(attributes);
        try {
            budget.charge(api, whose(Allowance.of(api), context.request()));
        } catch (BudgetExceededException e) {
            attributes.putAttribute(KEPT_BACK, e);
            throw e;
        }
        if (context.request() instanceof GetMetricDataRequest request) {
            ledger.paid(api, request.metricDataQueries().size() * prices.thousandMetrics() / 1e3);
        }
    }

    @Override
    public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
        double units = readUnits(context.response());
        if (units > 0) {
            ledger.paid(api(attributes), units * prices.millionReadUnits() / 1e6);
        }
    }

    @Override
    public void onExecutionFailure(Context.FailedExecution context, ExecutionAttributes attributes) {
        if (context.exception() instanceof AwsServiceException e && AwsFaults.throttled(e)) {
            ledger.throttled(api(attributes));
        }
    }

    @Override
    public Throwable modifyException(Context.FailedExecution context, ExecutionAttributes attributes) {
        BudgetExceededException keptBack = attributes.getAttribute(KEPT_BACK);
        return keptBack == null ? context.exception() : keptBack;
    }

    private static Api api(ExecutionAttributes attributes) {
        return new Api(
                attributes.getAttribute(SdkExecutionAttribute.SERVICE_NAME),
                attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME));
    }

    private static String whose(Allowance allowance, SdkRequest request) {
        return switch (allowance.scope()) {
            case ACCOUNT -> "";
            case STREAM -> stream(request);
            case SHARD -> stream(request) + "/" + field(request, "ShardId");
        };
    }

    /** Later pages name a token alone; those of all streams then share one bucket. */
    private static String stream(SdkRequest request) {
        String name = field(request, "StreamName");
        return name.isEmpty() ? field(request, "StreamARN") : name;
    }

    private static String field(SdkRequest request, String name) {
        return request.getValueForField(name, String.class).orElse("");
    }

    /** What DynamoDB says it took, or one unit where it does not say, as emulators may: the least that a read takes. */
    private static double readUnits(SdkResponse response) {
        return switch (response) {
            case ScanResponse scan -> units(scan.consumedCapacity());
            case QueryResponse query -> units(query.consumedCapacity());
            case GetItemResponse item -> units(item.consumedCapacity());
            default -> 0;
        };
    }

    private static double units(@Nullable ConsumedCapacity consumed) {
        return consumed == null || consumed.capacityUnits() == null ? 1 : consumed.capacityUnits();
    }
}
