#include "contact/guard.h"

str guard_form_name(enum guard_form form)
{
	static const str names[] = {{"call", 4},
	                            {"decorator", 9},
	                            {"condition", 9},
	                            {"skip", 4},
	                            {"mark", 4}};
	return names[form];
}
