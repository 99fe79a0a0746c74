package dev.fairway.tiers.process;

import dev.fairway.lab.demo.LocalLab;
import dev.fairway.lab.process.AwaitCondition;
import dev.fairway.lab.process.FairwayProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** One of several controllers of a lab, with its pages. */
final class ControllerReplica implements AutoCloseable {
    static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final Pattern LISTENS = Pattern.compile("http on \\S*?:(\\d+)");

    private final FairwayProcess process;
    private final HttpClient client = HttpClient.newHttpClient();

    private ControllerReplica(FairwayProcess process) {
        this.process = process;
    }

    /** Competes for the Lease, and answers on a port that is drawn. */
    static ControllerReplica start(LocalLab lab, String name, String... more) {
        var arguments = new ArrayList<>(
                List.of("run", "--config=" + lab.configuration(), "--leader-elect=true", "--http=127.0.0.1:0"));
        arguments.addAll(List.of(more));
        if (arguments.stream().noneMatch(argument -> argument.startsWith("--lease-duration"))) {
            arguments.add("--lease-duration=10s");
        }
        return new ControllerReplica(FairwayProcess.start(
                lab.configuration().resolveSibling(name + ".log"), arguments.toArray(new String[0])));
    }

    FairwayProcess process() {
        return process;
    }

    String printed() {
        return process.printed();
    }

    HttpResponse<String> page(String path) {
        int port = AwaitCondition.present("where a replica listens: " + printed(), PATIENCE, this::port);
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d%s".formatted(port, path)))
                .timeout(PATIENCE)
                .build();
        try {
            return client.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    MetricsPage scrape() {
        return MetricsPage.of(page("/metrics").body());
    }

    boolean isReady() {
        return page("/readyz").statusCode() == 200;
    }

    private Optional<Integer> port() {
        if (!process.isAlive()) {
            throw new IllegalStateException("it has ended: " + printed());
        }
        var match = LISTENS.matcher(printed());
        return match.find() ? Optional.of(Integer.valueOf(match.group(1))) : Optional.empty();
    }

    void awaitWord(String word) {
        AwaitCondition.until(word + " is in the log of a replica", PATIENCE, () -> {
            if (!process.isAlive()) {
                throw new IllegalStateException("it has ended: " + printed());
            }
            return printed().contains(word);
        });
    }

    @Override
    public void close() {
        process.close();
        client.close();
    }
}
