package dev.fairway.local.table;

import java.util.concurrent.locks.ReentrantLock;

/** The table that is in force: a change is on disk and carries traffic when it is answered, or it has not happened. */
public final class LiveTable implements TableApi {
    private final ReentrantLock turn = new ReentrantLock();
    private final TableStore file;
    private final DataPlane plane;
    private volatile Table now;

    public LiveTable(Table first, TableStore file, DataPlane plane) {
        this.now = first;
        this.file = file;
        this.plane = plane;
    }

    public Table now() {
        return now;
    }

    @Override
    public Listing look() {
        return now.listing();
    }

    @Override
    public Entry put(Entry entry) {
        turn.lock();
        try {
            change(now.put(entry), entry.name());
            return now.get(entry.name()).orElseThrow();
        } finally {
            turn.unlock();
        }
    }

    @Override
    public void delete(String name) {
        turn.lock();
        try {
            change(now.delete(name), name);
        } finally {
            turn.unlock();
        }
    }

    /** Offers the table to the data plane once more, for what could not be served before. */
    public void again() {
        turn.lock();
        try {
            plane.become(now, "", () -> {});
        } finally {
            turn.unlock();
        }
    }

    private void change(Table next, String name) {
        // also when nothing differs: an entry that is not served must not be answered as if it were
        plane.become(next, name, () -> save(next));
        now = next;
    }

    private void save(Table next) {
        if (!next.equals(now)) {
            file.write(next);
        }
    }
}
