package io.yagura.logmatcher;

class MemoryLedgerTests extends LedgerContract {

    private final MemoryLedger ledger = new MemoryLedger();

    @Override
    Ledger ledger() {
        return ledger;
    }

    @Override
    LedgerSearch search() {
        return ledger;
    }
}
