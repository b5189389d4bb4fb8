package io.llmgov.router.failover;

import io.llmgov.core.exchange.Answer;
import io.llmgov.router.provider.ProviderError;

/** How an attempt turned out. */
sealed interface Outcome {

    /** An answer, or the beginning of one. */
    record Answered(Answer answer) implements Outcome {}

    /** The provider refuses the request itself; nobody else would take it either. */
    record Rejected(ProviderError error) implements Outcome {}

    /** This target cannot answer now; another one may. */
    record Failed(Failure failure) implements Outcome {}
}
