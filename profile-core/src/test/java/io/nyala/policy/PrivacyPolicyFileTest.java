package io.nyala.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.nyala.policy.Purpose.Output;
import io.nyala.policy.RetentionRules.AttributeClass;
import io.nyala.settings.InvalidSettingsException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrivacyPolicyFileTest {

    private static final String GOOD =
            """
            version: 1
            policy_version: 3
            retention:
              events: 400d
              sessions: P200D
              inactive_profiles: none
              dead_letters: 2w
              identifiers: {anonymous_id: 90d, user_id: none}
              attributes:
                contact: {keep: 30d, names: [email, address.city]}
            purposes:
              marketing:
                categories: [Marketing, c-2]
                unless_said: refused
                attributes: [interests]
                outputs: [events]
            """;

    @Test
    void aFileIsReadAsItStands() {
        PrivacyPolicy policy = PrivacyPolicyFile.parse("privacy.yaml", GOOD);
        assertThat(policy)
                .isEqualTo(new PrivacyPolicy(
                        3,
                        List.of(new Purpose(
                                "marketing",
                                Set.of("Marketing", "c-2"),
                                false,
                                Set.of("interests"),
                                Set.of(Output.EVENTS))),
                        new RetentionRules(
                                Duration.ofDays(400),
                                Duration.ofDays(200),
                                null,
                                Duration.ofDays(14),
                                Map.of("anonymous_id", Duration.ofDays(90)),
                                List.of(new AttributeClass(
                                        "contact", Duration.ofDays(30), Set.of("email", "address.city"))))));
        assertThat(policy.retention().ofAttribute("address.city")).contains(Duration.ofDays(30));
        assertThat(policy.retention().ofAttribute("plan")).isEmpty();
        assertThat(policy.retention().ofIdentifier("user_id")).isEmpty();
    }

    @Test
    void withoutAFileNothingNeedsConsentAndEverythingIsKept() {
        assertThat(PrivacyPolicy.DEFAULT).isEqualTo(new PrivacyPolicy(1, List.of(), RetentionRules.NONE));
    }

    @Test
    void erasuresWaitWhereTheFileSaysSoAndNotInFilesOfBefore() {
        assertThat(PrivacyPolicyFile.parse("privacy.yaml", GOOD).waitingPeriodOrNull())
                .isNull();
        assertThat(PrivacyPolicyFile.parse("privacy.yaml", GOOD + "erasure: {waiting_period: none}")
                        .waitingPeriodOrNull())
                .isNull();
        assertThat(PrivacyPolicyFile.parse("privacy.yaml", GOOD + "erasure: {waiting_period: 21d}")
                        .waitingPeriodOrNull())
                .isEqualTo(Duration.ofDays(21));
    }

    @Test
    void aPurposeNeedsEachOfItsCategories() {
        Purpose purpose = new Purpose("p", Set.of("a", "b"), false, Set.of(), Set.of());
        assertThat(purpose.isAllowedBy(Map.of("a", true, "b", true, "c", false)))
                .isTrue();
        assertThat(purpose.isAllowedBy(Map.of("a", true, "b", false))).isFalse();
        assertThat(purpose.isAllowedBy(Map.of("a", true))).isFalse();
        assertThat(purpose.isAllowedBy(Map.of())).isFalse();
    }

    @Test
    void anAttributeIsOfOneClass() {
        String text = GOOD.replace("contact:", "other: {keep: 1d, names: [email]}\n    contact:");
        InvalidSettingsException refused = catchThrowableOfType(
                InvalidSettingsException.class, () -> PrivacyPolicyFile.parse("privacy.yaml", text));
        assertThat(refused).hasMessageContaining("names has an attribute of another class");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "events: 400d | events: soon | line 4: retention.events: write a time such as 90d",
                "events: 400d | event: 400d | line 4: retention.event is not known: known are events",
                "keep: 30d, | '' | line 10: retention.attributes.contact.keep is missing: write a time",
                "[email, address.city] | [E-mail] | has an item that is no attribute: write the name",
                "[Marketing, c-2] | [] | line 13: purposes.marketing.categories are missing: write those",
                "unless_said: refused | unless_said: maybe | unless_said: write one of allowed, refused",
                "outputs: [events] | outputs: [faxes] | has an item that is no output: write events",
                "purposes: | 'erasure: {waiting_period: 22d}\npurposes:' | erasure.waiting_period is longer than 21d",
                "purposes: | 'erasure: {wait: 7d}\npurposes:' | erasure.wait is not known",
                "policy_version: 3 | '' | policy_version is missing"
            })
    void whatIsWrongIsSaidWithItsLine(String good, String bad, String mistake) {
        assertThat(GOOD).contains(good);
        String text = GOOD.replace(good, bad);
        InvalidSettingsException refused = catchThrowableOfType(
                InvalidSettingsException.class, () -> PrivacyPolicyFile.parse("privacy.yaml", text));
        assertThat(refused).hasMessageContaining(mistake.strip());
    }
}
