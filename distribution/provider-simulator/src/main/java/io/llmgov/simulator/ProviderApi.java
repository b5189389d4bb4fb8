package io.llmgov.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/** One provider's HTTP API: what it answers and how it says that it does not. */
public interface ProviderApi {

    boolean owns(Call call);

    /** The model that the call names, empty when it names none: the simulated failures go by it. */
    String model(Call call);

    /** @throws ApiException when the provider would refuse the call */
    Reply answer(Call call);

    /** How this provider reports a failure of its own with this status. */
    ApiException error(int status);

    /** How this provider says that the prompt is longer than the model can take. */
    ApiException contextLengthExceeded(Call call);

    /** How this provider reports a failure after the status of a stream has been sent. */
    Event errorEvent();

    /** The error body with what is only known when it is sent. */
    default JsonNode errorBody(ApiException error, Map<String, String> headers) {
        return error.body();
    }

    /** Headers of every answer, for one that used so many tokens. */
    Map<String, String> headers(int tokens);

    /** Further headers of a 429. */
    Map<String, String> exhaustedHeaders();
}
