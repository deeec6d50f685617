package io.nyala.jobs;

import io.nyala.sessionize.SessionRules;
import io.nyala.source.SourceMapping;
import io.nyala.standardize.SourceRules;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;

/** What is declared of one source while its options are read; begins with the defaults. */
final class SourceDeclaration {

    static final Duration DEFAULT_OUT_OF_ORDERNESS = Duration.ofMinutes(1);

    final SourceRules.Builder rules = SourceRules.builder();
    Optional<SourceMapping> mapping = Optional.empty();
    Duration outOfOrderness = DEFAULT_OUT_OF_ORDERNESS;
    boolean visits = SessionRules.DEFAULT.visits();
    Duration sessionGap = SessionRules.DEFAULT.gap();
    Duration sessionSilence = SessionRules.DEFAULT.explicitSilence();
    Optional<ZoneId> sessionMidnight = Optional.empty();
    boolean sessionCampaign = SessionRules.DEFAULT.campaign();
    boolean sessionUserSwitch = SessionRules.DEFAULT.userSwitch();

    /**
     * How its sessions are cut.
     *
     * @throws IllegalArgumentException when a value is not legal; the message names it
     */
    SessionRules sessionRules() {
        return new SessionRules(
                visits,
                sessionGap,
                sessionSilence,
                sessionMidnight.isPresent(),
                sessionMidnight.orElse(SessionRules.DEFAULT.zone()),
                sessionCampaign,
                sessionUserSwitch);
    }
}
