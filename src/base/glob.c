#include "base/glob.h"

/* Matches one character against the set that begins at pattern[*at], after its '['. On return
   `*at` is after its ']'; without one, false and `*at` is unchanged: then '[' stands for itself.
   */
static bool match_set(str pattern, size_t *at, char c, bool *is_set)
{
	size_t i = *at;
	bool is_negated = i < pattern.size && (pattern.data[i] == '!' || pattern.data[i] == '^');
	bool is_in = false;
	i += is_negated;
	for (size_t first = i; i < pattern.size && (i == first || pattern.data[i] != ']'); i++) {
		char low = pattern.data[i], high = low;
		bool is_range = i + 2 < pattern.size && pattern.data[i + 1] == '-';
		if (is_range && pattern.data[i + 2] != ']') {
			high = pattern.data[i + 2];
			i += 2;
		}
		is_in = is_in || (c >= low && c <= high);
	}
	*is_set = i < pattern.size;
	if (*is_set)
		*at = i + 1;
	return *is_set && is_in != is_negated;
}

/* Matches one character that is no star; moves `*at` on if it does. */
static bool match_one(str pattern, size_t *at, char c)
{
	size_t next = *at + 1;
	bool is_set = false, matches = false;
	if (pattern.data[*at] == '[')
		matches = match_set(pattern, &next, c, &is_set);
	if (!is_set)
		matches = pattern.data[*at] == '?' || pattern.data[*at] == c;
	if (matches)
		*at = next;
	return matches;
}

/* A later star can do all that an earlier one could, so only the last needs to be tried again. */
static bool match_component(str pattern, str text)
{
	size_t at = 0, in = 0, star = STR_NONE, star_in = 0;
	while (in < text.size) {
		if (at < pattern.size && pattern.data[at] == '*') {
			star = at++;
			star_in = in;
		} else if (at < pattern.size && match_one(pattern, &at, text.data[in])) {
			in++;
		} else if (star != STR_NONE) {
			at = star + 1;
			in = ++star_in;
		} else {
			return false;
		}
	}
	while (at < pattern.size && pattern.data[at] == '*')
		at++;
	return at == pattern.size;
}

static bool match_any_component(str pattern, str path)
{
	bool matches = false;
	while (path.size && !matches)
		matches = match_component(pattern, str_cut(&path, '/'));
	return matches;
}

/* A pattern that is used up has matched a folder, and so all that it holds. */
static bool match_path(str pattern, str path)
{
	str again = {NULL, 0}, again_path = {NULL, 0};
	bool has_again = false;
	while (pattern.size) {
		str rest = pattern, rest_path = path;
		str part = str_cut(&rest, '/');
		if (str_equal(part, S("**"))) {
			has_again = true;
			again = pattern = rest;
			again_path = path;
		} else if (path.size && match_component(part, str_cut(&rest_path, '/'))) {
			pattern = rest;
			path = rest_path;
		} else if (has_again && again_path.size) {
			str_cut(&again_path, '/');
			pattern = again;
			path = again_path;
		} else {
			return false;
		}
	}
	return true;
}

bool glob_matches(str pattern, str path)
{
	while (str_starts(pattern, S("./")))
		pattern = str_slice(pattern, 2, pattern.size);
	while (pattern.size > 1 && str_ends(pattern, S("/")))
		pattern.size--;
	if (!pattern.size)
		return false;
	if (str_find_char(pattern, '/') == STR_NONE)
		return match_any_component(pattern, path);
	return match_path(pattern, path);
}

bool glob_matches_text(str pattern, str text)
{
	return match_component(pattern, text);
}
