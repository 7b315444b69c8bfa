/*
 * progress: a line on standard error that tells how far a long run has come.
 *
 * What is told is what os_each() is doing; who works is not held up, and whoever does not look at a
 * terminal sees nothing.
 */
#ifndef UNMASK_BASE_PROGRESS_H
#define UNMASK_BASE_PROGRESS_H

/* From now on, once a second has passed, the line is drawn again and again by a thread of its own.
   Nothing happens where there is none to be had. */
void progress_begin(void);

/* The line is erased; nothing is drawn after this. Allowed without a beginning. */
void progress_end(void);

#endif
