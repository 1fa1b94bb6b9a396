/* Reading ahead: parts of a file, a window at a time, by a thread of its own beside the one that writes, where there
 * is a core for it.  Nothing here knows Python.
 *
 * Linux lets one thread at a time write to a file, so that more of them would gain nothing.
 */
#ifndef QEMUSAVE_AHEAD_H
#define QEMUSAVE_AHEAD_H

#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum {
    WINDOW = 1 << 17,    /* bytes; stays in the processor's second cache */
    WINDOWS = 16,        /* of a thread: when all are full, it sleeps until half of them are empty */
    WORTHWHILE = 1 << 21 /* bytes that are read before a thread is begun */
};

/* A part of a file, and where it goes in another; bytes. */
typedef struct {
    int64_t where, size, place;
} Part;

/* Of one who reads.  `size` bytes of the parts, one behind the other, are there at `data`; the first is at `position`. */
typedef struct {
    int fd, threaded, begun;
    const Part *parts;
    int64_t count, number, within; /* parts; the one that is read, and how much of it has been */
    int64_t bytes;                 /* that have been read */
    int64_t headroom;              /* bytes before each window, for what is left of the window before */
    unsigned char *memory;         /* of all windows */
    const unsigned char *data;
    int64_t size, position;
    int64_t sizes[WINDOWS];
    unsigned filled, taken; /* windows since the beginning; the last one that was taken is looked at */
    int stop, ended;
    pthread_t thread;
    pthread_mutex_t lock;
    pthread_cond_t more, less;
} Ahead;

/* Prepare to read; return 0, or -1 if there is no memory. */
static inline int ahead_begin(Ahead *ahead, int fd, const Part *parts, int64_t count, int64_t headroom, int threaded)
{
    *ahead = (Ahead){.fd = fd, .threaded = threaded, .parts = parts, .count = count, .headroom = headroom};
    ahead->data = ahead->memory = malloc((threaded ? WINDOWS : 1) * (WINDOW + headroom));
    return ahead->memory ? 0 : -1;
}

static inline unsigned char *ahead_window(const Ahead *ahead, unsigned number)
{
    return ahead->memory + number % WINDOWS * (WINDOW + ahead->headroom) + ahead->headroom;
}

/* Fill a window; return its bytes: fewer than there is room for where the parts end, or the file, or on an error. */
static inline int64_t ahead_fill(Ahead *ahead, unsigned char *window)
{
    int64_t done = 0;
    while (done < WINDOW && ahead->number < ahead->count) {
        const Part *part = ahead->parts + ahead->number;
        int64_t left = part->size - ahead->within, room = WINDOW - done;
        ssize_t found = left ? pread(ahead->fd, window + done, left < room ? left : room, part->where + ahead->within) : 0;
        if (found < 0 && errno == EINTR)
            continue;
        if (left && found <= 0)
            break; /* whoever reads it in another way will say why */
        done += found;
        ahead->within += found;
        if (ahead->within == part->size) {
            ahead->number++;
            ahead->within = 0;
        }
    }
    ahead->bytes += done;
    return done;
}

/* What the thread does: fill windows until one is not full, or nobody wants it. */
static inline void *ahead_run(void *argument)
{
    Ahead *ahead = argument;
    int64_t size = WINDOW;
    pthread_mutex_lock(&ahead->lock);
    while (size == WINDOW && !ahead->stop) {
        unsigned number = ahead->filled;
        pthread_mutex_unlock(&ahead->lock);
        size = ahead_fill(ahead, ahead_window(ahead, number));
        pthread_mutex_lock(&ahead->lock);
        ahead->sizes[number % WINDOWS] = size;
        ahead->filled++;
        pthread_cond_signal(&ahead->more);
        if (ahead->filled - ahead->taken == WINDOWS - 1)
            while (ahead->filled - ahead->taken > WINDOWS / 2 && !ahead->stop)
                pthread_cond_wait(&ahead->less, &ahead->lock);
    }
    ahead->ended = 1;
    pthread_cond_signal(&ahead->more);
    pthread_mutex_unlock(&ahead->lock);
    return NULL;
}

/* Begin the thread, which hears no signals: they are for who writes.  Where there can be none it goes on without. */
static inline void ahead_start(Ahead *ahead)
{
    sigset_t all, before;
    pthread_mutex_init(&ahead->lock, NULL);
    pthread_cond_init(&ahead->more, NULL);
    pthread_cond_init(&ahead->less, NULL);
    ahead->filled = ahead->taken = 1; /* the one that is looked at */
    sigfillset(&all);
    pthread_sigmask(SIG_BLOCK, &all, &before);
    ahead->begun = !pthread_create(&ahead->thread, NULL, ahead_run, ahead);
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    if (!ahead->begun)
        ahead->threaded = ahead->taken = 0;
}

/* Add a window to the bytes that are there, of which there must be no more than there is headroom.
 * Return how many bytes that were, 0 if there are no more.
 */
static inline int64_t ahead_next(Ahead *ahead)
{
    if (ahead->threaded && !ahead->begun && ahead->bytes >= WORTHWHILE)
        ahead_start(ahead);
    unsigned char *window = ahead_window(ahead, ahead->taken);
    int64_t found = 0;
    if (ahead->size)
        memmove(window - ahead->size, ahead->data, ahead->size);
    ahead->data = window - ahead->size;
    if (!ahead->begun)
        found = ahead_fill(ahead, window);
    else {
        pthread_mutex_lock(&ahead->lock);
        while (ahead->filled == ahead->taken && !ahead->ended)
            pthread_cond_wait(&ahead->more, &ahead->lock);
        if (ahead->filled != ahead->taken)
            found = ahead->sizes[ahead->taken++ % WINDOWS];
        if (ahead->filled - ahead->taken == WINDOWS / 2)
            pthread_cond_signal(&ahead->less);
        pthread_mutex_unlock(&ahead->lock);
    }
    ahead->size += found;
    return found;
}

/* Go on behind some of the bytes that are there. */
static inline void ahead_pass(Ahead *ahead, int64_t size)
{
    ahead->data += size;
    ahead->size -= size;
    ahead->position += size;
}

/* End the thread, after the window that it is at. */
static inline void ahead_stop(Ahead *ahead)
{
    if (!ahead->begun)
        return;
    pthread_mutex_lock(&ahead->lock);
    ahead->stop = 1;
    pthread_cond_signal(&ahead->less);
    pthread_mutex_unlock(&ahead->lock);
    pthread_join(ahead->thread, NULL);
    pthread_cond_destroy(&ahead->less);
    pthread_cond_destroy(&ahead->more);
    pthread_mutex_destroy(&ahead->lock);
    ahead->begun = ahead->stop = ahead->ended = 0;
    ahead->filled = ahead->taken = 0;
}

/* Go to a place in the only part; what a thread has read on the way there is passed. */
static inline void ahead_seek(Ahead *ahead, int64_t position)
{
    int64_t left = position - ahead->position;
    while (ahead->threaded && left > ahead->size && left <= WINDOWS * WINDOW) {
        left -= ahead->size;
        ahead_pass(ahead, ahead->size);
        if (!ahead_next(ahead))
            break;
    }
    if (left >= 0 && left <= ahead->size) {
        ahead_pass(ahead, left);
        return;
    }
    ahead_stop(ahead);
    ahead->number = ahead->bytes = ahead->size = 0;
    ahead->position = position;
    ahead->within = position - ahead->parts->where;
}

/* Let go of everything. */
static inline void ahead_end(Ahead *ahead)
{
    ahead_stop(ahead);
    free(ahead->memory);
}

#endif
