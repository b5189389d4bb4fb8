package io.llmgov.quickstart.launcher;

import io.gravitee.gateway.standalone.GatewayContainer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** One start of the gateway: everything that can go wrong is checked before the gateway's own start begins. */
public final class Launch {

    private final Installation installation;
    private final Settings settings;
    private final Providers providers;

    private Launch(Installation installation, Settings settings, Providers providers) {
        this.installation = installation;
        this.settings = settings;
        this.providers = providers;
    }

    public static Launch from(Path installation, Map<String, String> environment) {
        var installed = new Installation(installation);
        return new Launch(installed, Settings.read(environment, installed), Providers.of(environment));
    }

    public void run() throws Exception {
        settings.home().check();
        Ports.requireFree(settings.port(), "LLM_GATEWAY_PORT", "the gateway");
        Ports.requireFree(settings.technicalPort(), "LLM_GATEWAY_TECHNICAL_PORT", "the gateway's technical API");
        var run = RunDirectory.create(installation, settings.home());
        if (providers.needSimulator()) {
            Simulator.start(installation, settings.simulatorPort());
        }
        configure(run);
        start(run);
    }

    /** The gateway and its plugins read system properties, and these win over every configuration file. */
    private void configure(RunDirectory run) {
        System.setProperty("gravitee.home", run.path().toString());
        System.setProperty("gravitee.conf", run.configuration());
        pluginFolders(installation, settings.home()).forEach(System::setProperty);
        System.setProperty("plugins.workDir", run.path().resolve("plugins").toString());
        System.setProperty("http.port", Integer.toString(settings.port()));
        System.setProperty("services.core.http.port", Integer.toString(settings.technicalPort()));
        System.setProperty("LLM_GATEWAY_HOME", settings.home().path().toString());
        System.setProperty(
                "LLM_GATEWAY_HOME_IS_SAMPLE", Boolean.toString(settings.home().isSample()));
        providers.properties(settings.simulatorPort()).forEach(System::setProperty);
    }

    /** The installation's own plugins, and those of the home if it has some. */
    static Map<String, String> pluginFolders(Installation installation, Home home) {
        var folders = new LinkedHashMap<String, String>();
        folders.put("plugins.path[0]", installation.plugins().toString());
        if (home.hasPlugins()) {
            folders.put("plugins.path[1]", home.plugins().toString());
        }
        return folders;
    }

    private static void start(RunDirectory run) throws Exception {
        var container = new Container(run);
        container.start();
        // The container answers a failed start by stopping, and would leave the process hanging.
        if (container.isStopped()) {
            throw new CannotStartException("the gateway could not be started; its log above says why.");
        }
    }

    /** Gravitee's gateway, which removes its working files as the last thing when it stops. */
    private static final class Container extends GatewayContainer {

        private final RunDirectory run;

        Container(RunDirectory run) {
            this.run = run;
        }

        boolean isStopped() {
            return stopped;
        }

        @Override
        protected void doStop() throws Exception {
            try {
                super.doStop();
            } finally {
                delete(run);
            }
        }

        private static void delete(RunDirectory run) {
            try {
                run.delete();
            } catch (IOException e) {
                // The next start clears what a run has left behind.
            }
        }
    }
}
