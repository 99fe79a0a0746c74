package dev.fairway.local.daemon;

import dev.fairway.local.table.Entry;
import dev.fairway.local.table.Listing;
import dev.fairway.local.table.TableApi;
import dev.fairway.local.table.TableException;
import dev.fairway.local.table.TableException.Code;
import dev.fairway.local.table.TableJson;
import java.io.IOException;
import java.time.Duration;
import tools.jackson.core.JacksonException;

/** The table of a load balancer in another process; every call is a connection of its own, so it outlives the server's restarts. */
public final class TableClient implements TableApi {
    private final ControlAddress address;
    private final Duration connect;
    private final Duration answer;

    /**
     * @param connect how long the server may take to take us
     * @param answer how long it may take to read the request, and again to answer it
     */
    public TableClient(ControlAddress address, Duration connect, Duration answer) {
        this.address = address;
        this.connect = connect;
        this.answer = answer;
    }

    @Override
    public Listing look() {
        if (call(new Request.All()) instanceof Answer.Whole whole) {
            return whole.listing();
        }
        throw noAnswer("it answered a listing with something else");
    }

    @Override
    public Entry put(Entry entry) {
        if (call(new Request.Put(entry)) instanceof Answer.Entries one
                && one.entries().size() == 1) {
            return one.entries().getFirst();
        }
        throw noAnswer("it answered a put with something else than one entry");
    }

    @Override
    public void delete(String name) {
        var unused = call(new Request.Delete(name));
    }

    private Answer call(Request request) {
        var answer = parse(exchange(request));
        if (answer instanceof Answer.Refused refused) {
            throw new TableException(refused.code(), refused.message());
        }
        return answer;
    }

    private byte[] exchange(Request request) {
        try (Exchange exchange = sent(request)) {
            return exchange.receive(answer);
        } catch (IOException e) {
            throw noAnswer(String.valueOf(e.getMessage()));
        }
    }

    private Exchange sent(Request request) {
        try {
            Exchange exchange = Exchange.connect(address, connect);
            send(exchange, request);
            return exchange;
        } catch (IOException e) {
            throw new TableException(
                    Code.UNREACHABLE,
                    "nobody answers at " + address + " (" + e.getMessage()
                            + "): start the local load balancer, or correct the control address");
        }
    }

    private void send(Exchange exchange, Request request) throws IOException {
        try {
            exchange.send(Wire.line(request), answer);
        } catch (IOException e) {
            exchange.close();
            throw e;
        }
    }

    private Answer parse(byte[] line) {
        try {
            return TableJson.mapper().readValue(line, Answer.class);
        } catch (JacksonException e) {
            throw noAnswer("its answer is not understood: " + TableJson.explain(e));
        }
    }

    private TableException noAnswer(String why) {
        return new TableException(
                Code.NO_ANSWER,
                "the local load balancer at " + address + " did not answer: " + why + "; list to see what is done");
    }
}
