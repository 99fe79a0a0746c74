package dev.fairway.app.kube.goal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairway.app.fixture.KubeObjects;
import dev.fairway.testkit.AddressSpellings;
import io.fabric8.kubernetes.api.model.Service;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SourceRangesTest {

    @ParameterizedTest
    @CsvSource({
        "0.0.0.0/0, 0.0.0.0/0",
        "10.0.0.0/8, 10.0.0.0/8",
        "192.0.2.1/32, 192.0.2.1/32",
        "255.255.255.255/32, 255.255.255.255/32",
        "::/0, ::/0",
        "2001:db8::/32, 2001:db8::/32",
        "2001:DB8:0:0:0:0:0:1/128, 2001:db8::1/128",
        "64:ff9b::192.0.2.0/120, 64:ff9b::c000:200/120"
    })
    void a_range_is_taken_in_its_canonical_form(String written, String canonical) {
        var ranges = SourceRanges.of(withField(written));

        assertThat(ranges.ranges()).containsExactly(canonical);
        assertThat(ranges.problems()).isEmpty();
    }

    /** kube-apiserver accepts them with a warning of its own, and kube-proxy ignores the bits. */
    @ParameterizedTest
    @CsvSource({"10.0.0.5/8, 10.0.0.0/8", "fe80::1/64, fe80::/64"})
    void bits_after_the_prefix_do_not_count(String written, String canonical) {
        var ranges = SourceRanges.of(withField(written));

        assertThat(ranges.ranges()).containsExactly(canonical);
        assertThat(ranges.problems()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource
    void what_is_no_range_is_refused(String text) {
        var ranges = SourceRanges.of(withField(text));

        assertThat(ranges.ranges()).isEmpty();
        assertThat(ranges.problems())
                .singleElement()
                .asString()
                .startsWith("\"" + text + "\" is no range of source addresses; write it like 10.0.0.0/8 or");
    }

    static Stream<String> what_is_no_range_is_refused() {
        return Stream.concat(
                AddressSpellings.noBlocks().stream(),
                Stream.of(
                        "10.0.0./8",
                        "10.0.256.1/8",
                        "10.0.0.0-10.0.0.9",
                        "2001:db8:::/32",
                        "2001:zz::/32",
                        ":/0",
                        "foo.bar",
                        "*",
                        "999.999.999.999/32"));
    }

    @ParameterizedTest
    @MethodSource
    void an_ambiguous_range_is_refused_with_the_range_to_write_instead(AddressSpellings.Ambiguous range) {
        var ranges = SourceRanges.of(withField(range.written()));

        assertThat(ranges.ranges()).isEmpty();
        assertThat(ranges.problems()).singleElement().asString().endsWith(", here " + range.instead());
    }

    static Stream<AddressSpellings.Ambiguous> an_ambiguous_range_is_refused_with_the_range_to_write_instead() {
        return Stream.concat(
                AddressSpellings.ipv4().stream().map(one -> one.block(32)),
                AddressSpellings.ipv4().stream()
                        .map(one -> new AddressSpellings.Ambiguous(one.written(), one.instead() + "/32")));
    }

    @ParameterizedTest
    @CsvSource({"10.0.0.1, 10.0.0.1/32", "2001:db8::1, 2001:db8::1/128"})
    void a_bare_address_is_refused_with_the_range_that_it_would_be(String address, String range) {
        assertThat(SourceRanges.of(withField(address)).problems())
                .singleElement()
                .asString()
                .endsWith(", here " + range);
    }

    @Test
    void the_field_comes_before_the_annotation() {
        var both = withField("10.0.0.0/8")
                .edit()
                .editMetadata()
                .addToAnnotations(SourceRanges.ANNOTATION, "192.0.2.0/24")
                .endMetadata()
                .build();

        assertThat(SourceRanges.of(both).ranges()).containsExactly("10.0.0.0/8");
    }

    @Test
    void the_annotation_is_a_list_with_commas() {
        var ranges = SourceRanges.of(KubeObjects.annotated(SourceRanges.ANNOTATION, " 192.0.2.0/24 ,10.0.0.0/8 "));

        assertThat(ranges.ranges()).containsExactly("10.0.0.0/8", "192.0.2.0/24");
        assertThat(ranges.problems()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {",", "10.0.0.0/8,", ",10.0.0.0/8", "10.0.0.0/8,,192.0.2.0/24"})
    void a_comma_too_many_is_refused_and_lets_nobody_in(String list) {
        assertThat(SourceRanges.of(KubeObjects.annotated(SourceRanges.ANNOTATION, list))
                        .problems())
                .contains("there is a comma too many in the source ranges: remove it");
    }

    @Test
    void one_bad_range_among_good_ones_is_told_alone() {
        var ranges = SourceRanges.of(KubeObjects.annotated(SourceRanges.ANNOTATION, "10.0.0.1/32,*"));

        assertThat(ranges.problems()).singleElement().asString().startsWith("\"*\" is no range");
    }

    @Test
    void nothing_written_is_no_restriction() {
        assertThat(SourceRanges.of(KubeObjects.service("web").build()).ranges()).isEmpty();
        assertThat(SourceRanges.of(KubeObjects.annotated(SourceRanges.ANNOTATION, " "))
                        .ranges())
                .isEmpty();
    }

    private static Service withField(String range) {
        return KubeObjects.service("web")
                .editSpec()
                .withLoadBalancerSourceRanges(range)
                .endSpec()
                .build();
    }
}
