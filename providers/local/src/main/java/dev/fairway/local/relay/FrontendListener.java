package dev.fairway.local.relay;

import java.net.InetSocketAddress;
import java.util.function.BiPredicate;

/** A bound frontend; it takes clients once it is opened. */
interface FrontendListener {
    void open();

    /** From now on new clients are treated by this; those who are there are not touched. */
    void become(Route route);

    /** Gives a drain's time to connections whose backend and target are no longer kept, and takes it back from those that are again. */
    void drain(BiPredicate<String, InetSocketAddress> kept);

    /** Stops listening before it returns; connections stay. */
    void close();

    Traffic traffic();
}
