package io.llmgov.quickstart.home;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.gravitee.common.component.Lifecycle;
import io.gravitee.common.service.AbstractService;
import io.gravitee.gateway.handlers.api.manager.ApiManager;
import io.gravitee.gateway.handlers.api.services.ApiKeyCacheService;
import io.gravitee.gateway.handlers.api.services.SubscriptionCacheService;
import io.gravitee.gateway.platform.organization.manager.OrganizationManager;
import io.gravitee.gateway.reactor.handler.ReactorHandlerRegistry;
import io.gravitee.gateway.standalone.vertx.VertxEmbeddedContainer;
import io.gravitee.plugin.core.api.Plugin;
import io.gravitee.plugin.core.api.PluginRegistry;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.env.Environment;

/**
 * Serves a home folder: stands in for Gravitee's sync service, which reads a management repository and is not published.
 *
 * <p>The folder is {@code LLM_GATEWAY_HOME}, a system property or environment variable. The first look happens while
 * services start, before the HTTP server listens, so the first request already finds its API.
 */
public class QuickstartService extends AbstractService<QuickstartService> {

    private static final Logger LOG = LoggerFactory.getLogger(QuickstartService.class);

    private static final long LOOK_EVERY_MS = 500;
    private static final long READY_CHECK_EVERY_MS = 20;

    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            task -> Thread.ofPlatform().daemon().name("llm-quickstart").unstarted(task));
    private final Variables variables = Variables.ofProcess();

    private HomeSync sync;

    @Override
    protected String name() {
        return "LLM quickstart";
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        var home = variables.get("LLM_GATEWAY_HOME");
        if (home == null) {
            LOG.error("LLM_GATEWAY_HOME is not set, so there is no API to serve; name a folder with apis/*.json");
            return;
        }
        sync = sync(new HomeFolder(Path.of(home)));
        lookSafely();
        thread.scheduleWithFixedDelay(this::lookSafely, LOOK_EVERY_MS, LOOK_EVERY_MS, TimeUnit.MILLISECONDS);
        thread.execute(this::announceWhenReady);
    }

    @Override
    protected void doStop() throws Exception {
        thread.shutdownNow();
        super.doStop();
    }

    private HomeSync sync(HomeFolder folder) {
        var gateway = new GraviteeGateway(
                applicationContext.getBean(ApiManager.class),
                applicationContext.getBean(ReactorHandlerRegistry.class),
                applicationContext.getBean(SubscriptionCacheService.class),
                applicationContext.getBean(ApiKeyCacheService.class),
                applicationContext.getBean(OrganizationManager.class));
        var registry = applicationContext.getBean(PluginRegistry.class);
        var plugins = new InstalledPlugins(
                type -> registry.plugins(type).stream().map(Plugin::id).collect(Collectors.toSet()));
        var json = new JsonFiles(applicationContext.getBean(ObjectMapper.class), variables);
        var reports = new Reports();
        return new HomeSync(
                folder,
                reports,
                new DeployedApis(new ApiFileReader(json, plugins), gateway),
                new RegisteredSubscriptions(new SubscriptionsFileReader(json), gateway, reports),
                new DeployedOrganization(new OrganizationFileReader(json, plugins), gateway));
    }

    /** A scheduled task that throws is never run again, so nothing may get out of here. */
    private void lookSafely() {
        try {
            sync.look();
        } catch (RuntimeException | LinkageError e) {
            LOG.error("The home folder could not be brought to the gateway", e);
        }
    }

    private void announceWhenReady() {
        if (!isServing()) {
            thread.schedule(this::announceWhenReady, READY_CHECK_EVERY_MS, TimeUnit.MILLISECONDS);
            return;
        }
        // On standard output and not in the log: it is the answer to the command that somebody has just typed.
        System.out.println(banner().text(sync.servedApis(), sync.activeSubscriptions()));
        System.out.println("Ready on " + baseUrl() + " in " + secondsSinceStart() + " s. Ctrl-C stops it.");
        System.out.flush();
    }

    private boolean isServing() {
        var server = applicationContext.getBean(VertxEmbeddedContainer.class);
        var simulator = variables.get("LLM_SIMULATOR_URL");
        return server.lifecycleState() == Lifecycle.State.STARTED
                && (simulator == null || isListening(URI.create(simulator)));
    }

    private static boolean isListening(URI server) {
        try (var connection = new Socket(server.getHost(), server.getPort())) {
            return connection.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    private Banner banner() {
        return new Banner(
                baseUrl(),
                variables.get("LLM_SIMULATOR_URL"),
                variables.get("LLM_PROVIDERS_NOTE"),
                "true".equals(variables.get("LLM_GATEWAY_HOME_IS_SAMPLE")));
    }

    private String baseUrl() {
        var environment = applicationContext.getBean(Environment.class);
        var scheme = environment.getProperty("http.secured", Boolean.class, false) ? "https" : "http";
        return scheme + "://localhost:" + environment.getProperty("http.port", "8082");
    }

    private static String secondsSinceStart() {
        return String.format("%.1f", ManagementFactory.getRuntimeMXBean().getUptime() / 1000.0);
    }
}
