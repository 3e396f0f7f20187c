package io.yagura.act.store;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.springframework.data.domain.Persistable;

/** A row of {@code store_key}. */
@Entity
@Table(name = "store_key")
class KeyRow implements Persistable<String> {

    @Id
    private String name;

    private String content;

    /** For Hibernate. */
    @SuppressWarnings("NullAway.Init")
    KeyRow() {}

    KeyRow(String name, String content) {
        this.name = name;
        this.content = content;
    }

    String content() {
        return content;
    }

    @Override
    public String getId() {
        return name;
    }

    /** A save is always an insert: the key decides whose secret all consoles use. */
    @Override
    public boolean isNew() {
        return true;
    }
}
