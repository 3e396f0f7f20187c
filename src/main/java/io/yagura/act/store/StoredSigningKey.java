package io.yagura.act.store;

import io.yagura.access.AccessProperties;
import io.yagura.act.SigningKey;
import io.yagura.store.Store;
import io.yagura.store.StoreAwayException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;

/** The configured key, or else one that is made once and kept in the store. */
@Component
class StoredSigningKey implements SigningKey, SmartInitializingSingleton {

    private static final String NAME = "signing-key";
    private static final int BYTES = 32;
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final AccessProperties properties;
    private final Store store;
    private final KeyRows rows;
    private volatile byte @Nullable [] known;

    StoredSigningKey(AccessProperties properties, Store store, KeyRows rows) {
        this.properties = properties;
        this.store = store;
        this.rows = rows;
    }

    /** Fetches the key while the store is known to be there: sightings must be readable when it is not. */
    @Override
    public void afterSingletonsInstantiated() {
        bytes();
    }

    @Override
    public byte[] bytes() {
        byte[] key = known;
        if (key == null) {
            key = properties.signingKey() == null
                    ? kept()
                    : properties.signingKey().bytes();
            known = key;
        }
        return key.clone();
    }

    private byte[] kept() {
        try {
            return Base64.getDecoder().decode(store.insist(PATIENCE, this::readOrMake));
        } catch (StoreAwayException e) {
            throw new IllegalStateException("The key of sightings cannot be read: " + e.getMessage(), e);
        }
    }

    private String readOrMake() {
        return rows.findById(NAME).map(KeyRow::content).orElseGet(this::make);
    }

    private String make() {
        byte[] fresh = new byte[BYTES];
        new SecureRandom().nextBytes(fresh);
        String content = Base64.getEncoder().encodeToString(fresh);
        try {
            rows.save(new KeyRow(NAME, content));
            return content;
        } catch (DataIntegrityViolationException e) {
            // another console was first
            return rows.findById(NAME).map(KeyRow::content).orElseThrow(() -> e);
        }
    }
}
