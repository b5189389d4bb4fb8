package io.llmgov.router.provider.vertex;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.json.Json;
import io.llmgov.router.provider.TokenEndpoint;
import io.reactivex.rxjava3.core.Single;
import io.reactivex.rxjava3.observers.TestObserver;
import io.reactivex.rxjava3.subjects.SingleSubject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AccessTokensTest {

    private static final long MINUTE = 60_000;

    private final AtomicLong now = new AtomicLong(1_700_000_000_000L);
    private final AccessTokens tokens = new AccessTokens(now::get);
    private final Endpoint endpoint = new Endpoint();

    /** Answers when the test says so. */
    private static final class Endpoint implements TokenEndpoint {

        private final List<String> addresses = new ArrayList<>();
        private final List<Map<String, String>> forms = new ArrayList<>();
        private final List<SingleSubject<ObjectNode>> answers = new ArrayList<>();

        @Override
        public synchronized Single<ObjectNode> post(String uri, Map<String, String> form) {
            addresses.add(uri);
            forms.add(form);
            answers.add(SingleSubject.create());
            return answers.getLast();
        }

        synchronized int calls() {
            return answers.size();
        }

        synchronized SingleSubject<ObjectNode> last() {
            return answers.getLast();
        }

        void grant(String token, long seconds) {
            last().onSuccess(Json.object().put("access_token", token).put("expires_in", seconds));
        }

        void refuse() {
            last().onError(new TokenEndpoint.RefusedException("the token endpoint answered 400 (invalid_grant)"));
        }
    }

    @Test
    void asks_for_a_token_with_a_signed_assertion() {
        token();

        assertThat(endpoint.addresses).containsExactly("https://oauth2.googleapis.com/token");
        assertThat(endpoint.forms.getFirst())
                .containsEntry("grant_type", "urn:ietf:params:oauth:grant-type:jwt-bearer")
                .hasEntrySatisfying("assertion", jwt -> assertThat(jwt).matches("[\\w-]+\\.[\\w-]+\\.[\\w-]+"));
    }

    @Test
    void uses_a_token_again() {
        TestObserver<String> first = token();
        endpoint.grant("t1", 3599);
        assertGives(first, "t1");

        now.addAndGet(50 * MINUTE);

        assertGives(token(), "t1");
        assertThat(endpoint.calls()).isEqualTo(1);
    }

    @Test
    void fetches_the_next_one_while_the_old_one_is_still_in_use() {
        token();
        endpoint.grant("t1", 3600);
        now.addAndGet(56 * MINUTE);

        assertGives(token(), "t1");
        assertGives(token(), "t1");
        assertThat(endpoint.calls()).isEqualTo(2);

        endpoint.grant("t2", 3600);
        assertGives(token(), "t2");
        assertThat(endpoint.calls()).isEqualTo(2);
    }

    @Test
    void lets_callers_wait_once_the_old_one_has_ended() {
        token();
        endpoint.grant("t1", 3600);
        now.addAndGet(60 * MINUTE - 9_000);

        TestObserver<String> one = token();
        TestObserver<String> other = token();
        one.assertNotComplete();
        assertThat(endpoint.calls()).isEqualTo(2);

        endpoint.grant("t2", 3600);
        assertGives(one, "t2");
        assertGives(other, "t2");
    }

    @Test
    void does_not_fetch_all_the_time_where_tokens_are_short_lived() {
        token();
        endpoint.grant("t1", 120);
        now.addAndGet(30_000);

        assertGives(token(), "t1");
        assertThat(endpoint.calls()).isEqualTo(1);
    }

    @Test
    void goes_on_with_the_old_one_when_the_next_is_refused() {
        token();
        endpoint.grant("t1", 3600);
        now.addAndGet(56 * MINUTE);
        assertGives(token(), "t1");
        endpoint.refuse();

        assertGives(token(), "t1");
        assertThat(endpoint.calls()).as("pausing").isEqualTo(2);

        now.addAndGet(1000);
        assertGives(token(), "t1");
        assertThat(endpoint.calls()).as("after the pause").isEqualTo(3);
    }

    @Test
    void tells_a_failure_to_all_who_wait_and_tries_again_after_a_growing_pause() {
        TestObserver<String> one = token();
        TestObserver<String> other = token();
        endpoint.refuse();
        assertRefused(one);
        assertRefused(other);

        now.addAndGet(999);
        assertRefused(token());
        assertThat(endpoint.calls()).isEqualTo(1);

        now.addAndGet(1);
        TestObserver<String> second = token();
        assertThat(endpoint.calls()).isEqualTo(2);
        endpoint.refuse();
        assertRefused(second);

        now.addAndGet(1999);
        assertRefused(token());
        now.addAndGet(1);
        TestObserver<String> third = token();
        endpoint.grant("t1", 3600);
        assertGives(third, "t1");
    }

    @Test
    void never_pauses_for_long() {
        for (int i = 0; i < 80; i++) {
            TestObserver<String> waiting = token();
            endpoint.refuse();
            assertRefused(waiting);
            now.addAndGet(10_000);
        }
        assertThat(endpoint.calls()).isEqualTo(80);
    }

    @Test
    void fails_without_a_call_when_the_document_is_no_key() {
        tokens.of("{\"private_key\": \"secret\"}", endpoint)
                .test()
                .awaitDone(5, TimeUnit.SECONDS)
                .assertError(error -> error instanceof AuthorizationException
                        && "the service account has no client_email".equals(error.getMessage()));
        assertThat(endpoint.calls()).isZero();
    }

    @Test
    void takes_no_answer_without_a_token_that_fits_a_header() {
        for (String answer : List.of("{}", "{\"access_token\":\"\"}", "{\"access_token\":\"a\\r\\nb: c\"}")) {
            TestObserver<String> waiting = token();
            endpoint.last().onSuccess((ObjectNode) Json.parse(answer));
            waiting.awaitDone(5, TimeUnit.SECONDS).assertError(AuthorizationException.class);
            now.addAndGet(MINUTE);
        }
    }

    @Test
    void keeps_accounts_apart() {
        String other = Json.text(Keys.document().put("client_email", "other@acme-prod.iam.gserviceaccount.com"));
        token();
        endpoint.grant("t1", 3600);

        TestObserver<String> waiting = tokens.of(other, endpoint).test();
        assertThat(endpoint.calls()).isEqualTo(2);
        endpoint.grant("t2", 3600);

        assertGives(waiting, "t2");
        assertGives(token(), "t1");
    }

    @Test
    void goes_on_for_the_others_when_the_first_caller_goes_away() {
        TestObserver<String> first = token();
        TestObserver<String> second = token();
        first.dispose();
        endpoint.grant("t1", 3600);

        assertGives(second, "t1");
        assertThat(endpoint.calls()).isEqualTo(1);
    }

    @Test
    void makes_one_call_for_many_at_once() throws Exception {
        int callers = 16;
        CountDownLatch ready = new CountDownLatch(callers);
        try (ExecutorService threads = Executors.newFixedThreadPool(callers)) {
            List<Future<TestObserver<String>>> waiting = new ArrayList<>();
            for (int i = 0; i < callers; i++) {
                waiting.add(threads.submit(() -> {
                    ready.countDown();
                    ready.await();
                    return token();
                }));
            }
            for (Future<TestObserver<String>> one : waiting) {
                one.get(5, TimeUnit.SECONDS);
            }
            assertThat(endpoint.calls()).isEqualTo(1);
            endpoint.grant("t1", 3600);
            for (Future<TestObserver<String>> one : waiting) {
                assertGives(one.get(), "t1");
            }
        }
    }

    private TestObserver<String> token() {
        return tokens.of(Keys.serviceAccount(), endpoint).test();
    }

    private static void assertGives(TestObserver<String> observer, String token) {
        observer.awaitDone(5, TimeUnit.SECONDS).assertValue(token);
    }

    private static void assertRefused(TestObserver<String> observer) {
        observer.awaitDone(5, TimeUnit.SECONDS).assertError(TokenEndpoint.RefusedException.class);
    }
}
