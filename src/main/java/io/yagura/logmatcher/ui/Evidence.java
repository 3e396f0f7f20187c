package io.yagura.logmatcher.ui;

import io.yagura.logmatcher.EventLives;
import io.yagura.logmatcher.LedgerSearch;
import io.yagura.logmatcher.RecordLook;
import io.yagura.screen.Live;
import io.yagura.screen.Viewer;

/** Where one viewer's questions about single events are answered from. */
record Evidence(Live live, LedgerSearch ledger, EventLives lives, RecordLook records, Viewer viewer) {}
