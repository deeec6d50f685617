package io.nyala.load.traffic;

/** People of each kind as they mostly are: one name for ever, or anonymous first and logged in later on each device. */
final class EverydayHabit implements Habit {

    private final Person person;
    private final boolean[] loggedIn;
    private int deviceInUse;

    EverydayHabit(Person person) {
        this.person = person;
        this.loggedIn = new boolean[person.devices().size()];
    }

    @Override
    public Utterance next(int index, boolean newVisit, Draw draw) {
        boolean first = index == 0;
        return switch (person.kind()) {
            case BROWSER ->
                new Utterance(new Speaker(null, null, null, person.devices().get(0)), 0.06);
            case ACCOUNT -> new Utterance(new Speaker(person.userId(), null, null, null), first ? 1 : 0.2);
            case MAILING -> new Utterance(new Speaker(null, person.email(), null, null), first ? 1 : 0.15);
            case CALLER -> new Utterance(new Speaker(null, null, person.phone(), null), first ? 1 : 0.15);
            case CUSTOMER -> customer(newVisit, draw);
        };
    }

    private Utterance customer(boolean newVisit, Draw draw) {
        if (newVisit) {
            loggedIn[deviceInUse] &= draw.chance(0.8);
            deviceInUse = draw.between(0, person.devices().size() - 1);
        }
        Device device = person.devices().get(deviceInUse);
        if (draw.chance(0.02)) {
            return new Utterance(new Speaker(null, person.email(), null, null), 0);
        }
        if (!loggedIn[deviceInUse] && draw.chance(0.15)) {
            loggedIn[deviceInUse] = true;
            String phone = person.number() < Person.PHONE_NUMBERS && draw.chance(0.5) ? person.phone() : null;
            return new Utterance(new Speaker(person.userId(), person.email(), phone, device), 1);
        }
        String userId = loggedIn[deviceInUse] ? person.userId() : null;
        return new Utterance(new Speaker(userId, null, null, device), userId == null ? 0 : 0.05);
    }
}
