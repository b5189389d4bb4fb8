package io.llmgov.simulator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.ArrayDeque;
import java.util.Locale;

/** The last requests exactly as they arrived, so that a test sees what really reached the provider. */
final class Journal {

    private static final int CAPACITY = 1000;

    /** Prompts may be megabytes, and a thousand of them more than the heap. */
    private static final long CAPACITY_BYTES = 64L * 1024 * 1024;

    private final ArrayDeque<Call> calls = new ArrayDeque<>(CAPACITY);
    private long bytes;

    synchronized void add(Call call) {
        calls.addLast(call);
        bytes += call.body().length();
        while (calls.size() > CAPACITY || (bytes > CAPACITY_BYTES && calls.size() > 1)) {
            bytes -= calls.removeFirst().body().length();
        }
    }

    synchronized void clear() {
        calls.clear();
        bytes = 0;
    }

    /** Oldest first. */
    synchronized ArrayNode toJson() {
        var list = Json.array();
        for (var call : calls) {
            var entry = list.addObject();
            entry.put("method", call.method());
            entry.put("path", call.query() == null ? call.path() : call.path() + "?" + call.query());
            var headers = entry.putObject("headers");
            call.headers().names().forEach(name -> {
                var values = headers.putArray(name.toLowerCase(Locale.ROOT));
                call.headers().getAll(name).forEach(values::add);
            });
            entry.put("body", call.body().toString());
        }
        return list;
    }
}
