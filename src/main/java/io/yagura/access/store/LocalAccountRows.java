package io.yagura.access.store;

import org.springframework.data.repository.CrudRepository;

/** Reads and adds rows of {@code local_account}. */
interface LocalAccountRows extends CrudRepository<LocalAccountRow, String> {}
