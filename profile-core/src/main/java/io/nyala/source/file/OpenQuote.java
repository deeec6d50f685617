package io.nyala.source.file;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;

/** Sees whether CSV ends within quotes. The parser takes all that follows a quote that nobody closed for one field, and says nothing. */
final class OpenQuote extends FilterReader {
    private enum Place {
        START_OF_FIELD,
        FIELD,
        QUOTES,
        QUOTE_WITHIN
    }

    private final char separator;
    private Place place = Place.START_OF_FIELD;
    private boolean isAtEnd;

    OpenQuote(Reader in, char separator) {
        super(in);
        this.separator = separator;
    }

    /** Whether all is read, and a quote is open. */
    boolean isLeftOpen() {
        return isAtEnd && place == Place.QUOTES;
    }

    @Override
    public int read(char[] chars, int offset, int length) throws IOException {
        int read = super.read(chars, offset, length);
        isAtEnd = read < 0;
        for (int i = offset; i < offset + read; i++) {
            place = next(chars[i]);
        }
        return read;
    }

    private Place next(char c) {
        if (place == Place.QUOTES) {
            return c == '"' ? Place.QUOTE_WITHIN : Place.QUOTES;
        }
        if (c == '"' && place != Place.FIELD) {
            return Place.QUOTES;
        }
        return c == separator || c == '\n' || c == '\r' ? Place.START_OF_FIELD : Place.FIELD;
    }
}
