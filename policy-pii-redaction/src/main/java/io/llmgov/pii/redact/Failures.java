package io.llmgov.pii.redact;

import io.llmgov.core.error.ErrorKey;
import io.llmgov.core.error.LlmError;
import io.llmgov.core.error.LlmErrorException;
import io.llmgov.pii.detect.SlowPatternException;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the policy does with its own defects: nothing passes, and no message quotes a text. */
public final class Failures {

    private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

    private Failures() {}

    /** Fails with {@link LlmErrorException} whatever goes wrong, errors of the JVM's such as a stack overflow included. */
    public static <T> T closed(Callable<T> work) {
        try {
            return work.call();
        } catch (LlmErrorException refusal) {
            throw refusal;
        } catch (SlowPatternException e) {
            LOG.error(
                    "LLM PII redaction: the custom pattern {} needs too long on a text; the exchange is refused. Patterns that"
                            + " match short texts and read on for an optional end are slow on long lines.",
                    e.pattern());
            throw Refusals.notSearchedInTime();
        } catch (Exception | LinkageError | StackOverflowError | AssertionError e) {
            // Neither message nor cause: both may quote what was being looked at.
            StackTraceElement[] trace = e.getStackTrace();
            LOG.error(
                    "LLM PII redaction failed with {} at {}; the exchange is refused",
                    e.getClass().getName(),
                    trace.length == 0 ? "?" : trace[0]);
            throw new LlmErrorException(LlmError.of(
                    ErrorKey.LLM_INTERNAL_ERROR, "The gateway failed to look for personal data in this exchange."));
        }
    }
}
