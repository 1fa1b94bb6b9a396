/* The search for a word in bytes that are in the processor's cache anyway.  Nothing here knows Python. */
#ifndef QEMUSAVE_WORDS_H
#define QEMUSAVE_WORDS_H

#include <stdint.h>
#include <string.h>

enum { SIGHTINGS = 1024 }; /* of a word, in one call; a caller looks at each */

/* A word of four bytes that is looked for wherever a multiple of four is, and where it was seen. */
typedef struct {
    int wanted, count, too_many;
    uint32_t word;
    int64_t places[SIGHTINGS];
} Search;

typedef uint32_t Lanes __attribute__((vector_size(16)));
enum { STRIP = 16 * sizeof(Lanes) }; /* that are looked at before anything is decided */

/* Note each word of some bytes that is the one; *place is what their offset counts from. */
static inline void note(Search *search, const unsigned char *data, int64_t size, int64_t place)
{
    for (int64_t at = 0; at + (int64_t)sizeof search->word <= size; at += sizeof search->word) {
        if (memcmp(data + at, &search->word, sizeof search->word))
            continue;
        if (search->count < SIGHTINGS)
            search->places[search->count++] = place + at;
        else
            search->too_many = 1;
    }
}

/* Look for the word in what is in the processor's cache anyway: this costs a twentieth of bringing it there. */
static inline void look(Search *search, const unsigned char *data, int64_t size, int64_t place)
{
    Lanes wanted, found, seen;
    int64_t at = 0;
    for (unsigned i = 0; i < sizeof wanted / sizeof search->word; i++)
        wanted[i] = search->word;
    for (; at + STRIP <= size; at += STRIP) {
        memset(&seen, 0, sizeof seen);
        for (unsigned i = 0; i < STRIP; i += sizeof found) {
            memcpy(&found, data + at + i, sizeof found);
            seen |= (Lanes)(found == wanted);
        }
        if (seen[0] | seen[1] | seen[2] | seen[3])
            note(search, data + at, STRIP, place + at);
    }
    note(search, data + at, size - at, place + at);
}

#endif
