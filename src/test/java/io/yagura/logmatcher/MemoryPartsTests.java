package io.yagura.logmatcher;

class MemoryPartsTests extends PartsContract {

    private final MemoryLedger ledger = new MemoryLedger();

    @Override
    Ledger ledger() {
        return ledger;
    }

    @Override
    LedgerSearch search() {
        return ledger;
    }

    @Override
    Shares shares() {
        return ledger;
    }

    @Override
    FindingsFeed feed() {
        return ledger;
    }
}
