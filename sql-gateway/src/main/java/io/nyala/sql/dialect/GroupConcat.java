package io.nyala.sql.dialect;

import java.util.List;
import org.apache.spark.sql.Encoder;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.catalyst.expressions.Cast;
import org.apache.spark.sql.catalyst.expressions.EvalMode;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.expressions.Aggregator;
import org.apache.spark.sql.expressions.UserDefinedAggregator;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.jspecify.annotations.Nullable;
import scala.Option;
import scala.collection.JavaConverters;

/** Impala's {@code group_concat([DISTINCT] x [, separator])}: text of all values that are not NULL, in no stated order. */
final class GroupConcat extends Aggregator<String, GroupConcat.Joined, String> {
    static final String NAME = "group_concat";

    private static final long serialVersionUID = 1L;
    private static final String DEFAULT_SEPARATOR = ", ";

    private final String separator;

    private GroupConcat(String separator) {
        this.separator = separator;
    }

    static Expression call(List<Expression> arguments) {
        if (arguments.isEmpty()
                || arguments.size() > 2
                || (arguments.size() == 2 && !arguments.get(1).foldable())) {
            throw new SqlFailure(
                    SqlFailure.SYNTAX_OR_NAME, "group_concat takes a value and, if wanted, a constant separator");
        }
        var separator = arguments.size() == 2 ? String.valueOf(arguments.get(1).eval(null)) : DEFAULT_SEPARATOR;
        var text = new Cast(arguments.get(0), DataTypes.StringType, Option.empty(), EvalMode.LEGACY());
        var aggregate = (UserDefinedAggregator<?, ?, ?>) functions.udaf(new GroupConcat(separator), Encoders.STRING());
        return aggregate.scalaAggregator(
                JavaConverters.asScalaBuffer(List.<Expression>of(text)).toSeq());
    }

    /** What one group has gathered; a bean because Spark keeps it between nodes. */
    public static final class Joined implements java.io.Serializable {
        private static final long serialVersionUID = 1L;

        private @Nullable String text;

        /** The values so far, or null before the first. */
        public @Nullable String getText() {
            return text;
        }

        /** Sets the values so far. */
        public void setText(@Nullable String text) {
            this.text = text;
        }

        private Joined add(@Nullable String more, String separator) {
            if (more != null) {
                text = text == null ? more : text + separator + more;
            }
            return this;
        }
    }

    @Override
    public Joined zero() {
        return new Joined();
    }

    @Override
    public Joined reduce(Joined joined, @Nullable String value) {
        return joined.add(value, separator);
    }

    @Override
    public Joined merge(Joined left, Joined right) {
        return left.add(right.text, separator);
    }

    @Override
    public @Nullable String finish(Joined joined) {
        return joined.text;
    }

    @Override
    public Encoder<Joined> bufferEncoder() {
        return Encoders.bean(Joined.class);
    }

    @Override
    public Encoder<String> outputEncoder() {
        return Encoders.STRING();
    }
}
