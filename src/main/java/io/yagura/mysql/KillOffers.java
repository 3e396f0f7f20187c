package io.yagura.mysql;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What can be killed of a session as it was seen, and why not. */
public record KillOffers(KillOffer query, KillOffer connection) {

    /** The longest digest that a sighting carries: a sealed one has to fit into 1 kB. */
    private static final int LONGEST_STATEMENT = 200;

    /**
     * Of a session in the process list.
     *
     * @param unable {@link MysqlControl#unable}
     */
    public static KillOffers of(String instance, Session session, @Nullable String unable) {
        KillSighting sighting = new KillSighting(
                instance,
                session.mark(),
                session.user(),
                session.host(),
                session.idle(),
                session.blocks(),
                session.rowsModified(),
                session.transactionAge(),
                digest(session.statement()));
        return of(sighting, session.protectedBecause(), unable);
    }

    /**
     * Of a session in the lock tree.
     *
     * @param unable {@link MysqlControl#unable}
     */
    public static KillOffers of(String instance, LockNode node, @Nullable String unable) {
        SqlText statement = node.statement() == null ? node.lockStatement() : node.statement();
        KillSighting sighting = new KillSighting(
                instance,
                node.mark(),
                node.user(),
                node.host(),
                node.idle(),
                node.frees(),
                node.rowsModified(),
                node.transactionAge(),
                digest(statement));
        return of(sighting, node.protectedBecause(), unable);
    }

    /** {@return the offers by the name of their action} */
    public Map<String, KillOffer> byAction() {
        Map<String, KillOffer> offers = new LinkedHashMap<>();
        offers.put(KillQuery.PERMISSION.value(), query);
        offers.put(KillConnection.PERMISSION.value(), connection);
        return offers;
    }

    /** {@return a caution for the button where kills were never tried on such a server, or null} */
    public static @Nullable String caution(Server server) {
        return server.verified()
                ? null
                : "unverified: kills have not been tried on " + server.flavour() + " " + server.version();
    }

    private static KillOffers of(KillSighting sighting, @Nullable String protectedBecause, @Nullable String unable) {
        if (protectedBecause != null) {
            return both("protected: " + protectedBecause);
        }
        if (unable != null) {
            return both(unable);
        }
        return new KillOffers(offer(Kill.QUERY, sighting), offer(Kill.CONNECTION, sighting));
    }

    private static KillOffer offer(Kill kill, KillSighting sighting) {
        if (kill == Kill.QUERY && sighting.idle()) {
            return new KillOffer.Withheld(SecondLook.NOTHING_RUNS);
        }
        return Bond.of(kill, sighting) == null
                ? new KillOffer.Withheld("the server tells too little of it to bind a kill to")
                : new KillOffer.Open(sighting);
    }

    private static KillOffers both(String reason) {
        return new KillOffers(new KillOffer.Withheld(reason), new KillOffer.Withheld(reason));
    }

    private static @Nullable String digest(@Nullable SqlText statement) {
        if (statement == null) {
            return null;
        }
        String digest = statement.digest();
        return digest.length() <= LONGEST_STATEMENT ? digest : digest.substring(0, LONGEST_STATEMENT - 1) + "…";
    }
}
