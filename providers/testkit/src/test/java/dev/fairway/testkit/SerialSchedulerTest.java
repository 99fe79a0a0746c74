package dev.fairway.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SerialSchedulerTest {
    @Test
    void the_seed_decides_the_order() {
        assertThat(order(7)).isEqualTo(order(7));
        assertThat(LongStream.range(0, 10).mapToObj(SerialSchedulerTest::order).distinct())
                .hasSizeGreaterThan(5);
    }

    private static List<Integer> order(long seed) {
        var order = new ArrayList<Integer>();
        var crew = new SerialScheduler(seed).taskGroup(8);
        IntStream.range(0, 8).forEach(i -> crew.fork(() -> order.add(i)));
        IntStream.range(0, 8).forEach(i -> crew.join());
        return order;
    }

    @Test
    void delayed_tasks_run_in_the_order_of_their_due_times() {
        var order = new ArrayList<String>();
        var scheduler = new SerialScheduler(1);
        scheduler.after(Duration.ofSeconds(2), () -> order.add("second"));
        scheduler.after(Duration.ofSeconds(1), () -> {
            order.add("first");
            scheduler.after(Duration.ofSeconds(2), () -> order.add("third"));
        });
        scheduler.pass(Duration.ofMillis(500));
        assertThat(order).isEmpty();
        scheduler.pass(Duration.ofMillis(1500));
        assertThat(order).containsExactly("first", "second");
        scheduler.pass(Duration.ofSeconds(1));
        assertThat(order).containsExactly("first", "second", "third");
    }
}
