package io.llmgov.pii.detect.generic;

import io.llmgov.pii.detect.ContextWords;
import io.llmgov.pii.detect.Finding;
import io.llmgov.pii.detect.ScannedText;
import io.llmgov.pii.detect.TextRecognizer;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * IPv4 addresses in dotted decimals and IPv6 addresses by RFC 4291, section 2.2. Loopback, unspecified and broadcast
 * addresses tell nothing about anybody and score low, as do version numbers and short forms such as {@code ab::c}.
 */
final class IpAddress implements TextRecognizer {

    private static final String TYPE = "IP_ADDRESS";
    private static final double IPV4 = 0.6;
    private static final double IPV6 = 0.85;
    private static final double UNLIKELY = 0.1;
    private static final int LONGEST = 45;
    /** What is numbered in four parts as well. */
    private static final Pattern NUMBERED = Pattern.compile(
            "(?s).*(?:version|release|firmware|section|chapter|clause|abschnitt|kapitel|chapitre|seccion|capitulo|(?:upgraded?|updated?|downgraded?) (?:from|to)(?: [0-9.]{1,15} to)?)[ :=v]{0,3}");

    private static final int LONGEST_NUMBERED = 40;

    private static final ContextWords CONTEXT = ContextWords.of(
            "ip",
            "ipv4",
            "ipv6",
            "address",
            "host",
            "server",
            "client",
            "remote addr",
            "x forwarded for",
            "adresse",
            "direccion",
            "indirizzo",
            "endereco",
            "адрес",
            "地址",
            "アドレス",
            "주소");

    @Override
    public void find(ScannedText scanned, Consumer<Finding> out) {
        for (int i = 0; i < scanned.length(); ) {
            if (!isAddressChar(scanned.at(i))) {
                i++;
                continue;
            }
            int start = i;
            while (i < scanned.length() && isAddressChar(scanned.at(i))) {
                i++;
            }
            report(scanned, start, i, out);
        }
    }

    private static boolean isAddressChar(char c) {
        return Chars.isHex(c) || c == ':' || c == '.';
    }

    private static void report(ScannedText scanned, int from, int to, Consumer<Finding> out) {
        int start = from;
        int end = to;
        while (end > start && (scanned.at(end - 1) == '.' || isSingleColon(scanned, end - 1, start))) {
            end--;
        }
        while (start < end && (scanned.at(start) == '.' || scanned.at(start) == ':' && scanned.at(start + 1) != ':')) {
            start++;
        }
        if (end - start < 3 || isWordChar(scanned.at(start - 1)) || isWordChar(scanned.at(end))) {
            return;
        }
        String token = scanned.text().substring(start, Math.min(end, start + LONGEST + 7));
        int port = portOf(token);
        String address = port > 0 ? token.substring(0, port) : token;
        double score = address.indexOf(':') >= 0 ? ipv6Score(address) : ipv4Score(address, scanned, start);
        if (score > 0 && address.length() <= LONGEST) {
            ContextWords context = score > UNLIKELY ? CONTEXT : ContextWords.NONE;
            out.accept(scanned.finding(TYPE, start, start + address.length(), score, context));
        }
    }

    private static boolean isSingleColon(ScannedText text, int at, int start) {
        return text.at(at) == ':' && (at == start || text.at(at - 1) != ':');
    }

    private static boolean isWordChar(char c) {
        return Chars.isAlnum(c) || c == '_';
    }

    /** Where {@code :port} starts behind an IPv4 address; 0 for none. */
    private static int portOf(String token) {
        int colon = token.indexOf(':');
        return colon > 6 && colon == token.lastIndexOf(':') && token.indexOf('.') < colon && token.indexOf('.') > 0
                ? colon
                : 0;
    }

    private static double ipv4Score(String address, ScannedText scanned, int start) {
        if (!isIpv4(address)) {
            return 0;
        }
        String before = scanned.folded().substring(Math.max(0, start - LONGEST_NUMBERED), start);
        boolean isVersion = NUMBERED.matcher(before).matches();
        boolean isNobody = address.startsWith("127.")
                || address.startsWith("0.")
                || address.startsWith("255.")
                || address.endsWith(".0.0.0");
        return isVersion || isNobody ? UNLIKELY : IPV4;
    }

    private static boolean isIpv4(String address) {
        int parts = 0;
        int i = 0;
        while (i < address.length()) {
            int start = i;
            int value = 0;
            while (i < address.length() && Chars.isDigit(address.charAt(i)) && i - start < 3) {
                value = value * 10 + address.charAt(i++) - '0';
            }
            if (i == start || value > 255 || i - start > 1 && address.charAt(start) == '0') {
                return false;
            }
            parts++;
            if (i == address.length()) {
                return parts == 4;
            }
            if (address.charAt(i++) != '.') {
                return false;
            }
        }
        return false;
    }

    private static double ipv6Score(String address) {
        int gap = address.indexOf("::");
        if (gap >= 0 && address.indexOf("::", gap + 1) >= 0) {
            return 0;
        }
        int groups =
                gap < 0 ? groups(address) : sum(groups(address.substring(0, gap)), groups(address.substring(gap + 2)));
        if (groups < 0 || (gap < 0 ? groups != 8 : groups > 7)) {
            return 0;
        }
        boolean telling = gap < 0
                || groups >= 3 && address.chars().anyMatch(c -> c <= '9' && c >= '0')
                || isGlobalOrLocalPrefix(address);
        return telling ? IPV6 : UNLIKELY;
    }

    private static boolean isGlobalOrLocalPrefix(String address) {
        String first = address.substring(0, Math.max(0, address.indexOf(':'))).toLowerCase(java.util.Locale.ROOT);
        return first.length() == 4
                && (first.charAt(0) == '2'
                        || first.charAt(0) == '3'
                        || first.startsWith("fe8")
                        || first.startsWith("fc")
                        || first.startsWith("fd"));
    }

    private static int sum(int left, int right) {
        return left < 0 || right < 0 ? -1 : left + right;
    }

    /** How many groups of sixteen bits; -1 when it is no such list. */
    private static int groups(String list) {
        if (list.isEmpty()) {
            return 0;
        }
        int groups = 0;
        int start = 0;
        while (true) {
            int colon = list.indexOf(':', start);
            String group = list.substring(start, colon < 0 ? list.length() : colon);
            if (colon < 0 && group.indexOf('.') >= 0) {
                return isIpv4(group) ? groups + 2 : -1;
            }
            if (group.isEmpty() || group.length() > 4 || group.indexOf('.') >= 0) {
                return -1;
            }
            groups++;
            if (colon < 0) {
                return groups;
            }
            start = colon + 1;
        }
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
