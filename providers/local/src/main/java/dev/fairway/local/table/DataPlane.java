package dev.fairway.local.table;

/** What carries the traffic of a table. */
public interface DataPlane {

    /**
     * Makes ready what the table asks for, asks for consent, and then lets it take effect.
     *
     * @param changed the name of the entry that differs from the table before
     * @param consent runs between the two; when it throws, nothing has changed
     * @throws TableException HOST when the changed entry cannot be served; nothing has changed
     */
    void become(Table table, String changed, Runnable consent);
}
