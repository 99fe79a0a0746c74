package dev.fairway.app.queue;

/**
 * Is told what becomes of keys, under the queue's lock: must return at once.
 *
 * @param <K> as of the queue
 */
public interface QueueLog<K> {
    /** It waits for a pass, and nothing but a free worker is missing. */
    default void added(K key) {}

    default void began(K key) {}

    default void ended(K key, RequeueResult next) {}

    static <K> QueueLog<K> nobody() {
        return new QueueLog<>() {};
    }

    default QueueLog<K> and(QueueLog<? super K> other) {
        var first = this;
        return new QueueLog<>() {
            @Override
            public void added(K key) {
                first.added(key);
                other.added(key);
            }

            @Override
            public void began(K key) {
                first.began(key);
                other.began(key);
            }

            @Override
            public void ended(K key, RequeueResult next) {
                first.ended(key, next);
                other.ended(key, next);
            }
        };
    }
}
