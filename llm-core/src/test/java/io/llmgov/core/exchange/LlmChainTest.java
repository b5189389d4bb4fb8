package io.llmgov.core.exchange;

import static io.llmgov.core.exchange.Exchanges.ADMISSION;
import static io.llmgov.core.exchange.Exchanges.CHAT;
import static org.assertj.core.api.Assertions.assertThat;

import io.gravitee.common.http.HttpMethod;
import io.gravitee.gateway.reactive.api.context.ExecutionContext;
import io.gravitee.gateway.reactive.api.invoker.Invoker;
import io.llmgov.core.json.Json;
import io.llmgov.core.testing.FakeBackend;
import io.llmgov.core.testing.GatewayCall;
import io.llmgov.core.testing.TestStage;
import io.reactivex.rxjava3.core.Completable;
import io.reactivex.rxjava3.core.Flowable;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LlmChainTest {

    private static final Admission PASSING = new Admission(1024 * 1024, true);

    private final FakeBackend backend = FakeBackend.json(200, "{\"choices\":[]}");
    private final GatewayCall call = GatewayCall.chat(CHAT).to(backend);
    private final List<String> log = new ArrayList<>();

    @ParameterizedTest
    @CsvSource({"100,300,600", "100,600,300", "300,100,600", "300,600,100", "600,100,300", "600,300,100"})
    void runs_outer_stages_first_in_whatever_order_they_joined(int first, int second, int third) {
        join(call, noting(first));
        join(call, noting(second));
        join(call, noting(third));

        call.invokeBackend().blockingAwait();

        assertThat(log).containsExactly("in 100", "in 300", "in 600", "out 600", "out 300", "out 100");
    }

    @Test
    void settles_inner_stages_first_in_whatever_order_they_joined() {
        join(call, settling(600));
        join(call, settling(100));
        join(call, settling(300));

        call.invokeBackend().blockingAwait();

        assertThat(log).containsExactly("settled 600", "settled 300", "settled 100");
    }

    @Test
    void does_not_run_before_the_gateway_calls_its_backend() {
        join(call, noting(100));

        assertThat(log).isEmpty();
        assertThat(backend.calls()).isZero();
    }

    @Test
    void calls_the_backend_that_was_there_once() {
        join(call, noting(100));
        join(call, noting(300));

        call.invokeBackend().blockingAwait();

        assertThat(backend.calls()).isEqualTo(1);
    }

    @Test
    void shows_all_stages_one_exchange() {
        TestStage outer = TestStage.at(100);
        TestStage inner = TestStage.at(600);
        join(call, inner);
        join(call, outer);

        call.invokeBackend().blockingAwait();

        assertThat(outer.exchange()).isNotNull().isSameAs(inner.exchange());
    }

    @Test
    void reads_the_body_once_for_all_stages_and_the_backend() {
        join(call, noting(100));
        join(call, noting(300));

        call.invokeBackend().blockingAwait();

        assertThat(call.bodyReads()).isEqualTo(1);
    }

    @Test
    void sends_the_body_as_it_came_when_no_stage_changed_it() {
        join(call, noting(100));

        call.invokeBackend().blockingAwait();

        assertThat(backend.received().body()).isEqualTo(CHAT);
    }

    @Test
    void sends_what_a_stage_made_of_the_body() {
        join(
                call,
                TestStage.at(300)
                        .onTheWayIn(exchange -> Completable.fromAction(() -> {
                            exchange.request().put("model", "other");
                            exchange.requestChanged();
                        })));

        call.invokeBackend().blockingAwait();

        assertThat(backend.received().body())
                .isEqualTo(
                        "{\"model\":\"other\",\"temperature\":1.10,\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}");
        assertThat(backend.received().headers().get("Content-Length"))
                .isEqualTo(Integer.toString(backend.received().body().length()));
    }

    @Test
    void governs_a_request_in_every_spelling_of_its_path() {
        GatewayCall odd =
                GatewayCall.post("//V1/./Chat%252fCompletions;x/", CHAT).to(backend);
        join(odd, noting(100));

        odd.invokeBackend().blockingAwait();

        assertThat(log).containsExactly("in 100", "out 100");
    }

    @Test
    void governs_a_request_that_calls_itself_an_event_stream() {
        call.header("Content-Type", "text/event-stream");
        join(call, noting(100));

        call.invokeBackend().blockingAwait();

        assertThat(log).containsExactly("in 100", "out 100");
        assertThat(backend.received().body()).isEqualTo(CHAT);
    }

    @Test
    void can_be_called_as_the_invoker_that_older_policies_expect() {
        join(call, noting(100));

        ((Invoker) call.invoker()).invoke((ExecutionContext) call.context()).blockingAwait();

        assertThat(log).containsExactly("in 100", "out 100");
    }

    @Test
    void gives_a_stage_the_backend_to_call_by_itself() {
        join(
                call,
                TestStage.at(600)
                        .onTheWayIn(exchange -> LlmChain.backend(exchange).invoke()));

        call.invokeBackend().blockingAwait();

        assertThat(backend.calls()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/responses/resp_1", "/", "/v1/chat/completions/x", "/health"})
    void refuses_a_request_that_it_does_not_recognize(String path) {
        GatewayCall unknown = GatewayCall.post(path, CHAT).to(backend);

        refuse(unknown, ADMISSION);

        assertThat(unknown.failure().key()).isEqualTo("LLM_REQUEST_INVALID");
        assertThat(unknown.failure().statusCode()).isEqualTo(400);
        assertThat(unknown.failureBody().at("/error/message").textValue()).contains("POST", "chat/completions");
        assertThat(unknown.invoker()).isSameAs(backend);
    }

    @Test
    void refuses_a_known_path_with_another_method() {
        GatewayCall put = GatewayCall.of(HttpMethod.PUT, "/v1/chat/completions").to(backend);

        refuse(put, ADMISSION);

        assertThat(put.failure().key()).isEqualTo("LLM_REQUEST_INVALID");
    }

    @Test
    void leaves_a_request_alone_that_it_does_not_recognize_when_told_so() {
        GatewayCall unknown = GatewayCall.post("/health", "{}").to(backend);

        LlmChain.join(unknown.context(), PASSING, noting(100)).blockingAwait();
        unknown.invokeBackend().blockingAwait();

        assertThat(unknown.invoker()).isSameAs(backend);
        assertThat(backend.received().body()).isEqualTo("{}");
        assertThat(log).isEmpty();
    }

    @Test
    void refuses_a_request_that_only_one_of_two_policies_leaves_alone() {
        GatewayCall unknown = GatewayCall.post("/health", "{}").to(backend);
        LlmChain.join(unknown.context(), PASSING, noting(100)).blockingAwait();

        refuse(unknown, ADMISSION);

        assertThat(unknown.failure().key()).isEqualTo("LLM_REQUEST_INVALID");
    }

    @Test
    void refuses_a_broken_request_on_a_known_path_even_when_it_leaves_others_alone() {
        GatewayCall broken = GatewayCall.chat("{").to(backend);

        refuse(broken, PASSING);

        assertThat(broken.failure().key()).isEqualTo("LLM_REQUEST_INVALID");
    }

    @Test
    void refuses_a_web_socket() {
        GatewayCall socket = GatewayCall.get("/v1/models").asWebSocket().to(backend);

        refuse(socket, ADMISSION);

        assertThat(socket.failure().key()).isEqualTo("LLM_REQUEST_INVALID");
    }

    @Test
    void refuses_a_body_that_is_too_large_with_413_in_the_clients_format() {
        refuse(call, new Admission(10, false));

        assertThat(call.failure().statusCode()).isEqualTo(413);
        assertThat(call.failure().key()).isEqualTo("LLM_REQUEST_TOO_LARGE");
        assertThat(call.failure().contentType()).isEqualTo("application/json");
        assertThat(call.failureBody()).isEqualTo(Json.parse("""
                                {"error": {"message": "The request body exceeds 10 bytes.", "type": "invalid_request_error", "param": null, "code": "LLM_REQUEST_TOO_LARGE"}}
                                """));
    }

    @Test
    void holds_a_body_to_the_bound_of_each_policy() {
        join(call, noting(100));

        refuse(call, new Admission(10, false));

        assertThat(call.failure().key()).isEqualTo("LLM_REQUEST_TOO_LARGE");
    }

    @Test
    void names_the_field_of_an_unusable_request() {
        GatewayCall unusable =
                GatewayCall.chat("{\"model\":\"m\",\"messages\":[]}").to(backend);

        refuse(unusable, ADMISSION);

        assertThat(unusable.failureBody().at("/error/param").textValue()).isEqualTo("messages");
    }

    @Test
    void leaves_the_gateways_invoker_alone_when_it_refuses() {
        refuse(call, new Admission(10, false));

        assertThat(call.invoker()).isSameAs(backend);
    }

    @Test
    void refuses_a_second_chain_around_the_same_call() {
        call.context().setInternalAttribute("llmgov.chain", new Object());

        refuse(call, ADMISSION);

        assertThat(call.failure().key()).isEqualTo("LLM_POLICY_MISCONFIGURED");
        assertThat(call.failure().message()).contains("attach them to the API only");
    }

    @Test
    void governs_a_request_for_models_without_reading_a_body() {
        GatewayCall models = GatewayCall.get("/v1/models").to(backend);
        join(models, noting(100));

        models.invokeBackend().blockingAwait();

        assertThat(log).containsExactly("in 100", "out 100");
        assertThat(backend.received().headers().contains("Content-Length")).isFalse();
    }

    @Test
    void passes_on_that_the_client_broke_off() {
        IllegalStateException broken = new IllegalStateException("connection closed");
        call.body(Flowable.error(broken));

        LlmChain.join(call.context(), ADMISSION, noting(100)).test().assertError(broken);
    }

    private static void join(GatewayCall call, Stage stage) {
        LlmChain.join(call.context(), ADMISSION, stage).blockingAwait();
    }

    private static void refuse(GatewayCall call, Admission admission) {
        LlmChain.join(call.context(), admission, TestStage.at(200)).test().assertError(error -> true);
        assertThat(call.failure()).isNotNull();
    }

    private TestStage noting(int order) {
        return TestStage.at(order)
                .onTheWayIn(exchange -> Completable.fromAction(() -> log.add("in " + order)))
                .onTheWayOut(exchange -> Completable.fromAction(() -> log.add("out " + order)));
    }

    private TestStage settling(int order) {
        return TestStage.at(order)
                .onTheWayIn(exchange ->
                        Completable.fromAction(() -> exchange.onEnd(ending -> log.add("settled " + order))));
    }
}
