package io.nyala.local.answer;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows of one query.
 *
 * @param columns their names
 * @param rows values in order of the columns; null, a number, a boolean or text
 */
public record Answer(List<String> columns, List<List<@Nullable Object>> rows) {}
