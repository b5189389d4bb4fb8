package io.llmgov.quickstart.home;

/** The flows that run before every API: those of {@code organization.json}, or the built-in ones. */
final class DeployedOrganization {

    private final OrganizationFileReader reader;
    private final Gateway gateway;

    private String deployedContent;

    DeployedOrganization(OrganizationFileReader reader, Gateway gateway) {
        this.reader = reader;
        this.gateway = gateway;
    }

    void deploy(String content) throws BrokenFileException {
        if (content.equals(deployedContent)) {
            return;
        }
        try {
            gateway.deploy(reader.read(content));
            deployedContent = content;
        } finally {
            // A gateway must never run without the built-in flows because its own are broken from the start.
            if (deployedContent == null) {
                reset();
            }
        }
    }

    void reset() {
        var builtIn = OrganizationFileReader.builtIn();
        if (builtIn.equals(deployedContent)) {
            return;
        }
        try {
            gateway.deploy(reader.read(builtIn));
            deployedContent = builtIn;
        } catch (BrokenFileException e) {
            throw new IllegalStateException("The built-in default-organization.json " + e.getMessage(), e);
        }
    }
}
