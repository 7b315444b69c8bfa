/* json_list: objects printed as JSON, either one a line or as the list in one object. */
#ifndef UNMASK_JSON_LIST_H
#define UNMASK_JSON_LIST_H

#include <jansson.h>

#include "base/buffer.h"
#include "output/format.h"
#include "text/place.h"

struct json_list {
	struct buffer out;
	bool is_lines;  /* one object a line, each with the version of the format: "v":1 */
	size_t count;
};

/* A list that prints {"version":1,NAME:[…]} in FORMAT_JSON and lines in FORMAT_JSONL. Output is
   ASCII: anything else is escaped. */
struct json_list json_list_new(struct arena *arena, enum format format, str name);

/* A new object for the list; it is freed by json_list_add. */
json_t *json_list_object(const struct json_list *list);

/* Prints and frees the object. */
void json_list_add(struct json_list *list, json_t *object);

/* Appends the object as ASCII, with jansson's flags, and frees it. */
void json_add(struct buffer *out, json_t *object, size_t flags);

/* Ends the list: its text, owned by the arena. */
str json_list_end(struct json_list *list);

struct cuts;

/* The same, and what was followed in part: in FORMAT_JSON the member "cut", if there is anything in
   it; lines have no place for it. */
str json_list_end_cut(struct json_list *list, const struct cuts *cuts);

/* A string; null for a slice with data NULL. Bytes that are no UTF-8 are spelled \xff. */
json_t *json_from_str(struct arena *arena, str text);

/* A list of strings. */
json_t *json_from_strs(struct arena *arena, const str *items, size_t count);

/* Sets "path", "line" and "column" of the object; a file without text is line 1, column 1. */
void json_set_start(struct arena *arena, json_t *object, struct place place);

/* Sets "end_line" and "end_column", that of the first character after the place. */
void json_set_end(json_t *object, struct place place);

struct mode;

/* {"warnings", "bytes", "asserts", "faulthandler", "hooks", "asyncio"}. */
json_t *json_from_mode(struct arena *arena, const struct mode *mode);

/* A list of {"path", "line", "column", "end_line", "end_column", "test", "limit"}: what of selected
   files was followed in part. */
json_t *json_from_cuts(struct arena *arena, const struct cuts *cuts);

/* {"path", "line", "column"}. */
json_t *json_from_place(struct arena *arena, struct place place);

#endif
