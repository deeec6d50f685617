package io.nyala.standardize;

/** How a source writes dates such as 03/04/1990. */
public enum DateOrder {
    /** Not declared: 03/04/1990 stays text, 25/04/1990 is read because only one reading makes a date. */
    UNDECLARED,
    /** 03/04/1990 is the third of April. */
    DAY_FIRST,
    /** 03/04/1990 is the fourth of March. */
    MONTH_FIRST
}
