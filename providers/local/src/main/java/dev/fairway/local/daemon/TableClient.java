package dev.fairway.local.daemon;

import dev.fairway.local.host.HostError;
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
     * @param answer how long it may take from then on, to read the request and to answer it
     */
    public TableClient(ControlAddress address, Duration connect, Duration answer) {
        this.address = address;
        this.connect = connect;
        this.answer = answer;
    }

    @Override
    public Listing look() {
        if (call(new ControlRequest.All()) instanceof ControlResponse.Whole whole) {
            return whole.listing();
        }
        throw noAnswer("its answer to a listing is something else");
    }

    @Override
    public Entry put(Entry entry) {
        if (call(new ControlRequest.Put(entry)) instanceof ControlResponse.Entries one
                && one.entries().size() == 1) {
            return one.entries().getFirst();
        }
        throw noAnswer("its answer to a put is not one entry");
    }

    @Override
    public void delete(String name) {
        var unused = call(new ControlRequest.Delete(name));
    }

    private ControlResponse call(ControlRequest request) {
        var answer = parse(exchange(request));
        if (answer instanceof ControlResponse.Refused refused) {
            throw new TableException(refused.code(), refused.message());
        }
        return answer;
    }

    private byte[] exchange(ControlRequest request) {
        try (ControlConnection exchange = connected()) {
            long deadline = ControlConnection.deadline(answer);
            send(exchange, request, deadline);
            return exchange.receive(deadline);
        } catch (IOException e) {
            throw noAnswer(HostError.explain(e));
        }
    }

    private ControlConnection connected() {
        try {
            return ControlConnection.connect(address, connect);
        } catch (IOException e) {
            throw unreachable(e);
        }
    }

    private void send(ControlConnection exchange, ControlRequest request, long deadline) {
        try {
            exchange.send(ControlMessages.line(request), deadline);
        } catch (IOException e) {
            throw unreachable(e);
        }
    }

    private TableException unreachable(IOException e) {
        return new TableException(
                Code.UNREACHABLE,
                "no local load balancer answers at " + address + " (" + HostError.explain(e)
                        + "): start fairway local-lb --listen " + address
                        + ", or correct the provider's option endpoint");
    }

    private ControlResponse parse(byte[] line) {
        try {
            return TableJson.mapper().readValue(line, ControlResponse.class);
        } catch (JacksonException e) {
            throw noAnswer("its answer is not understood; does a local-lb of this version listen there?");
        }
    }

    private TableException noAnswer(String why) {
        return new TableException(Code.NO_ANSWER, "the local load balancer at " + address + " gave no answer: " + why);
    }
}
