package io.nyala.jobs.kudu;

import com.stumbleupon.async.Callback;
import com.stumbleupon.async.Deferred;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.kudu.client.OperationResponse;

/** What the client of Kudu answers later, with its errors as ours. */
final class KuduAnswers {
    private KuduAnswers() {}

    /** Completes with the answer, in a thread of the client, or fails with {@link RowWriteException}. */
    static <T> CompletableFuture<T> of(String table, Deferred<T> answer) {
        CompletableFuture<T> future = new CompletableFuture<>();
        Callback<Void, T> complete = value -> {
            future.complete(value);
            return null;
        };
        Callback<Void, Exception> fail = error -> {
            future.completeExceptionally(KuduErrors.failure(table, error));
            return null;
        };
        answer.addCallbacks(complete, fail);
        return future;
    }

    /** Completes when every row of a flush is written, or fails with {@link RowWriteException}. */
    static CompletableFuture<Void> written(String table, Deferred<List<OperationResponse>> flush) {
        return of(table, flush).thenCompose(responses -> KuduErrors.failure(table, responses)
                .<CompletableFuture<Void>>map(CompletableFuture::failedFuture)
                .orElseGet(() -> CompletableFuture.completedFuture(null)));
    }
}
