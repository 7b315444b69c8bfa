#include "rule/baseline.h"

#include "base/buffer.h"
#include "base/os.h"
#include "base/spelling.h"
#include "text/display.h"

/* True for what may stand in a field as it is. */
static bool is_plain(char c, bool is_utf8)
{
	unsigned char byte = (unsigned char)c;
	return byte > ' ' && byte != '%' && byte != 0x7f && (byte < 0x80 || is_utf8);
}

static void add_field(struct arena *arena, struct buffer *out, str text)
{
	bool is_utf8 = display_utf8(arena, text).data == text.data;
	bool is_mark = str_equal(text, S("-")) || str_starts(text, S("#"));
	if (!text.size)
		buffer_add_char(out, '-');
	for (size_t i = 0; i < text.size; i++)
		if (is_plain(text.data[i], is_utf8) && !(is_mark && i == 0))
			buffer_add_char(out, text.data[i]);
		else
			buffer_addf(out, "%%%02X", (unsigned)(unsigned char)text.data[i]);
}

static int digit_of(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	c = (char)(c | 0x20);
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

bool baseline_unescape(struct arena *arena, str field, str *text)
{
	struct buffer out = buffer_in(arena);
	for (size_t i = 0; i < field.size; i++) {
		if (field.data[i] != '%') {
			buffer_add_char(&out, field.data[i]);
			continue;
		}
		int high = i + 2 < field.size ? digit_of(field.data[i + 1]) : -1;
		int low = i + 2 < field.size ? digit_of(field.data[i + 2]) : -1;
		if (high < 0 || low < 0)
			return false;
		buffer_add_char(&out, (char)(high * 16 + low));
		i += 2;
	}
	*text = str_equal(field, S("-")) ? S("") : buffer_text(&out);
	return true;
}

str baseline_path(struct arena *arena, str base, str path)
{
	str folder = spelling_parent(path);
	str real = os_real_path(arena, folder.size ? folder : S("."));
	return spelling_relative(arena, base, spelling_join(arena, real, spelling_base(path)));
}

str baseline_key(struct arena *arena, str path, enum rule_id rule, str subject)
{
	struct buffer key = buffer_in(arena);
	add_field(arena, &key, path);
	buffer_add_char(&key, ' ');
	buffer_add(&key, rule_of(rule)->name);
	buffer_add_char(&key, ' ');
	add_field(arena, &key, subject);
	return buffer_text(&key);
}

struct baseline_entry *baseline_find(const struct baseline *baseline, str key)
{
	uintptr_t index = (uintptr_t)table_get(&baseline->by_key, key);
	return index ? &baseline->items[index - 1] : NULL;
}

struct baseline_entry *baseline_add(struct arena *arena, struct baseline *baseline,
                                    struct baseline_entry entry)
{
	*push(arena, baseline) = entry;
	table_set(arena, &baseline->by_key, entry.key, (void *)(uintptr_t)baseline->count);
	return &baseline->items[baseline->count - 1];
}

str *baseline_keys(struct arena *arena, const struct findings *findings, str base)
{
	str *keys = make_many(arena, str, findings->count);
	struct table paths = {0};
	for (size_t i = 0; i < findings->count; i++) {
		const struct finding *finding = &findings->items[i];
		const struct file *file = finding->home.file ? finding->home.file
		                                             : finding->place.file;
		const str *path = table_get(&paths, file->path);
		if (!path) {
			str *made = make(arena, str);
			*made = baseline_path(arena, base, file->path);
			table_set(arena, &paths, file->path, made);
			path = made;
		}
		keys[i] = baseline_key(arena, *path, finding->rule, finding->subject);
	}
	return keys;
}

void baseline_cover(struct arena *arena, struct baseline *baseline, str base,
                    struct findings *findings)
{
	str *keys = baseline_keys(arena, findings, base);
	bool *is_known = make_many(arena, bool, findings->count + 1);
	for (size_t i = 0; i < findings->count; i++) {
		struct baseline_entry *entry = baseline_find(baseline, keys[i]);
		if (entry)
			++*(findings->items[i].is_told ? &entry->told : &entry->found);
	}
	for (size_t i = 0; i < findings->count; i++) {
		const struct baseline_entry *entry = baseline_find(baseline, keys[i]);
		is_known[i] = entry && entry->found <= entry->count;
	}
	findings->known += findings_count_faults(arena, findings, is_known);
	size_t kept = 0;
	for (size_t i = 0; i < findings->count; i++)
		if (!is_known[i])
			findings->items[kept++] = findings->items[i];
	findings->count = kept;
}
