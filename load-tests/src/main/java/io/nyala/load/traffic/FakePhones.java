package io.nyala.load.traffic;

import java.util.Locale;

/** Phone numbers that belong to nobody: 555-0100 to 555-0199 of the North American area codes, reserved for fiction. */
final class FakePhones {

    private static final String AREA_CODES =
            """
            201202203205206207208209210212213214215216217218219220223224225227228229231234239240248251252253254256260262\
            267269270272276281301302303304305307308309310312313314315316317318319320321323325330331332334336337339346347\
            351352360361385386401402404405406407408409410412413414415417419423424425430432434435440442443458469470475478\
            """;

    private static final int PER_AREA = 100;
    private static final int AREAS = AREA_CODES.strip().length() / 3;

    static final int COUNT = AREAS * PER_AREA;

    private FakePhones() {}

    /** The number of a person in E.164; different for the first {@link #COUNT} people. */
    static String number(int person) {
        int area = (person / PER_AREA) % AREAS;
        return String.format(
                Locale.ROOT, "+1%s55501%02d", AREA_CODES.substring(area * 3, area * 3 + 3), person % PER_AREA);
    }
}
