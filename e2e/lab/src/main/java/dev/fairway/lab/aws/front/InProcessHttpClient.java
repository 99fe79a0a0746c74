package dev.fairway.lab.aws.front;

import dev.fairway.lab.aws.wire.HttpAnswer;
import dev.fairway.lab.aws.wire.HttpCall;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpFullResponse;
import software.amazon.awssdk.http.SdkHttpRequest;

/** The SDK's HTTP client without HTTP: the SDK marshals, signs and reads errors as ever, no byte leaves the process. */
public final class InProcessHttpClient implements SdkHttpClient {
    private final AwsRequestDispatcher front;

    public InProcessHttpClient(AwsRequestDispatcher front) {
        this.front = front;
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        return new ExecutableHttpRequest() {
            @Override
            public HttpExecuteResponse call() throws IOException {
                var answer = front.serve(read(request));
                return response(answer.orElseThrow(() -> new IOException("Connection reset")));
            }

            @Override
            public void abort() {}
        };
    }

    private static HttpCall read(HttpExecuteRequest request) {
        var http = request.httpRequest();
        var body =
                request.contentStreamProvider().map(InProcessHttpClient::text).orElse("");
        return new HttpCall(header(http, "Authorization"), header(http, "X-Amz-Target"), body);
    }

    private static String header(SdkHttpRequest http, String name) {
        return http.firstMatchingHeader(name).orElse("");
    }

    private static String text(ContentStreamProvider content) {
        try (var stream = content.newStream()) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("the SDK's own request cannot be read", e);
        }
    }

    private static HttpExecuteResponse response(HttpAnswer answer) {
        var bytes = answer.body().getBytes(StandardCharsets.UTF_8);
        return HttpExecuteResponse.builder()
                .response(SdkHttpFullResponse.builder()
                        .statusCode(answer.status())
                        .putHeader("Content-Type", answer.contentType())
                        .putHeader("Content-Length", String.valueOf(bytes.length))
                        .build())
                .responseBody(AbortableInputStream.create(new ByteArrayInputStream(bytes)))
                .build();
    }

    @Override
    public void close() {}

    @Override
    public String clientName() {
        return "LabAws";
    }
}
