package io.llmgov.router.route;

import io.gravitee.node.api.configuration.Configuration;
import io.vertx.core.net.ProxyOptions;
import io.vertx.core.net.ProxyType;
import java.util.Locale;
import java.util.Optional;

/** The proxy that the gateway's own settings name ({@code system.proxy} in gravitee.yml) for calls to the outside. */
final class SystemProxy {

    private static final String PREFIX = "system.proxy.";

    private SystemProxy() {}

    /** @param configuration the gateway's settings; null when there are none */
    static Optional<ProxyOptions> of(Configuration configuration) {
        String host = value(configuration, "host");
        String port = value(configuration, "port");
        if (host == null || port == null) {
            return Optional.empty();
        }
        String type = value(configuration, "type");
        return Optional.of(new ProxyOptions()
                .setHost(host)
                .setPort(Integer.parseInt(port))
                .setType(type == null ? ProxyType.HTTP : ProxyType.valueOf(type.toUpperCase(Locale.ROOT)))
                .setUsername(value(configuration, "username"))
                .setPassword(value(configuration, "password")));
    }

    private static String value(Configuration configuration, String name) {
        String value = configuration == null ? null : configuration.getProperty(PREFIX + name);
        return value == null || value.isBlank() ? null : value.trim();
    }
}
