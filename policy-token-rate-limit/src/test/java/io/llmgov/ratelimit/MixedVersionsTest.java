package io.llmgov.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gravitee.gateway.reactive.api.ExecutionFailure;
import io.gravitee.gateway.reactive.api.context.http.HttpPlainExecutionContext;
import io.gravitee.gateway.reactive.api.policy.http.HttpPolicy;
import io.llmgov.core.Suite;
import io.reactivex.rxjava3.core.Completable;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentCaptor;

/**
 * All policies of an API share one class namespace, and the first one's llm-core wins. Whatever that copy is, the policy
 * must come up and refuse, because the gateway would silently drop a policy that does not come up.
 */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class MixedVersionsTest {

    @Test
    void refuses_when_the_llm_core_that_was_loaded_first_lacks_classes() throws Exception {
        try (URLClassLoader oldCoreFirst = new URLClassLoader(new URL[] {policyClasses()}, withoutLlmCore())) {
            HttpPolicy policy = newPolicy(oldCoreFirst);

            assertThat(refusal(policy).key()).isEqualTo("LLM_POLICY_MISCONFIGURED");
            assertThat(refusal(policy).statusCode()).isEqualTo(500);
        }
    }

    /** A parent that knows everything but llm-core, as if an ancient and empty version of it had been loaded. */
    private static ClassLoader withoutLlmCore() {
        return new ClassLoader(MixedVersionsTest.class.getClassLoader()) {
            @Override
            protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
                if (name.startsWith("io.llmgov.")) {
                    throw new ClassNotFoundException(name);
                }
                return super.loadClass(name, resolve);
            }
        };
    }

    private static HttpPolicy newPolicy(ClassLoader loader) throws Exception {
        Class<?> configuration = loader.loadClass("io.llmgov.ratelimit.TokenRateLimitConfiguration");
        Object instance =
                configuration.getConstructor(JsonNode.class).newInstance(new ObjectMapper().createObjectNode());
        Class<?> policy = loader.loadClass("io.llmgov.ratelimit.TokenRateLimitPolicy");
        // The gateway reflects on all methods; a type that is missing there would get the policy dropped.
        assertThat(policy.getDeclaredMethods()).isNotEmpty();
        return (HttpPolicy) policy.getConstructor(configuration).newInstance(instance);
    }

    private static ExecutionFailure refusal(HttpPolicy policy) {
        HttpPlainExecutionContext context = mock(HttpPlainExecutionContext.class);
        when(context.interruptWith(any())).thenReturn(Completable.complete());
        policy.onRequest(context).blockingAwait();
        ArgumentCaptor<ExecutionFailure> failure = ArgumentCaptor.forClass(ExecutionFailure.class);
        verify(context).interruptWith(failure.capture());
        return failure.getValue();
    }

    private static URL policyClasses() throws Exception {
        return Path.of(TokenRateLimitPolicy.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toURI())
                .toUri()
                .toURL();
    }

    @Test
    void the_version_that_a_policy_is_compiled_against_is_its_own_copy() {
        assertThat(Suite.VERSION).isEqualTo(Suite.loadedVersion()).doesNotContain("${");
    }
}
