package dev.fairway.app.kube.goal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairway.app.given.Given;
import io.fabric8.kubernetes.api.model.Service;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SourceRangesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0/0",
                "10.0.0.0/8",
                "192.0.2.1/32",
                "255.255.255.255/32",
                "::/0",
                "2001:db8::/32",
                "2001:DB8:0:0:0:0:0:1/128",
                "fe80::1/64"
            })
    void a_range_is_taken(String range) {
        var ranges = SourceRanges.of(withField(range));

        assertThat(ranges.ranges()).containsExactly(range);
        assertThat(ranges.problems()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10.0.0.0/33",
                "10.0.0.1/",
                "10.0.0/8",
                "10.0.0./8",
                "10.0.256.1/8",
                "10.256/16",
                "1.2.345/16",
                "10.0.0.0/-1",
                "10.0.0.0/8/8",
                "10.0.0.0-10.0.0.9",
                "2001:db8::/129",
                "2001:db8:::/32",
                "2001:zz::/32",
                ":/0",
                "foo.bar",
                "example.com/24",
                "*",
                "999.999.999.999/32"
            })
    void what_is_no_range_is_refused(String text) {
        var ranges = SourceRanges.of(withField(text));

        assertThat(ranges.ranges()).isEmpty();
        assertThat(ranges.problems())
                .containsExactly(
                        "\"" + text + "\" is no range of source addresses; write it like 10.0.0.0/8 or 2001:db8::/32");
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
        var ranges = SourceRanges.of(Given.annotated(SourceRanges.ANNOTATION, " 192.0.2.0/24 ,10.0.0.0/8 "));

        assertThat(ranges.ranges()).containsExactly("10.0.0.0/8", "192.0.2.0/24");
        assertThat(ranges.problems()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {",", "10.0.0.0/8,", ",10.0.0.0/8", "10.0.0.0/8,,192.0.2.0/24"})
    void a_comma_too_many_is_refused_and_lets_nobody_in(String list) {
        assertThat(SourceRanges.of(Given.annotated(SourceRanges.ANNOTATION, list))
                        .problems())
                .contains("there is a comma too many in the source ranges: remove it");
    }

    @Test
    void one_bad_range_among_good_ones_is_told_alone() {
        var ranges = SourceRanges.of(Given.annotated(SourceRanges.ANNOTATION, "10.0.0.1/32,*"));

        assertThat(ranges.problems()).singleElement().asString().startsWith("\"*\" is no range");
    }

    @Test
    void nothing_written_is_no_restriction() {
        assertThat(SourceRanges.of(Given.service("web").build()).ranges()).isEmpty();
        assertThat(SourceRanges.of(Given.annotated(SourceRanges.ANNOTATION, " "))
                        .ranges())
                .isEmpty();
    }

    private static Service withField(String range) {
        return Given.service("web")
                .editSpec()
                .withLoadBalancerSourceRanges(range)
                .endSpec()
                .build();
    }
}
