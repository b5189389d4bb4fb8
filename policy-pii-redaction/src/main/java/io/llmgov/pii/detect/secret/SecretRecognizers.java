package io.llmgov.pii.detect.secret;

import io.llmgov.pii.detect.TextRecognizer;
import java.util.List;
import java.util.stream.Stream;

/** The recognizers of keys, tokens and passwords. */
public final class SecretRecognizers {

    private SecretRecognizers() {}

    public static List<TextRecognizer> all() {
        return List.of(
                new PrefixedTokens(Stream.of(ProviderTokens.all(), ApiTokens.all())
                        .flatMap(List::stream)
                        .toList()),
                new AwsSecretKey(),
                new AzureKey(),
                new BotToken(),
                new Jwt(),
                new PrivateKey(),
                new Password());
    }
}
