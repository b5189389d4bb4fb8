package io.llmgov.router.provider;

import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** Collects the names of request fields that a provider cannot express; as many as a header can bear. */
public final class DroppedParameters {

    private static final int MAX_NAME_LENGTH = 64;
    private static final int MAX_NAMES = 50;
    private static final String AND_MORE = "...";

    private final SortedSet<String> names = new TreeSet<>();

    public void add(String name) {
        names.add(names.size() < MAX_NAMES ? printable(name) : AND_MORE);
    }

    public List<String> names() {
        return List.copyOf(names);
    }

    /** The name of an unknown field is the client's own text, and it is reported in a header. */
    private static String printable(String name) {
        String cut = name.length() > MAX_NAME_LENGTH ? name.substring(0, MAX_NAME_LENGTH) : name;
        return cut.replaceAll("[^A-Za-z0-9_.\\[\\]-]", "_");
    }
}
