/* sink: one call that makes a contact, shared by the files that find its address and record it. */
#ifndef UNMASK_SINK_H
#define UNMASK_SINK_H

#include "contact/program_to_reach/walk/walk.h"

/* One address that a call may have. */
struct target {
	const struct value *host;   /* a text: the host alone */
	int32_t port;               /* -1: not known */
	str protocol;
	bool resolves_only;
};

struct sink {
	struct walk *walk;
	const struct contact_model *model;
	str name;
	const struct value *self;
	struct place place;
	str resource;               /* that the call itself asks for */
	bool is_unresolved;
	bool is_child;              /* a process of its own makes the contact: what is replaced in
	                               this one is not there */
	const struct arguments *arguments;
	const struct value *url;    /* that the call has; NULL: none */
	struct place link;          /* where a fake took the place of what it goes through; file
	                               NULL: nobody did */
};

/* What of a contact fakes keep from happening. */
struct faked {
	bool resolves, connects;
	struct place place;
};

/* sink.c */
void add_unresolved(struct sink *sink, str reason);
void use_target(struct sink *sink, const struct target *target);

/* default.c */
const struct value *default_url(struct walk *walk, const struct contact_model *model,
                                const struct arguments *arguments);
bool is_on(struct walk *walk, const struct contact_model *model, const struct arguments *arguments);
bool is_wanted(struct sink *sink);
const struct value *each_of(struct walk *walk, const struct value *given);

/* links.c */
bool is_linked(struct sink *sink);
bool passes_on(const struct sink *sink, const struct fact *fact);

/* worker.c */
bool is_worked(struct sink *sink);
bool is_mounted(struct sink *sink, str url);

/* opener.c */
bool opens_nothing(const struct sink *sink);
str lower_text(struct arena *arena, str text);
const struct value *handlers_of(const struct sink *sink);
void use_url(struct sink *sink, const struct value *url);

/* proxy.c */
const struct value *variable_in_force(const struct walk *walk, str name);
bool use_proxy(struct sink *sink, const struct authority *authority, int32_t port);

/* record.c */
bool is_genuine(const struct walk *walk, const struct value *value);
struct faked find_fakes(const struct sink *sink, const struct target *target);
void record(struct sink *sink, const struct target *target, struct host host,
            const struct piece *piece, struct faked faked);

#endif
