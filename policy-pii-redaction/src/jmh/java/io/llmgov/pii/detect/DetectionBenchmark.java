package io.llmgov.pii.detect;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What it costs to look through a prompt for everything that is on by default. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 3, time = 2)
public class DetectionBenchmark {

    @Param
    public Prompts prompt;

    @Param({"1000", "10000", "1000000"})
    public int length;

    private String text;
    private Detector detector;

    @Setup
    public void prepare() {
        text = prompt.ofLength(length);
        detector = Detector.of(DetectorSettings.defaults());
    }

    @Benchmark
    public List<Finding> find() {
        return detector.find(text);
    }
}
