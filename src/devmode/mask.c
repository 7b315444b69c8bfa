#include "devmode/mask.h"

str mask_kind_name(enum mask_kind kind)
{
	static const str names[] = {
	    [MASK_IGNORE] = {"ignore", 6},
	    [MASK_RESET] = {"reset", 5},
	    [MASK_DEAD_FILTER] = {"dead filter", 11},
	    [MASK_INERT] = {"inert", 5},
	    [MASK_DROPPED_RECORD] = {"dropped record", 14},
	    [MASK_RECORDER] = {"recorder", 8},
	    [MASK_MACHINERY] = {"machinery", 9},
	    [MASK_HOOK] = {"hook", 4},
	    [MASK_CAPTURE] = {"capture", 7},
	    [MASK_CRASH_HANDLER] = {"crash handler", 13},
	    [MASK_ASYNC_DEBUG] = {"asyncio debug", 13},
	};
	return names[kind];
}

str mask_width_name(enum mask_width width)
{
	static const str names[] = {
	    [WIDTH_ALL] = {"all", 3},
	    [WIDTH_CATEGORY] = {"category", 8},
	    [WIDTH_NARROW] = {"narrow", 6},
	    [WIDTH_OWN] = {"own", 3},
	};
	return names[width];
}

str mask_scope_name(enum mask_scope scope)
{
	static const str names[] = {
	    [SCOPE_BLOCK] = {"block", 5},       [SCOPE_RESTORED] = {"restored", 8},
	    [SCOPE_CALLERS] = {"callers", 7},   [SCOPE_LAST] = {"last", 4},
	    [SCOPE_UNASKED] = {"unasked", 7},   [SCOPE_API] = {"api", 3},
	    [SCOPE_FUNCTION] = {"function", 8}, [SCOPE_MAIN] = {"main", 4},
	    [SCOPE_MODULE] = {"module", 6},
	};
	return names[scope];
}

bool mask_is_scoped(const struct mask *mask)
{
	return mask->scope <= SCOPE_API;
}

bool filter_covers(str later, str earlier)
{
	str_cut(&later, ':');
	str_cut(&earlier, ':');
	str message = str_trim(str_cut(&later, ':')), category = str_trim(str_cut(&later, ':'));
	str_cut(&earlier, ':');
	str other = str_trim(str_cut(&earlier, ':'));
	if (message.size || str_trim(later).size)
		return false;
	return !category.size || str_equal(category, S("Warning")) || str_equal(category, other);
}
