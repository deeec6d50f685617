package io.nyala.load.traffic;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;

/**
 * Somebody who does not exist: addresses of example.com, phone numbers of ranges reserved for fiction.
 *
 * @param number counts from 0
 * @param kind how they show up
 * @param email their address in normal form
 * @param phone their number in E.164
 * @param devices their browsers and phones; empty for those who never use one
 * @param home where they live, which also gives the currency of their orders
 * @param born date of birth
 */
record Person(
        int number, PersonKind kind, String email, String phone, List<Device> devices, Home home, LocalDate born) {

    /** People with a phone number of their own. */
    static final int PHONE_NUMBERS = FakePhones.COUNT;

    private static final List<PersonKind> SINGLE_KINDS = List.of(
            PersonKind.BROWSER,
            PersonKind.BROWSER,
            PersonKind.BROWSER,
            PersonKind.BROWSER,
            PersonKind.ACCOUNT,
            PersonKind.ACCOUNT,
            PersonKind.ACCOUNT,
            PersonKind.ACCOUNT,
            PersonKind.MAILING,
            PersonKind.CALLER);

    static Person of(TrafficPlan plan, int number) {
        Draw draw = Draw.of(plan.seed(), "person", number);
        PersonKind kind = draw.chance(plan.singleIdentifierShare()) ? draw.oneOf(SINGLE_KINDS) : PersonKind.CUSTOMER;
        if (kind == PersonKind.CALLER && number >= PHONE_NUMBERS) {
            kind = PersonKind.ACCOUNT;
        }
        LocalDate born = born(draw);
        return new Person(
                number,
                kind,
                email(number),
                FakePhones.number(number),
                devices(kind, draw),
                draw.oneOf(Home.ALL),
                born);
    }

    /** Somebody with two browsers and two telephones. */
    static Person withDevices(int number, Draw draw) {
        return new Person(
                number,
                PersonKind.CUSTOMER,
                email(number),
                FakePhones.number(number),
                List.of(device("web", draw), device("web", draw), device("android", draw), device("ios", draw)),
                draw.oneOf(Home.ALL),
                born(draw));
    }

    /** The account of the person. */
    String userId() {
        return String.format(Locale.ROOT, "user-%06d", number);
    }

    /** How the truth calls the person. */
    String label() {
        return String.format(Locale.ROOT, "person-%06d", number);
    }

    private static String email(int number) {
        return String.format(Locale.ROOT, "person.%06d@example.com", number);
    }

    private static LocalDate born(Draw draw) {
        return LocalDate.of(draw.between(1940, 2004), draw.between(1, 12), draw.between(1, 28));
    }

    private static List<Device> devices(PersonKind kind, Draw draw) {
        return switch (kind) {
            case BROWSER -> List.of(device("web", draw));
            case ACCOUNT, MAILING, CALLER -> List.of();
            case CUSTOMER ->
                switch (draw.between(0, 3)) {
                    case 0 -> List.of(device("web", draw));
                    case 1 -> List.of(device("web", draw), device("ios", draw));
                    case 2 -> List.of(device("android", draw), device("web", draw));
                    default -> List.of(device("web", draw), device("web", draw), device("android", draw));
                };
        };
    }

    /** A new device of a platform. */
    static Device device(String platform, Draw draw) {
        long clockError = draw.chance(0.2) ? draw.between(-7_200, 7_200) * 1000L : 0;
        return new Device(platform, draw.uuid(), platform.equals("web") ? null : draw.uuid(), clockError);
    }
}
