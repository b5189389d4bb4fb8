package io.llmgov.core.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.gravitee.gateway.reactive.api.ExecutionFailure;
import io.llmgov.core.Suite;
import io.llmgov.core.exchange.Admission;
import io.llmgov.core.policy.GovernedPolicy.Part;
import io.llmgov.core.testing.FakeBackend;
import io.llmgov.core.testing.GatewayCall;
import io.llmgov.core.testing.TestStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class GovernedPolicyTest {

    private static final String BODY = "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}";

    private final TestStage stage = TestStage.at(100);
    private final FakeBackend backend = FakeBackend.json(200, "{\"choices\":[]}");
    private final GatewayCall call = GatewayCall.chat(BODY).to(backend);

    @Test
    void joins_its_stage_to_the_chain() {
        GovernedPolicy policy = start(() -> new Part(new Admission(1024, false), stage));

        policy.onRequest(call.context()).blockingAwait();
        call.invokeBackend().blockingAwait();

        assertThat(stage.endings()).hasSize(1);
        assertThat(backend.calls()).isEqualTo(1);
    }

    @Test
    void has_the_id_that_it_was_given() {
        assertThat(start(() -> new Part(new Admission(1024, false), stage)).id())
                .isEqualTo("llm-test");
    }

    @Test
    void refuses_every_request_when_its_configuration_is_broken() {
        ExecutionFailure failure = refused(start(() -> {
            throw new ConfigurationException("providers[0].type", "a value is required");
        }));

        assertThat(failure.statusCode()).isEqualTo(500);
        assertThat(failure.key()).isEqualTo("LLM_POLICY_MISCONFIGURED");
        assertThat(call.failureBody().at("/error/message").textValue())
                .isEqualTo("Policy llm-test is misconfigured: providers[0].type: a value is required");
    }

    @Test
    void refuses_every_request_when_it_could_not_be_built() {
        ExecutionFailure failure = refused(start(() -> {
            throw new IllegalStateException("s3cret");
        }));

        assertThat(failure.key()).isEqualTo("LLM_POLICY_MISCONFIGURED");
        assertThat(failure.message()).contains("IllegalStateException").doesNotContain("s3cret");
    }

    @Test
    void refuses_every_request_when_a_class_of_it_cannot_be_loaded() {
        ExecutionFailure failure = refused(start(() -> {
            throw new NoClassDefFoundError("io/llmgov/Missing");
        }));

        assertThat(failure.key()).isEqualTo("LLM_POLICY_MISCONFIGURED");
    }

    @Test
    void refuses_every_request_when_a_class_of_it_cannot_be_initialized() {
        ExecutionFailure failure = refused(start(() -> {
            throw new ExceptionInInitializerError(new IllegalStateException());
        }));

        assertThat(failure.key()).isEqualTo("LLM_POLICY_MISCONFIGURED");
    }

    @Test
    void refuses_every_request_when_another_version_of_the_suite_is_loaded() {
        ExecutionFailure failure =
                refused(GovernedPolicy.start("llm-test", "0.0.9", () -> new Part(new Admission(1024, false), stage)));

        assertThat(failure.key()).isEqualTo("LLM_POLICY_MISCONFIGURED");
        assertThat(failure.message()).contains("0.0.9", Suite.loadedVersion());
    }

    @Test
    void builds_nothing_when_another_version_of_the_suite_is_loaded() {
        AtomicInteger builds = new AtomicInteger();

        GovernedPolicy.start("llm-test", "0.0.9", () -> {
            builds.incrementAndGet();
            return new Part(new Admission(1024, false), stage);
        });

        assertThat(builds).hasValue(0);
    }

    @Test
    void refuses_requests_in_no_known_format_too_when_it_is_broken() {
        GatewayCall other = GatewayCall.get("/anything").to(backend);

        start(() -> {
                    throw new ConfigurationException("limits", "at least one entry is required");
                })
                .onRequest(other.context())
                .test()
                .assertError(error -> true);

        assertThat(other.failure().key()).isEqualTo("LLM_POLICY_MISCONFIGURED");
        assertThat(other.failureBody().at("/error/code").textValue()).isEqualTo("LLM_POLICY_MISCONFIGURED");
    }

    @Test
    void leaves_the_gateways_invoker_alone_when_it_is_broken() {
        refused(start(() -> {
            throw new ConfigurationException("", "broken");
        }));

        assertThat(call.invoker()).isSameAs(backend);
        assertThat(backend.calls()).isZero();
    }

    @Test
    void is_loaded_in_the_version_that_it_was_compiled_against() {
        assertThat(Suite.loadedVersion()).isEqualTo(Suite.VERSION).isNotBlank().doesNotContain("$");
    }

    private static GovernedPolicy start(Supplier<Part> build) {
        return GovernedPolicy.start("llm-test", Suite.VERSION, build);
    }

    private ExecutionFailure refused(GovernedPolicy policy) {
        policy.onRequest(call.context()).test().assertError(error -> true);
        return call.failure();
    }
}
