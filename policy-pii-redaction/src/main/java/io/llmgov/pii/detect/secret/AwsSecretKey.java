package io.llmgov.pii.detect.secret;

import io.llmgov.pii.detect.ContextWords;
import io.llmgov.pii.detect.Finding;
import io.llmgov.pii.detect.ScannedText;
import io.llmgov.pii.detect.TextRecognizer;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Secret access keys of AWS: forty characters of Base64 beside their name. */
final class AwsSecretKey implements TextRecognizer {

    private static final String TYPE = "AWS_ACCESS_KEY";
    private static final int LENGTH = 40;
    private static final double NAMED = 0.9;
    private static final ContextWords CONTEXT =
            ContextWords.of("secret access key", "aws secret", "secret key", "aws_secret_access_key", "aws key");

    @Override
    public void find(ScannedText text, Consumer<Finding> out) {
        for (int i = 0; i < text.length(); ) {
            int start = i;
            while (i < text.length() && isBase64(text.at(i))) {
                i++;
            }
            if (i - start == LENGTH && text.at(i) != '=' && CONTEXT.isNear(text, start, i)) {
                out.accept(text.finding(TYPE, start, i, NAMED));
            }
            i++;
        }
    }

    private static boolean isBase64(char c) {
        return PrefixedToken.isLetterOrDigit(c) || c == '/' || c == '+';
    }

    @Override
    public List<ContextWords> contexts() {
        return List.of(CONTEXT);
    }

    @Override
    public Set<String> types() {
        return Set.of(TYPE);
    }
}
