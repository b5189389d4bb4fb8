package io.llmgov.router.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.gravitee.node.api.configuration.Configuration;
import io.vertx.core.net.ProxyOptions;
import io.vertx.core.net.ProxyType;
import java.lang.reflect.Proxy;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SystemProxyTest {

    @Test
    void is_none_when_the_gateway_has_none() {
        assertThat(SystemProxy.of(null)).isEmpty();
        assertThat(SystemProxy.of(settings(Map.of()))).isEmpty();
        assertThat(SystemProxy.of(settings(Map.of("system.proxy.host", " ", "system.proxy.port", "3128"))))
                .isEmpty();
    }

    @Test
    void is_what_the_gateway_s_settings_name() {
        ProxyOptions proxy = SystemProxy.of(settings(Map.of(
                        "system.proxy.type", "socks5",
                        "system.proxy.host", "proxy.example.com",
                        "system.proxy.port", "3128",
                        "system.proxy.username", "gateway",
                        "system.proxy.password", "secret")))
                .orElseThrow();

        assertThat(proxy.getType()).isEqualTo(ProxyType.SOCKS5);
        assertThat(proxy.getHost()).isEqualTo("proxy.example.com");
        assertThat(proxy.getPort()).isEqualTo(3128);
        assertThat(proxy.getUsername()).isEqualTo("gateway");
        assertThat(proxy.getPassword()).isEqualTo("secret");
    }

    private static Configuration settings(Map<String, String> values) {
        return (Configuration) Proxy.newProxyInstance(
                SystemProxyTest.class.getClassLoader(),
                new Class<?>[] {Configuration.class},
                (proxy, method, arguments) -> values.get(arguments[0]));
    }
}
