package dev.fairway.lab.aws.wire;

import java.util.function.Function;
import java.util.function.Supplier;
import software.amazon.awssdk.core.SdkPojo;

/** The three dialects: EC2's query protocol, the query protocol, and JSON 1.1. */
public final class AwsProtocol {
    private AwsProtocol() {}

    /** The action that a call names. */
    public static String action(Service service, HttpCall call) {
        if (service.speaksJson()) {
            return call.target().substring(call.target().indexOf('.') + 1);
        }
        var action = QueryForm.parse(call.body()).child("Action");
        var name = action == null ? null : action.value();
        if (name == null) {
            throw AwsFault.of("MissingAction", "The request is missing an action or a required parameter.");
        }
        return name;
    }

    /** @param builder makes the builder of the SDK's request class */
    public static SdkPojo request(Service service, HttpCall call, Supplier<SdkPojo> builder) {
        return service.speaksJson()
                ? JsonBody.read(builder, call.body())
                : RequestReader.read(builder, QueryForm.parse(call.body()));
    }

    public static HttpAnswer answer(Service service, String action, SdkPojo response, String requestId) {
        return switch (service) {
            case TAGGING, ACM -> json(200, JsonBody.write(response));
            case EC2 ->
                xml(
                        200,
                        action + "Response",
                        service,
                        out -> out.text("requestId", requestId).fields(response));
            case ELB, STS ->
                xml(
                        200,
                        action + "Response",
                        service,
                        out -> out.open(action + "Result")
                                .fields(response)
                                .close(action + "Result")
                                .open("ResponseMetadata")
                                .text("RequestId", requestId)
                                .close("ResponseMetadata"));
        };
    }

    public static HttpAnswer error(Service service, AwsFault fault, String requestId) {
        return switch (service) {
            case TAGGING, ACM -> json(fault.status(), JsonBody.error(fault));
            case EC2 ->
                xml(
                        fault.status(),
                        "Response",
                        service,
                        out -> error(out.open("Errors"), fault).close("Errors").text("RequestID", requestId));
            case ELB, STS ->
                xml(
                        fault.status(),
                        "ErrorResponse",
                        service,
                        out -> error(out, fault).text("RequestId", requestId));
        };
    }

    private static XmlWriter error(XmlWriter out, AwsFault fault) {
        return out.open("Error")
                .text("Type", fault.status() < 500 ? "Sender" : "Receiver")
                .text("Code", fault.code())
                .text("Message", fault.text())
                .close("Error");
    }

    private static HttpAnswer xml(int status, String root, Service service, Function<XmlWriter, XmlWriter> content) {
        var out = new XmlWriter().open(root, "xmlns", service.namespace());
        return new HttpAnswer(status, "text/xml", content.apply(out).close(root).toString());
    }

    private static HttpAnswer json(int status, String body) {
        return new HttpAnswer(status, "application/x-amz-json-1.1", body);
    }
}
