package io.llmgov.e2e.clients;

import static io.llmgov.e2e.clients.JavaClient.chat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.openai.client.OpenAIClient;
import com.openai.errors.BadRequestException;
import com.openai.errors.InternalServerException;
import com.openai.errors.NotFoundException;
import com.openai.errors.OpenAIServiceException;
import com.openai.errors.PermissionDeniedException;
import com.openai.errors.RateLimitException;
import com.openai.errors.UnauthorizedException;
import io.llmgov.e2e.run.Gateway;
import io.llmgov.e2e.run.Secrets;
import io.llmgov.e2e.run.ServedHome;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** OpenAI's Java client throws for the gateway's errors what it throws for OpenAI's own. */
@ServedHome("clients")
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class JavaErrorsTest {

    private static Gateway gateway;
    private static OpenAIClient client;

    @BeforeAll
    static void connect(Gateway served) {
        gateway = served;
        client = JavaClient.of(served, Secrets.CLIENT_KEY);
    }

    @Test
    void an_unknown_model_is_not_found() {
        var error = refused(NotFoundException.class, client, "no-such-model");

        assertThat(error.code()).hasValue("LLM_MODEL_NOT_FOUND");
        assertThat(error.param()).hasValue("model");
    }

    @Test
    void a_model_that_the_application_may_not_use_is_denied() {
        var limited = JavaClient.of(gateway, Secrets.LIMITED_CLIENT_KEY);

        assertThat(refused(PermissionDeniedException.class, limited, "down").code())
                .hasValue("LLM_MODEL_FORBIDDEN");
    }

    @Test
    void a_wrong_key_is_unauthorized() {
        var stranger = JavaClient.of(gateway, Secrets.FOREIGN_KEY);

        assertThat(refused(UnauthorizedException.class, stranger, "chat").code())
                .hasValue("invalid_api_key");
    }

    @Test
    void a_key_is_taken_from_gravitees_own_header_too() {
        var own = JavaClient.builder(gateway, Secrets.FOREIGN_KEY)
                .putHeader("X-Gravitee-Api-Key", Secrets.CLIENT_KEY)
                .build();

        assertThat(own.chat()
                        .completions()
                        .create(chat("chat", "Hello").build())
                        .choices())
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"chat", "claude"})
    void a_bad_request_is_refused_once_and_with_the_providers_reason(String model) {
        gateway.simulator().forgetRequests();

        var error = catchThrowableOfType(
                BadRequestException.class,
                () -> client.chat()
                        .completions()
                        .create(chat(model, "Hello")
                                .maxCompletionTokens(-1)
                                .temperature(3)
                                .build()));

        assertThat(error).isNotNull();
        assertThat(error.type()).hasValue("invalid_request_error");
        Secrets.assertNoneIn(error.getMessage(), "the error");
        assertThat(gateway.simulator().requests()).as("tried elsewhere in vain").hasSizeLessThan(2);
    }

    @Test
    void a_busy_provider_is_asked_again_after_the_time_that_it_named() {
        gateway.simulator().forgetRequests();
        var patient =
                JavaClient.builder(gateway, Secrets.CLIENT_KEY).maxRetries(1).build();
        long start = System.nanoTime();

        refused(RateLimitException.class, patient, "busy");

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
        assertThat(gateway.simulator().requests()).hasSize(2);
    }

    @Test
    void providers_that_fail_each_in_its_way_are_unavailable() {
        var error = refused(InternalServerException.class, client, "down");

        assertThat(error.statusCode()).isEqualTo(503);
        assertThat(error.code()).hasValue("LLM_PROVIDERS_UNAVAILABLE");
        assertThat(error.getMessage()).contains("openai", "claude");
    }

    @Test
    void a_credential_that_the_provider_refuses_is_not_the_applications_fault() {
        assertThat(refused(InternalServerException.class, client, "credential-refused")
                        .code())
                .hasValue("LLM_PROVIDERS_UNAVAILABLE");
    }

    private static <E extends OpenAIServiceException> E refused(Class<E> type, OpenAIClient client, String model) {
        var error = catchThrowableOfType(
                type,
                () -> client.chat().completions().create(chat(model, "Hello").build()));
        assertThat(error).as("the error of model " + model).isNotNull();
        Secrets.assertNoneIn(error.getMessage() + error.body() + error.headers(), "the error of model " + model);
        return error;
    }
}
