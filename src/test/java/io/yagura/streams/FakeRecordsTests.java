package io.yagura.streams;

class FakeRecordsTests extends RecordSourceContract {

    private final FakeRecords records = new FakeRecords();

    @Override
    protected RecordSource source() {
        return records;
    }

    @Override
    protected String put(String partitionKey, String data) {
        return records.put(ORDERS, shardId(), partitionKey, data);
    }

    @Override
    protected String shardId() {
        return "shardId-000000000000";
    }
}
