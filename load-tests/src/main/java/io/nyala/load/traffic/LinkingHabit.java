package io.nyala.load.traffic;

import java.util.ArrayList;
import java.util.List;

/** Somebody who is anonymous for a while, says who they are at some moment or other, and mostly goes on under names already said. */
final class LinkingHabit implements Habit {

    /** Words that programs write when they know no name. */
    private static final List<String> PLACEHOLDERS =
            List.of("null", "anonymous", "undefined", "-1", "0", "00000000-0000-0000-0000-000000000000");

    private final Belongings belongings;
    private final int messages;
    private final List<Speaker> said = new ArrayList<>();

    LinkingHabit(Belongings belongings, int messages) {
        this.belongings = belongings;
        this.messages = messages;
    }

    @Override
    public Utterance next(int index, boolean newVisit, Draw draw) {
        List<Utterance> musts = belongings.musts();
        // each choice of moments is as likely, and none is left at the end
        if (draw.between(1, messages - index) <= musts.size() - said.size()) {
            Utterance must = musts.get(said.size());
            said.add(must.speaker());
            return must;
        }
        Speaker speaker = !said.isEmpty() && draw.chance(0.55) ? draw.oneOf(said) : draw.oneOf(belongings.alone());
        if (draw.chance(0.05)) {
            speaker = speaker.saying(draw.oneOf(PLACEHOLDERS));
        }
        return draw.chance(0.03) ? new Utterance(speaker, MessageKind.GROUP) : new Utterance(speaker, 0);
    }
}
