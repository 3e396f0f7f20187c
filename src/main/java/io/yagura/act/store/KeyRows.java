package io.yagura.act.store;

import java.util.Optional;
import org.springframework.data.repository.Repository;

/** What is asked of {@code store_key}. */
interface KeyRows extends Repository<KeyRow, String> {

    KeyRow save(KeyRow row);

    Optional<KeyRow> findById(String name);
}
