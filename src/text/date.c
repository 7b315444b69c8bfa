#define _DEFAULT_SOURCE /* gmtime_r */
#include "text/date.h"

#include <time.h>

#include "base/os.h"

#define SECONDS_OF_DAY 86400

static bool is_leap(int64_t year)
{
	return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static int64_t count_days(int64_t year, int64_t month)
{
	static const char days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
	return days[month - 1] + (month == 2 && is_leap(year));
}

struct date date_from_text(str text)
{
	if (text.size != 10 || text.data[4] != '-' || text.data[7] != '-')
		return (struct date){0};
	int64_t year = str_to_number(str_slice(text, 0, 4));
	int64_t month = str_to_number(str_slice(text, 5, 7));
	int64_t day = str_to_number(str_slice(text, 8, 10));
	if (year < 1 || month < 1 || month > 12 || day < 1 || day > count_days(year, month))
		return (struct date){0};
	return (struct date){(int32_t)(year * 10000 + month * 100 + day)};
}

struct date date_today(void)
{
	int64_t said = str_to_number(os_environment("SOURCE_DATE_EPOCH"));
	time_t moment = (time_t)(said >= 0 ? said : os_day() * SECONDS_OF_DAY);
	struct tm parts;
	if (!gmtime_r(&moment, &parts))
		return (struct date){0};
	return (struct date){(parts.tm_year + 1900) * 10000 + (parts.tm_mon + 1) * 100 +
	                     parts.tm_mday};
}
