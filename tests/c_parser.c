/* Read images' first bytes on stdin, each after two 64-bit big-endian numbers: the size of the whole file and how many
 * bytes follow. Print what qemusave.h says of each, one JSON object a line. */
#include "qemusave.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

static void hex(const char *name, const uint8_t *bytes, size_t size)
{
    printf("\"%s\": \"", name);
    for (size_t n = 0; n < size; n++)
        printf("%02x", bytes[n]);
    printf("\", ");
}

static void number(const char *name, uint64_t value)
{
    printf("\"%s\": %" PRIu64 ", ", name, value);
}

int main(void)
{
    uint8_t lengths[16];
    while (fread(lengths, 1, sizeof lengths, stdin) == sizeof lengths) {
        size_t size = (size_t)qemusave_be64(lengths + 8);
        uint8_t *data = (uint8_t *)malloc(size ? size : 1); /* exact, so that a sanitizer sees a step too far */
        if (!data || fread(data, 1, size, stdin) != size)
            return 1;
        struct qemusave_save_image image;
        enum qemusave_error error = qemusave_parse(size ? data : NULL, size, qemusave_be64(lengths), &image);
        printf("{");
        if (error == QEMUSAVE_OK) {
            hex("magic", image.header.magic, sizeof image.header.magic);
            number("version", image.header.version);
            number("len_data", image.header.len_data);
            number("was_running", image.header.was_running);
            number("format", image.header.format);
            number("ofs_cookie", image.header.ofs_cookie);
            number("features", image.header.features);
            hex("reserved", image.header.reserved, sizeof image.header.reserved);
            number("byte_order", image.byte_order);
            number("len_xml", image.len_xml);
            number("len_cookie", image.len_cookie);
            number("ofs_payload", image.ofs_payload);
            printf("\"areas\": [");
            printf("[%" PRIu64 ", %" PRIu64 "], ", image.xml.offset, image.xml.size);
            printf("[%" PRIu64 ", %" PRIu64 "], ", image.cookie.offset, image.cookie.size);
            printf("[%" PRIu64 ", %" PRIu64 "]], ", image.payload.offset, image.payload.size);
        }
        printf("\"error\": \"%s\"}\n", qemusave_error_text(error));
        free(data);
    }
    return 0;
}
