package io.llmgov.pii.detect;

import java.util.List;
import java.util.Locale;
import java.util.Random;

/** Texts like those that people send to models, of any length; the same ones in each run. All values are made up. */
public enum Prompts {

    /** Prose in eight languages, without anything personal. */
    PROSE {
        @Override
        String paragraph(Random random) {
            return any(random, SENTENCES) + " " + any(random, SENTENCES) + (random.nextInt(3) == 0 ? "\n\n" : " ");
        }
    },

    /** The same with a personal value in every second sentence. */
    PROSE_WITH_VALUES {
        @Override
        String paragraph(Random random) {
            return any(random, SENTENCES) + " " + String.format(Locale.ROOT, any(random, SAID), value(random)) + "\n";
        }
    },

    CODE {
        @Override
        String paragraph(Random random) {
            return any(random, SNIPPETS);
        }
    },

    /** Records with names, addresses, numbers and times. */
    JSON {
        @Override
        String paragraph(Random random) {
            return String.format(
                    Locale.ROOT,
                    "{\"orderId\": %d, \"customer\": {\"firstName\": \"%s\", \"lastName\": \"%s\", \"email\": \"%s\"},"
                            + " \"total\": %.2f, \"currency\": \"EUR\", \"paid\": %b, \"traceId\": \"%08x-%04x-4%03x-a%03x-%012x\","
                            + " \"createdAt\": \"2024-0%d-1%dT12:%02d:00Z\", \"contact\": \"%s\"},\n",
                    random.nextInt(1_000_000_000),
                    any(random, GIVEN),
                    any(random, FAMILY),
                    mail(random),
                    random.nextDouble() * 1000,
                    random.nextBoolean(),
                    random.nextInt(),
                    random.nextInt(0x10000),
                    random.nextInt(0x1000),
                    random.nextInt(0x1000),
                    random.nextLong() & 0xffffffffffffL,
                    1 + random.nextInt(9),
                    random.nextInt(10),
                    random.nextInt(60),
                    value(random));
        }
    },

    /** A table in which half of the cells are numbers. */
    CSV {
        @Override
        String paragraph(Random random) {
            return String.format(
                    Locale.ROOT,
                    "%d;%s %s;%s;%d;%.2f;2024-%02d-%02d;%s;%d;%d\n",
                    random.nextInt(100_000_000),
                    any(random, GIVEN),
                    any(random, FAMILY),
                    mail(random),
                    10_000 + random.nextInt(90_000),
                    random.nextDouble() * 10_000,
                    1 + random.nextInt(12),
                    1 + random.nextInt(28),
                    value(random),
                    random.nextInt(1000),
                    1_000_000_000L + random.nextInt(1_000_000_000));
        }
    },

    /** Something of each. */
    MIXED {
        @Override
        String paragraph(Random random) {
            return values()[random.nextInt(values().length - 1)].paragraph(random);
        }
    };

    private static final List<String> SENTENCES = List.of(
            "Please summarise the attached contract and point out every clause that limits our liability.",
            "In the third quarter of 2023 revenue grew by 12.5 % to 1,234,567 euros, see table 4.2 on page 17.",
            "The committee asked whether the new policy applies to subsidiaries in Canada, and nobody could tell.",
            "Bitte fassen Sie die wichtigsten Punkte der Besprechung vom 14. Mai in drei Sätzen zusammen.",
            "Die Lieferung über 250 Stück verzögert sich, weil der Hersteller auf ein Bauteil wartet.",
            "Pourriez-vous relire cette lettre et corriger les fautes d'orthographe, s'il vous plaît ?",
            "L'assemblée générale se tiendra dans les bureaux de la société à 18 h 30.",
            "Necesito un resumen del informe anual con las cifras de ventas de los últimos cinco años.",
            "Il progetto prevede tre fasi, ciascuna della durata di circa sei settimane.",
            "Proszę przygotować odpowiedź na reklamację klienta i zaproponować rabat w wysokości 15 procent.",
            "Подготовьте, пожалуйста, краткое описание проекта для новых сотрудников отдела.",
            "请把下面的会议记录整理成一封正式的邮件，并附上下周的日程安排。",
            "来週の打ち合わせの議題を三つにまとめて、参加者に送ってください。");

    private static final List<String> SAID = List.of(
            "You can reach her at %s after lunch.",
            "Her details are %s as far as I know.",
            "Die Angaben lauten %s und sind geprüft.",
            "Le client a indiqué %s dans sa demande.",
            "The customer's tax id, card and account: %s.");

    private static final List<String> VALUES = List.of(
            "4111 1111 1111 1111",
            "DE89 3704 0044 0532 0130 00",
            "+49 30 901820",
            "tel. 030 901820-15",
            "born 12 March 1985",
            "SSN 123-45-6789",
            "PESEL 44051401359",
            "192.168.178.20",
            "GB29NWBK60161331926819",
            "password: hunter2!",
            "AKIAIOSFODNN7EXAMPLE",
            "BIC DEUTDEFF",
            "(415) 555-2671");

    private static final List<String> SNIPPETS = List.of(
            "public static int firstFrom(int[] starts, int offset) {\n"
                    + "    int found = Arrays.binarySearch(starts, 0, count, offset);\n"
                    + "    return found >= 0 ? found : -found - 1;\n}\n\n",
            "def load(path, limit=4096, *, encoding=\"utf-8\"):\n"
                    + "    with open(path, encoding=encoding) as file:\n"
                    + "        return [line.rstrip() for line in file][:limit]\n\n",
            "SELECT o.id, o.total, c.country FROM orders o JOIN customers c ON c.id = o.customer_id\n"
                    + " WHERE o.created_at >= '2024-01-01' AND o.total > 99.95 ORDER BY o.total DESC LIMIT 100;\n",
            "2024-05-06T12:34:56.789Z INFO [worker-7] io.example.Billing - request 7f3a9c took 125 ms, 200 OK, 10.4 kB\n",
            "const [state, setState] = useState({ loading: false, items: [], page: 1 });\n"
                    + "useEffect(() => { fetch(`/api/items?page=${state.page}&size=50`).then(r => r.json()); }, []);\n");

    private static final List<String> GIVEN =
            List.of("Maria", "Jonas", "Aisha", "Pierre", "Katarzyna", "Yuki", "Olga", "Carlos");
    private static final List<String> FAMILY =
            List.of("Gonzalez", "Weber", "Okafor", "Martin", "Nowak", "Tanaka", "Ivanova", "Silva");

    abstract String paragraph(Random random);

    /** So many characters; about as many bytes. */
    String ofLength(int length) {
        Random random = new Random(length * 31L + ordinal());
        StringBuilder text = new StringBuilder(length + 512);
        while (text.length() < length) {
            text.append(paragraph(random));
        }
        return text.substring(0, length);
    }

    private static String value(Random random) {
        return random.nextInt(4) == 0 ? mail(random) : any(random, VALUES);
    }

    private static String mail(Random random) {
        return (any(random, GIVEN) + "." + any(random, FAMILY) + "@example.com").toLowerCase(Locale.ROOT);
    }

    private static String any(Random random, List<String> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
