package io.nyala.load.traffic;

import java.util.ArrayList;
import java.util.List;

/** What people say of themselves: mostly the same, sometimes something new, sometimes that a thing is no longer so. */
final class Traits {

    private static final List<String> FIRST_NAMES = List.of(
            "Ada", "Zoë", "José", "Márta", "Łukasz", "Søren", "Thandi", "Nomvula", "Björn", "Inés", "Kofi", "Mary Ann");
    private static final List<String> LAST_NAMES =
            List.of("Example", "Sample", "Müster", "Specimen", "O'Fiction", "Ñandú", "van Nobody", "Testová");
    private static final List<String> PLANS = List.of("free", "silver", "gold", "platinum");
    private static final List<String> INTERESTS = List.of("birds", "chess", "maps", "opera", "rivers", "trains");

    private Traits() {}

    /** The traits of one identify call: one to four of those below. */
    static List<SaidTrait> of(Person person, Draw draw) {
        List<SaidTrait> traits = new ArrayList<>();
        for (int subject = 0; subject < 7; subject++) {
            if (draw.chance(0.35)) {
                traits.addAll(about(subject, person, draw));
            }
        }
        return traits.isEmpty() ? List.of(plan(draw)) : traits;
    }

    private static List<SaidTrait> about(int subject, Person person, Draw draw) {
        return switch (subject) {
            case 0 -> {
                String first = draw.oneOf(FIRST_NAMES);
                String last = draw.oneOf(LAST_NAMES);
                yield List.of(
                        new SaidTrait("firstName", Handwriting.name(first, draw), "first_name", first),
                        new SaidTrait("lastName", Handwriting.name(last, draw), "last_name", last));
            }
            case 1 ->
                List.of(new SaidTrait(
                        "birthday",
                        Handwriting.date(person.born(), draw),
                        "birth_date",
                        person.born().toString()));
            case 2 -> {
                Home home = draw.chance(0.2) ? draw.oneOf(Home.ALL) : person.home();
                yield List.of(
                        new SaidTrait("address.city", home.city(), "city", home.city()),
                        new SaidTrait("address.country", home.countryAsWritten(draw), "country", home.country()));
            }
            case 3 -> List.of(plan(draw));
            case 4 -> List.of(said("loyalty_points", draw.between(0, 100_000)), said("newsletter", draw.chance(0.5)));
            case 5 ->
                List.of(
                        draw.chance(0.4)
                                ? removed("favourite_shop")
                                : said("favourite_shop", "shop-" + draw.between(1, 40)));
            default -> List.of(said("interests", INTERESTS.subList(draw.between(0, 2), draw.between(3, 6))));
        };
    }

    private static SaidTrait plan(Draw draw) {
        return draw.chance(0.1) ? removed("plan") : said("plan", draw.oneOf(PLANS));
    }

    private static SaidTrait said(String name, Object value) {
        return new SaidTrait(name, value, name, value);
    }

    private static SaidTrait removed(String name) {
        return new SaidTrait(name, null, name, null);
    }
}
