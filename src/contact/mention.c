#include "contact/mention.h"

str mention_reason_name(enum mention_reason reason)
{
	static const str names[] = {
	    {"data", 4}, {"comment", 7}, {"replaced", 8}, {"contact", 7}};
	return names[reason];
}
