package dev.fairway.lab.net.inside;

import java.io.IOException;

/** Standard input, which ends when whoever started this program does, by kill -9 too. */
final class Lifeline {
    private Lifeline() {}

    static void hold() throws IOException {
        while (System.in.read() >= 0) {
            // nothing comes
        }
        Runtime.getRuntime().halt(0);
    }
}
