package dev.fairway.lab.aws.plane;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A part of this host's loopback network that stands for the network of a VPC: what is 10.43.1.4 there is 127.43.1.4 here.
 * It belongs to who made it for as long as a socket is held in it, so that several labs may run at a time.
 */
public final class LoopbackNetwork implements AutoCloseable {
    private static final int FIRST = 43;
    private static final int LAST = 99;
    private static final int SIGN = 10_256;

    private final int number;
    private final ServerSocket sign;

    private LoopbackNetwork(int number, ServerSocket sign) {
        this.number = number;
        this.sign = sign;
    }

    /** The first that nobody else has. */
    public static LoopbackNetwork claim() {
        return IntStream.rangeClosed(FIRST, LAST)
                .mapToObj(LoopbackNetwork::at)
                .flatMap(Optional::stream)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "no loopback network from 127.%d to 127.%d is free".formatted(FIRST, LAST)));
    }

    /** Empty where it is somebody else's. */
    private static Optional<LoopbackNetwork> at(int number) {
        try {
            var address = InetAddress.getByName("127.%d.0.1".formatted(number));
            return Optional.of(new LoopbackNetwork(number, new ServerSocket(SIGN, 1, address)));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** The first two numbers of the VPC's addresses. */
    public String inVpc() {
        return "10." + number;
    }

    /** Where what has this address in the VPC is on this host; addresses outside of the VPC stay what they are. */
    public String here(String address) {
        return address.startsWith(inVpc() + ".") ? address.replaceFirst("^10", "127") : address;
    }

    @Override
    public void close() {
        try {
            sign.close();
        } catch (IOException e) {
            throw new UncheckedIOException("a socket could not be closed", e);
        }
    }
}
