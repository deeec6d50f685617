package io.nyala.load.shop;

import java.io.IOException;
import java.io.Writer;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** The messages of all customers of a small shop, in order of time, so that nothing about them depends on how fast they are read. */
public final class Shop {

    private Shop() {}

    /**
     * Writes a message a line.
     *
     * @param customers how many there are
     * @param seed another seed, another shop; the same seed gives the same bytes
     * @return how many messages
     */
    public static int write(int customers, long seed, Writer out) throws IOException {
        List<Hit> hits = IntStream.range(0, customers)
                .mapToObj(number -> Story.of(number, seed))
                .flatMap(List::stream)
                .sorted(Comparator.comparingLong(Hit::at))
                .toList();
        for (Hit hit : hits) {
            out.write(hit.message() + "\n");
        }
        return hits.size();
    }
}
