package io.llmgov.pii;

import com.fasterxml.jackson.databind.JsonNode;
import io.gravitee.gateway.reactive.api.policy.http.HttpPolicy;
import io.llmgov.core.Suite;
import io.llmgov.core.policy.ConfigurationBinder;
import io.llmgov.core.policy.GovernedPolicy;
import io.llmgov.pii.config.RedactionConfiguration;
import io.llmgov.pii.detect.Detector;
import java.util.Set;

/** Builds the working policy; apart from the policy class, so that the latter loads without llm-core. */
final class PiiRedactionStart {

    private PiiRedactionStart() {}

    static HttpPolicy start(JsonNode configuration) {
        return GovernedPolicy.start(PiiRedactionPolicy.ID, Suite.VERSION, () -> {
            RedactionConfiguration bound = ConfigurationBinder.bind(configuration, RedactionConfiguration.class);
            Detector detector = Detector.of(bound.detection(), Set.copyOf(bound.countries()));
            return new GovernedPolicy.Part(bound.admission(), new PiiRedactionStage(bound, detector));
        });
    }
}
