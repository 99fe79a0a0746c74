package dev.fairway.app.system;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** With processes of their own: the kernel is what is relied on. */
@EnabledOnOs(OS.LINUX)
class LifetimeLockTest {
    @TempDir
    Path directory;

    private Path file = Path.of("");

    @BeforeEach
    void a_directory_of_our_own() throws IOException {
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
        file = directory.resolve("kube-system.fairway.lock");
    }

    @Test
    void a_process_knows_of_all_before_it_that_they_have_ended() throws IOException {
        try (var one = new Signer(file, "one")) {
            assertThat(one.ended()).isEqualTo("[]");
            one.kill();
        }
        try (var two = new Signer(file, "two")) {
            assertThat(two.ended()).isEqualTo("[one]");
        }
        try (var three = new Signer(file, "three")) {
            assertThat(three.ended()).isEqualTo("[one, two]");
        }
    }

    @Test
    void while_a_process_lives_nothing_is_known_of_it() throws IOException {
        try (var one = new Signer(file, "one")) {
            assertThat(one.ended()).isEqualTo("[]");
            try (var two = new Signer(file, "two")) {
                assertThat(two.ended()).isEqualTo("[]");
            }
            one.kill();
            try (var three = new Signer(file, "three")) {
                assertThat(three.ended()).isEqualTo("[one]");
            }
        }
    }

    @Test
    void a_file_of_another_boot_or_host_proves_nothing() throws IOException {
        Files.writeString(file, "00000000-0000-0000-0000-000000000000\none\n");

        assertThat(LifetimeLock.sign(file, "two")).isEmpty();
        assertThat(Files.readString(file)).doesNotContain("one").endsWith("\ntwo\n");
    }

    @Test
    void a_file_that_others_may_write_proves_nothing() throws IOException {
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxrwxrwx"));
        Files.writeString(file, Files.readString(Path.of("/proc/sys/kernel/random/boot_id")) + "one\n");

        assertThat(LifetimeLock.sign(file, "two")).isEmpty();
    }

    @Test
    void a_link_or_a_directory_in_its_place_proves_nothing() throws IOException {
        Files.createSymbolicLink(file, Path.of("/proc/self/status"));

        assertThat(LifetimeLock.sign(file, "two")).isEmpty();
        assertThat(LifetimeLock.sign(Files.createDirectory(directory.resolve("d")), "two"))
                .isEmpty();
        assertThat(LifetimeLock.sign(directory.resolve("nowhere").resolve("file"), "two"))
                .isEmpty();
    }

    @Test
    void the_file_keeps_few_names() throws IOException {
        var names = new StringBuilder(Files.readString(Path.of("/proc/sys/kernel/random/boot_id")));
        for (int number = 0; number < 100; number++) {
            names.append("name-").append(number).append('\n');
        }
        Files.writeString(file, names);

        assertThat(LifetimeLock.sign(file, "last")).hasSize(8).contains("name-99");
        assertThat(Files.readString(file).lines()).hasSize(10);
    }

    /** Another JVM, which signs and waits to be killed. */
    private static final class Signer implements AutoCloseable {
        private final Process process;
        private final BufferedReader output;

        Signer(Path file, String name) throws IOException {
            var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
            var classes = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
            process = new ProcessBuilder(java, "-cp", classes, Main.class.getName(), file.toString(), name)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            output = process.inputReader(UTF_8);
        }

        String ended() throws IOException {
            return Optional.ofNullable(output.readLine()).orElse("it said nothing");
        }

        void kill() {
            process.destroyForcibly().onExit().join();
        }

        @Override
        public void close() {
            kill();
        }
    }

    /** The other JVM's. */
    static final class Main {
        private Main() {}

        public static void main(String[] arguments) throws IOException {
            System.out.println(new TreeSet<>(LifetimeLock.sign(Path.of(arguments[0]), arguments[1])));
            int ignored = System.in.read();
        }
    }
}
