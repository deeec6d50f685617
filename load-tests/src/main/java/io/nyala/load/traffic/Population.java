package io.nyala.load.traffic;

import java.util.List;

/** The people of a plan and what each of them does. */
interface Population {

    /** A person by number. */
    Person person(int number);

    /** The given number of messages of a person, oldest first. */
    List<Message> life(Person person, int messages);
}
