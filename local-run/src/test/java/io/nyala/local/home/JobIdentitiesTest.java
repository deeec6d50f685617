package io.nyala.local.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nyala.identity.IdentifierKeys;
import io.nyala.standardize.NamedValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobIdentitiesTest {
    @TempDir
    private Path folder;

    private NyalaHome home;

    @BeforeEach
    void makeHome() {
        home = new NyalaHome(folder, folder);
    }

    @Test
    void anIdentifierIsKnownAsTheJobKnowsIt() throws IOException {
        JobIdentities job = JobIdentities.of(home);

        assertThat(job.identifier("shop", new NamedValue("email", " Ann@Example.com ")))
                .isEqualTo(new IdentifierKeys(Files.readAllBytes(home.identityKey()))
                        .identifier("shop", "email", "ann@example.com"));
    }

    @Test
    void whatNamesNobodyIsRefusedWithoutItsValue() {
        JobIdentities job = JobIdentities.of(home);

        assertThatThrownBy(() -> job.identifier("shop", new NamedValue("email", "planted")))
                .isInstanceOf(CliFailure.class)
                .hasMessage("that email names nobody: it is no e-mail address");
    }

    @Test
    void theOptionsThatAreKeptSayTheTenant() throws IOException {
        assertThat(JobIdentities.of(home).defaultTenant()).isEqualTo("default");

        Files.writeString(home.jobConfig(), "source.default.tenant: shop");

        assertThat(JobIdentities.of(home).defaultTenant()).isEqualTo("shop");
    }
}
