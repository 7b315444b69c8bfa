/* parts: what the fixes are made of. */
#ifndef UNMASK_FINDINGS_TO_FIXES_PARTS_H
#define UNMASK_FINDINGS_TO_FIXES_PARTS_H

#include "rule/facts.h"
#include "source/program.h"
#include "text/edit.h"

struct fixer {
	struct arena *arena;
	const struct program *program;
	const struct facts *facts;
	const struct findings *findings; /* all there are */
	struct table open;               /* the ids of the tests that lack a guard */
	struct map classes;              /* a struct module: its classes by their qualified names;
	                                    NULL: there are several of one name */
	const struct finding *finding;   /* the one that is asked about */
	struct fix fix;
};

/* A function or a class, as a test's id names it. */
struct definition {
	const struct module *module;     /* NULL: there is none, or more than one of that name */
	uint32_t start;                  /* of its first decorator, else of itself */
};

/* What the id of a test or of a test class stands for. An inherited method is where it is
   defined. */
struct definition find_definition(struct fixer *fixer, str id);

/* How a decorator that asks for a resource is called. */
struct spelling {
	str text;                        /* "support.requires_resource"; data NULL: in no way that
	                                    is known */
	struct edit import;              /* what makes it known there; file NULL: it is already */
};

/* How to spell the decorator in the module, for a definition that begins at `start`. */
struct spelling spell_guard(struct fixer *fixer, const struct module *module, uint32_t start);

/* The end of the line at `offset`: its line feed, its CR LF or its CR; of a last line without one
   that of the line before. A slice of the text. */
str line_end_at(const struct file *file, uint32_t offset);

/* Each adds its edits, or none if it cannot be mended. */
void fix_contact(struct fixer *fixer);
void fix_resource(struct fixer *fixer);
void fix_suppression(struct fixer *fixer);

#endif
