package io.llmgov.simulator;

import java.util.Optional;

/** A failure ordered through the control endpoint for the next requests, whatever model they name. */
final class Faults {

    /**
     * @param model the model name as which the next requests count
     * @param times how many requests; negative for all until it is taken back
     */
    private record Fault(String model, int times) {}

    private Fault fault;

    synchronized void order(String model, int times) {
        fault = new Fault(model, times);
    }

    synchronized void clear() {
        fault = null;
    }

    /** The model name that stands for the failure of the request at hand, if one is ordered. */
    synchronized Optional<String> next() {
        if (fault == null || fault.times() == 0) {
            return Optional.empty();
        }
        var model = fault.model();
        fault = new Fault(model, fault.times() < 0 ? fault.times() : fault.times() - 1);
        return Optional.of(model);
    }
}
