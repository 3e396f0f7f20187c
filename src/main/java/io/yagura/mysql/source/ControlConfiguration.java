package io.yagura.mysql.source;

import io.yagura.mysql.MysqlControl;
import io.yagura.mysql.MysqlProperties;
import io.yagura.observe.Spending;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The hand on the configured servers. */
@Configuration(proxyBeanMethods = false)
class ControlConfiguration {

    @Bean
    MysqlControl mysqlControl(MysqlProperties properties, Spending spending) {
        return new JdbcControl(properties.instances(), spending);
    }
}
