package io.llmgov.core;

/**
 * Which version of the suite this copy of llm-core belongs to.
 *
 * <p>All plugins of one API share one class namespace and the first plugin's copy of llm-core wins. A policy therefore
 * compares the version that it was compiled against ({@link #VERSION}, which the compiler copies into the policy's own
 * class because it is a constant) with the version that is really loaded ({@link #loadedVersion()}, which is not copied).
 */
public final class Suite {

    /** The version at compile time of whoever reads this constant. */
    public static final String VERSION = "${project.version}";

    private Suite() {}

    /** The version of the llm-core classes that are loaded right now. */
    public static String loadedVersion() {
        return VERSION;
    }
}
