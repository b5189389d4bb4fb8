package io.llmgov.simulator;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

/** A simulator on a free port, without pace, for all tests of a class. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class SimulatorTest {

    ProviderSimulator simulator;
    Client client;

    @BeforeAll
    void start() throws Exception {
        simulator = ProviderSimulator.start(SimulatorOptions.unpaced("primary"));
        client = new Client(simulator);
    }

    @AfterAll
    void stop() {
        simulator.close();
    }
}
