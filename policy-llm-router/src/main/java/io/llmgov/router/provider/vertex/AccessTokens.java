package io.llmgov.router.provider.vertex;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.rx.EventLoop;
import io.llmgov.router.provider.TokenEndpoint;
import io.reactivex.rxjava3.core.Single;
import io.reactivex.rxjava3.subjects.SingleSubject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Access tokens of service accounts, each fetched once and used until it is about to end. A token that has less than
 * five minutes left is still given out while one call fetches the next; without a usable token all callers wait for that
 * one call. A failure is told to those who waited; the next call to the token endpoint is made after a pause, which grows
 * from one second to ten, and till then the same failure is told again.
 *
 * <p>Thread-safe; never blocks. Service accounts are known by a hash of their key. What is kept is bounded.
 */
final class AccessTokens {

    private static final Logger LOG = LoggerFactory.getLogger(AccessTokens.class);

    private static final String GRANT_TYPE = "urn:ietf:params:oauth:grant-type:jwt-bearer";

    private static final int MAX_ACCOUNTS = 1000;
    private static final long REFRESH_AHEAD_MILLIS = 5 * 60_000;

    /** What a token must have left to be given out: the request has yet to reach the provider. */
    private static final long LEAST_LEFT_MILLIS = 10_000;

    /** For a token endpoint that does not say how long its token lasts (RFC 6749, section 5.1). */
    private static final long UNTOLD_LIFETIME_SECONDS = 600;

    private static final long MAX_LIFETIME_SECONDS = 12 * 3600;
    private static final long FIRST_PAUSE_MILLIS = 1000;
    private static final long LONGEST_PAUSE_MILLIS = 10_000;
    private static final Pattern TOKEN = Pattern.compile("[!-~]+");

    private final LongSupplier clock;
    private final Map<String, Account> accounts = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Account> eldest) {
            return size() > MAX_ACCOUNTS;
        }
    };

    /** @param clock milliseconds since 1970 */
    AccessTokens(LongSupplier clock) {
        this.clock = clock;
    }

    /**
     * A token that can be used now; it arrives on the caller's event loop. Fails with {@link AuthorizationException}.
     *
     * @param serviceAccount the JSON document of the service account's key
     */
    Single<String> of(String serviceAccount, TokenEndpoint endpoint) {
        return Single.defer(() -> account(hash(serviceAccount)).token(serviceAccount, endpoint));
    }

    private Account account(String hash) {
        synchronized (accounts) {
            return accounts.computeIfAbsent(hash, unknown -> new Account());
        }
    }

    private static String hash(String document) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(document.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }

    private record Grant(String token, long lifetimeMillis) {

        static Grant of(JsonNode answer) {
            String token = answer.path("access_token").asText("");
            if (!TOKEN.matcher(token).matches()) {
                throw new AuthorizationException("the token endpoint's answer has no access token");
            }
            long seconds = answer.path("expires_in").asLong(UNTOLD_LIFETIME_SECONDS);
            return new Grant(token, Math.clamp(seconds, 0, MAX_LIFETIME_SECONDS) * 1000);
        }
    }

    /** What is known of one service account. */
    private final class Account {

        private String token;
        private long endsAt;
        private long refreshAt;
        private SingleSubject<String> underWay;
        private Throwable failure;
        private int failures;
        private long pauseEndsAt;

        Single<String> token(String serviceAccount, TokenEndpoint endpoint) {
            SingleSubject<String> awaited;
            String current;
            boolean toBeFetched;
            synchronized (this) {
                long now = clock.getAsLong();
                long left = token == null ? 0 : endsAt - now;
                current = left >= LEAST_LEFT_MILLIS ? token : null;
                if (current != null && now < refreshAt) {
                    return Single.just(current);
                }
                boolean paused = failure != null && now < pauseEndsAt;
                if (paused && underWay == null) {
                    return current == null ? Single.error(failure) : Single.just(current);
                }
                toBeFetched = underWay == null;
                if (toBeFetched) {
                    underWay = SingleSubject.create();
                }
                awaited = underWay;
            }
            if (toBeFetched) {
                fetch(serviceAccount, endpoint);
            }
            return current == null ? awaited.observeOn(EventLoop.current()) : Single.just(current);
        }

        /** Goes on whoever of those who wait goes away. */
        private void fetch(String serviceAccount, TokenEndpoint endpoint) {
            Single<ObjectNode> answer = Single.defer(() -> {
                ServiceAccount account = ServiceAccount.parse(serviceAccount);
                String assertion = account.assertion(clock.getAsLong() / 1000);
                return endpoint.post(account.tokenUri(), Map.of("grant_type", GRANT_TYPE, "assertion", assertion));
            });
            answer.map(Grant::of).subscribe(this::fetched, this::failed);
        }

        private void fetched(Grant grant) {
            SingleSubject<String> waiting;
            synchronized (this) {
                token = grant.token();
                endsAt = clock.getAsLong() + grant.lifetimeMillis();
                refreshAt = endsAt - Math.min(REFRESH_AHEAD_MILLIS, grant.lifetimeMillis() / 2);
                failure = null;
                failures = 0;
                waiting = underWay;
                underWay = null;
            }
            waiting.onSuccess(grant.token());
        }

        private void failed(Throwable error) {
            SingleSubject<String> waiting;
            synchronized (this) {
                failure = error;
                pauseEndsAt = clock.getAsLong()
                        + Math.min(LONGEST_PAUSE_MILLIS, FIRST_PAUSE_MILLIS << Math.min(failures, 10));
                failures++;
                waiting = underWay;
                underWay = null;
            }
            LOG.warn("No access token for a Google service account: {}", reason(error));
            waiting.onError(error);
        }

        /** Other exceptions than our own may quote an address. */
        private static String reason(Throwable error) {
            return error instanceof AuthorizationException || error instanceof TokenEndpoint.RefusedException
                    ? error.getMessage()
                    : "the token endpoint could not be reached ("
                            + error.getClass().getSimpleName() + ")";
        }
    }
}
