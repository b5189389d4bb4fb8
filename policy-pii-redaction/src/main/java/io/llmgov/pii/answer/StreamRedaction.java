package io.llmgov.pii.answer;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmgov.core.sse.SseEvent;
import io.llmgov.core.wire.TextSlot;
import io.llmgov.core.wire.WireFormat;
import io.llmgov.pii.redact.Failures;
import io.llmgov.pii.redact.Work;
import io.reactivex.rxjava3.core.Flowable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Supplier;

/**
 * One stream on its way to the client. Each text in it goes through a channel of its own, whatever other texts come in
 * between; what a channel still holds goes out with the event that ends its text or, where that brings no text, in an
 * event of its own before it. An event whose texts stay is passed on with the bytes that it came with.
 */
final class StreamRedaction {

    private final WireFormat format;
    private final AnswerTexts texts;
    private final Map<String, Channel> channels = new LinkedHashMap<>();
    private long inserted;

    private StreamRedaction(WireFormat format, AnswerTexts texts) {
        this.format = format;
        this.texts = texts;
    }

    static Flowable<SseEvent> apply(WireFormat format, AnswerTexts texts, Flowable<SseEvent> events) {
        return Flowable.defer(() -> {
            StreamRedaction stream = new StreamRedaction(format, texts);
            return events.concatMap(stream::next, 1).concatWith(Flowable.defer(stream::end));
        });
    }

    private Flowable<SseEvent> next(SseEvent event) {
        if (event.isComment()) {
            return Flowable.just(event);
        }
        if (!(event.json() instanceof ObjectNode data)) {
            return format.ends(event)
                    ? Flowable.fromIterable(guarded(this::flush)).concatWith(Flowable.just(event))
                    : Flowable.just(event);
        }
        List<TextSlot> slots = format.eventTexts(data);
        Supplier<List<SseEvent>> work = () -> process(event, data, slots);
        return Work.on(weight(slots), work::get).flattenAsFlowable(all -> all);
    }

    private Flowable<SseEvent> end() {
        return Flowable.fromIterable(guarded(this::flush));
    }

    private static List<SseEvent> guarded(Supplier<List<SseEvent>> work) {
        return Failures.closed(work::get);
    }

    private static long weight(List<TextSlot> slots) {
        return slots.stream().mapToLong(slot -> slot.text().length()).sum();
    }

    private List<SseEvent> process(SseEvent event, ObjectNode data, List<TextSlot> slots) {
        // Where the connection's end is the stream's, an event that ends one answer says nothing of the others.
        boolean over = format.isError(event) || format.ends(event) && !format.endsByClosing();
        boolean changed = false;
        Set<String> later = new HashSet<>();
        boolean[] lastOfChannel = new boolean[slots.size()];
        for (int i = slots.size() - 1; i >= 0; i--) {
            String channel = slots.get(i).channel();
            lastOfChannel[i] = channel != null && later.add(channel) && (over || format.closes(data, channel));
        }
        boolean repeats = later.isEmpty() && format.newEventTexts(data).isEmpty();
        for (int i = 0; i < slots.size(); i++) {
            TextSlot slot = slots.get(i);
            String before = slot.text();
            String after = slot.channel() == null
                    ? texts.whole(slot, !repeats)
                    : piece(event, slot.channel(), before, lastOfChannel[i]);
            if (!after.equals(before)) {
                slot.replace(after);
                changed = true;
            }
        }
        texts.refuseBlocked();
        List<SseEvent> out = new ArrayList<>(2);
        OptionalLong number = format.number(data);
        for (Iterator<Map.Entry<String, Channel>> open = channels.entrySet().iterator(); open.hasNext(); ) {
            Map.Entry<String, Channel> channel = open.next();
            if (!later.contains(channel.getKey()) && (over || format.closes(data, channel.getKey()))) {
                open.remove();
                insert(out, channel.getKey(), channel.getValue(), number);
            }
        }
        texts.refuseBlocked();
        changed |= format.dropLogProbabilities(data);
        changed |= texts.restoreRest(data, slots);
        if (number.isPresent() && inserted > 0) {
            format.number(data, number.getAsLong() + inserted);
            changed = true;
        }
        out.add(changed ? event.withJson(data) : event);
        return out;
    }

    private String piece(SseEvent event, String name, String text, boolean last) {
        Channel channel = last
                ? channels.getOrDefault(name, texts.channel())
                : channels.computeIfAbsent(name, any -> texts.channel());
        channel.like(event);
        if (last) {
            channels.remove(name);
        }
        return channel.accept(text, last);
    }

    private List<SseEvent> flush() {
        List<SseEvent> out = new ArrayList<>(channels.size());
        channels.forEach((name, channel) -> insert(out, name, channel, OptionalLong.empty()));
        channels.clear();
        texts.refuseBlocked();
        return out;
    }

    private void insert(List<SseEvent> out, String name, Channel channel, OptionalLong number) {
        String rest = channel.accept("", true);
        if (rest.isEmpty()) {
            return;
        }
        SseEvent piece = format.piece(channel.like(), name, rest);
        if (number.isPresent() && piece.json() instanceof ObjectNode data) {
            format.number(data, number.getAsLong() + inserted++);
            piece = piece.withJson(data);
        }
        out.add(piece);
    }
}
