package io.llmgov.quickstart.home;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells what is wrong in the home folder: one line a problem, once for as long as it lasts. */
class Reports {

    private static final Logger LOG = LoggerFactory.getLogger(Reports.class);

    private final Map<String, String> brokenFiles = new HashMap<>();
    private final Map<String, Set<String>> leftOut = new HashMap<>();

    void broken(String file, String reason, String consequence) {
        if (!reason.equals(brokenFiles.put(file, reason))) {
            error(file + " " + reason + "; " + consequence);
        }
    }

    void mended(String file) {
        brokenFiles.remove(file);
    }

    /** @param problems everything in this file that cannot be used now, each as one sentence without its subject */
    void leftOut(String file, Set<String> problems) {
        var known = leftOut.getOrDefault(file, Set.of());
        problems.stream()
                .filter(problem -> !known.contains(problem))
                .forEach(problem -> error(file + " " + problem + "; this entry is left out"));
        leftOut.put(file, new HashSet<>(problems));
    }

    void error(String line) {
        LOG.error("{}", line);
    }
}
