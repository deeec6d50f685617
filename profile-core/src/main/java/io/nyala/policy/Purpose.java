package io.nyala.policy;

import java.io.Serializable;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Something that people's data is used for, if they allow it.
 *
 * @param name of the purpose
 * @param categories of the consent tool that must all be allowed (Segment: a destination mapped to several categories needs each)
 * @param allowedUnlessSaid whether it is allowed while the person has said nothing
 * @param attributes that serve this purpose: without consent they are neither kept nor shown
 * @param outputs that serve this purpose: without consent they get nothing
 */
public record Purpose(
        String name, Set<String> categories, boolean allowedUnlessSaid, Set<String> attributes, Set<Output> outputs)
        implements Serializable {

    /** Where data of people goes that can be bound to a purpose. */
    public enum Output {
        /** Rows of table {@code event}. */
        EVENTS
    }

    /** Copies the sets; refuses a purpose without categories. */
    public Purpose {
        Objects.requireNonNull(name);
        categories = Set.copyOf(categories);
        attributes = Set.copyOf(attributes);
        outputs = Set.copyOf(outputs);
        if (categories.isEmpty()) {
            throw new IllegalArgumentException("a purpose has at least one category");
        }
    }

    /**
     * Whether what a person said allows it: each of its categories is there and true. A category that is not there counts as refused,
     * and so does each when nothing is there.
     *
     * @param said category by category
     */
    public boolean isAllowedBy(Map<String, Boolean> said) {
        for (String category : categories) {
            if (!said.getOrDefault(category, false)) {
                return false;
            }
        }
        return true;
    }
}
