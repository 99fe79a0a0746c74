package dev.fairway.tiers.readme;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A console block of a Markdown page: commands behind a dollar sign, and under each what it prints. */
record ConsoleBlock(List<Exchange> exchanges) {

    record Exchange(String command, List<String> output) {
        /** Repeating it changes nothing. */
        boolean onlyLooks() {
            return command.startsWith("kubectl get")
                    || command.startsWith("kubectl describe")
                    || command.startsWith("curl");
        }

        /** Whether all our lines are in {@code printed}, in this order, whatever the addresses, ports and ages are. */
        boolean isIn(List<String> printed) {
            var rest = printed.stream().map(Exchange::shape).iterator();
            return output.stream().map(Exchange::shape).allMatch(line -> {
                while (rest.hasNext()) {
                    if (rest.next().equals(line)) {
                        return true;
                    }
                }
                return false;
            });
        }

        private static String shape(String line) {
            return line.strip().replaceAll("\\d+", "N").replaceAll("\\s+", " ");
        }
    }

    static ConsoleBlock in(Path page) {
        var exchanges = new ArrayList<Exchange>();
        boolean inside = false;
        for (var line : lines(page)) {
            if (line.startsWith("```")) {
                inside = line.equals("```console");
            } else if (inside && line.startsWith("$ ")) {
                exchanges.add(new Exchange(line.substring(2), new ArrayList<>()));
            } else if (inside) {
                exchanges.getLast().output().add(line);
            }
        }
        return new ConsoleBlock(List.copyOf(exchanges));
    }

    private static List<String> lines(Path page) {
        try {
            return Files.readAllLines(page);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + page, e);
        }
    }
}
