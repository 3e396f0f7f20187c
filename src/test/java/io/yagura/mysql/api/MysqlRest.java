package io.yagura.mysql.api;

import io.yagura.mysql.KillMark;
import io.yagura.mysql.KillOffers;
import io.yagura.mysql.KillSighting;
import io.yagura.mysql.LockNode;
import io.yagura.mysql.Session;
import io.yagura.observe.Target;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;

/** Adds the REST of MySQL to a slice; kill query is closed on an idle session. */
@ComponentScan
public class MysqlRest {

    @Bean
    KillOffers offers() {
        return new IdleRule();
    }

    private static final class IdleRule implements KillOffers {

        @Override
        public List<Offer> of(Target target, Session session) {
            return offers(target, session.mark(), session.user(), session.host(), session.idle());
        }

        @Override
        public List<Offer> of(Target target, LockNode node) {
            return offers(target, node.mark(), node.user(), node.host(), node.idle());
        }

        private static List<Offer> offers(Target target, KillMark mark, String user, String host, boolean idle) {
            KillSighting seen = new KillSighting(target.name(), mark, user, host, idle, 0, null, null, null);
            return List.of(
                    idle
                            ? new Offer.Closed("mysql.kill-query", "It runs nothing")
                            : new Offer.Open(new FakeKill("mysql.kill-query"), seen),
                    new Offer.Open(new FakeKill("mysql.kill-connection"), seen));
        }
    }
}
