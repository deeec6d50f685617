package io.nyala.jobs.kudu;

import static org.assertj.core.api.Assertions.assertThat;

import io.nyala.jobs.kudu.RowWriteException.Cure;
import org.apache.kudu.client.Status;
import org.junit.jupiter.api.Test;

class KuduErrorsTest {
    @Test
    void whatComesBackByItselfIsRetried() {
        assertThat(KuduErrors.cure(Status.TimedOut("")))
                .isEqualTo(KuduErrors.cure(Status.ServiceUnavailable("")))
                .isEqualTo(KuduErrors.cure(Status.NetworkError("")))
                .isEqualTo(Cure.RETRY);
    }

    @Test
    void whatStaysWrongMustBeRepaired() {
        assertThat(KuduErrors.cure(Status.NotFound("")))
                .isEqualTo(KuduErrors.cure(Status.InvalidArgument("")))
                .isEqualTo(KuduErrors.cure(Status.NotAuthorized("")))
                .isEqualTo(Cure.REPAIR);
    }

    @Test
    void messageNamesTheTableAndHidesTheRow() {
        RowWriteException failure = KuduErrors.failure("profile", new IllegalStateException("ada@example.org"));

        assertThat(failure).hasMessageContaining("profile").hasMessageContaining("IllegalStateException");
        assertThat(failure.getMessage()).doesNotContain("ada");
    }
}
