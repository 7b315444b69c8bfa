#include "text/xml.h"

#include "text/display.h"

/* What stands for an ASCII character; NULL: itself. */
static const char *entity_of(char c)
{
	switch (c) {
	case '&':
		return "&amp;";
	case '<':
		return "&lt;";
	case '>':
		return "&gt;";
	case '"':
		return "&quot;";
	case '\t':
		return "&#9;";
	case '\n':
		return "&#10;";
	case '\r':
		return "&#13;";
	default:
		return NULL;
	}
}

void xml_add(struct buffer *out, str text)
{
	str utf8 = display_utf8(out->arena, text);
	for (size_t i = 0; i < utf8.size; i++) {
		str rest = str_slice(utf8, i, utf8.size);
		const char *entity = entity_of(*rest.data);
		bool is_noncharacter = str_starts(rest, S("\xef\xbf\xbe")) ||
		                       str_starts(rest, S("\xef\xbf\xbf"));
		if (entity)
			buffer_add(out, str_from_c(entity));
		else if ((unsigned char)*rest.data < 0x20)
			buffer_addf(out, "\\x%02x", *rest.data);
		else if (is_noncharacter)
			buffer_addf(out, "\\uff%02x", (unsigned)(unsigned char)rest.data[2] + 0x40);
		else
			buffer_add_char(out, *rest.data);
		i += is_noncharacter ? 2 : 0;
	}
}
