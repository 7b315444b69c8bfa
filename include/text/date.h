/* date: a day of the calendar. */
#ifndef UNMASK_DATE_H
#define UNMASK_DATE_H

#include "base/str.h"

/* Days compare by their numbers: 2027-11-22 is 20271122. */
struct date {
	int32_t number; /* 0: none */
};

/* The day of "YYYY-MM-DD" (ISO 8601), which the Gregorian calendar must have; else number 0. */
struct date date_from_text(str text);

/* The day it is, in UTC; where SOURCE_DATE_EPOCH is set to a number of seconds, the day of that
   moment, so that what depends on the day can be repeated
   (reproducible-builds.org/specs/source-date-epoch). */
struct date date_today(void);

#endif
