package io.nyala.resolve.simulation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The oracle's persons: for each identifier the set of those it is one person with, and what else is known of it. */
final class People {
    final int[] person = new int[Cast.SIZE];
    final boolean[] demoted = new boolean[Cast.SIZE];
    final long[] erasedAt = new long[Cast.SIZE];
    final long[] expiredAt = new long[Cast.SIZE];
    final long[] heldUntil = new long[Cast.SIZE];
    final int[] generation = new int[Cast.SIZE];
    /** Two sides each. */
    final List<int[]> vetoes = new ArrayList<>();

    private final Schedule schedule;
    /** With whom each was ever seen or named. */
    private final int[] seen = new int[Cast.SIZE];
    /** What connects persons. */
    private final int[] edges = new int[Cast.SIZE];

    private final long[] linkedAt = new long[Cast.SIZE];

    People(Schedule schedule) {
        this.schedule = schedule;
        Arrays.fill(erasedAt, Long.MIN_VALUE);
        Arrays.fill(expiredAt, Long.MIN_VALUE);
        Arrays.fill(heldUntil, Long.MIN_VALUE);
        for (int number = 0; number < Cast.SIZE; number++) {
            person[number] = 1 << number;
        }
    }

    boolean isOne(int one, int other) {
        return (person[one] >> other & 1) == 1;
    }

    void seeTogether(int one, int other) {
        seen[one] |= 1 << other;
        seen[other] |= 1 << one;
    }

    void connect(int one, int other) {
        edges[one] |= 1 << other;
        edges[other] |= 1 << one;
    }

    private void set(int members) {
        for (int number = 0; number < Cast.SIZE; number++) {
            if ((members >> number & 1) == 1) {
                person[number] = members;
            }
        }
    }

    boolean fits(int members, long at) {
        int[] counts = new int[3];
        for (int number = 0; number < Cast.SIZE; number++) {
            boolean counted = (members >> number & 1) == 1
                    && (schedule.window == null
                            || Integer.bitCount(person[number]) == 1
                            || linkedAt[number] > at - schedule.window.toMillis());
            counts[Cast.rank(number)] += counted ? 1 : 0;
        }
        return Integer.bitCount(members) <= schedule.maxIdentifiers
                && counts[0] <= schedule.limits[0]
                && counts[1] <= schedule.limits[1]
                && counts[2] <= schedule.limits[2];
    }

    boolean vetoed(int one, int other) {
        return vetoes.stream().anyMatch(veto -> parts(veto, person[one], person[other]));
    }

    private static boolean parts(int[] veto, int one, int other) {
        return ((veto[0] & one) != 0 && (veto[1] & other) != 0) || ((veto[1] & one) != 0 && (veto[0] & other) != 0);
    }

    void liftVetoes(int one, int other) {
        int both = person[one] | person[other];
        vetoes.stream().filter(veto -> parts(veto, person[one], person[other])).forEach(veto -> {
            veto[0] &= ~both;
            veto[1] &= ~both;
        });
    }

    private void forgetVetoesOf(int number) {
        vetoes.forEach(veto -> {
            veto[0] &= ~(1 << number);
            veto[1] &= ~(1 << number);
        });
    }

    void unite(int one, int other, long at) {
        for (int single : new int[] {one, other}) {
            if (person[single] == 1 << single) {
                linkedAt[single] = at;
            }
        }
        connect(one, other);
        set(person[one] | person[other]);
    }

    /** Leaves its person; those whom it alone connected fall apart. */
    void cutOut(int number) {
        int rest = person[number] & ~(1 << number);
        disconnect(1 << number, rest);
        person[number] = 1 << number;
        while (rest != 0) {
            int part = Integer.lowestOneBit(rest);
            for (int round = 0; round < Cast.SIZE; round++) {
                for (int member = 0; member < Cast.SIZE; member++) {
                    part |= (part >> member & 1) == 1 ? edges[member] : 0;
                }
            }
            set(part);
            rest &= ~part;
        }
    }

    private void disconnect(int one, int other) {
        for (int number = 0; number < Cast.SIZE; number++) {
            edges[number] &= (one >> number & 1) == 1 ? ~other : (other >> number & 1) == 1 ? ~one : -1;
        }
    }

    void demote(int number) {
        cutOut(number);
        forgetVetoesOf(number);
        demoted[number] = true;
    }

    void demoteIfShared(int number) {
        int persons = 0;
        for (int partner = 0; partner < Cast.SIZE; partner++) {
            persons += (seen[number] >> partner & 1) == 1 && Cast.namesAPerson(partner) ? 1 : 0;
        }
        if (!demoted[number]
                && (persons > schedule.maxPersons || Integer.bitCount(seen[number]) > schedule.maxPartners)) {
            demote(number);
        }
    }

    void split(int[] numbers) {
        int named = 0;
        for (int number : numbers) {
            named |= 1 << number;
        }
        for (int number : numbers) {
            int side = person[number] & named;
            int rest = person[number] & ~named;
            if (rest != 0) {
                disconnect(side, rest);
                set(side);
                set(rest);
                vetoes.add(new int[] {side, rest});
            }
        }
    }

    void hold(int[] numbers, long until) {
        for (int number : numbers) {
            for (int member = 0; member < Cast.SIZE; member++) {
                heldUntil[member] = isOne(number, member) ? until : heldUntil[member];
            }
        }
    }

    boolean holds(int[] numbers, long at) {
        for (int number : numbers) {
            for (int member = 0; member < Cast.SIZE; member++) {
                if (isOne(number, member) && heldUntil[member] > at) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Returns all who are expired. */
    int expire(int[] numbers, long at, long unseenSince) {
        int expired = 0;
        for (int number : numbers) {
            if (heldUntil[number] <= at && forgottenUpTo(number) < unseenSince) {
                cutOut(number);
                generation[number]++;
                expiredAt[number] = unseenSince;
                forgetVetoesOf(number);
                expired |= 1 << number;
            }
        }
        return expired;
    }

    long forgottenUpTo(int number) {
        return Math.max(erasedAt[number], expiredAt[number]);
    }

    /** Returns all who were erased. */
    int erase(int[] numbers, long at) {
        int erased = 0;
        for (int number : numbers) {
            erased |= person[number];
        }
        for (int number = 0; number < Cast.SIZE; number++) {
            if ((erased >> number & 1) == 1) {
                person[number] = 1 << number;
                edges[number] = 0;
                generation[number]++;
                erasedAt[number] = Math.max(erasedAt[number], at);
                forgetVetoesOf(number);
            }
        }
        return erased;
    }
}
