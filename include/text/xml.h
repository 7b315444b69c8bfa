/* xml: text as XML 1.0 takes it. */
#ifndef UNMASK_XML_H
#define UNMASK_XML_H

#include "base/buffer.h"

/* Appends the text for content and for quoted attributes, where line ends and tabs would become
   blanks. Bytes that are no UTF-8 are spelled \xff, characters that XML cannot hold \x1b. */
void xml_add(struct buffer *out, str text);

#endif
