/* The parser in generated/c/qemusave.h on any bytes, under clang's libFuzzer with its sanitizers; with -DSTANDARD_INPUT
 * a program that parses what it reads, for AFL++. */
#include "qemusave.h"

#include <stdio.h>
#include <stdlib.h>

static void check(int good)
{
    if (!good)
        abort();
}

static void inside(struct qemusave_area area, uint64_t file_size)
{
    check(area.offset <= file_size && area.size <= file_size - area.offset);
}

static enum qemusave_error parse(const uint8_t *data, size_t size, uint64_t file_size)
{
    struct qemusave_save_image image;
    uint8_t *copy = (uint8_t *)malloc(size ? size : 1); /* exact, so that a step too far is seen */
    if (!copy)
        return QEMUSAVE_OK;
    if (size)
        memcpy(copy, data, size);
    enum qemusave_error error = qemusave_parse(copy, size, file_size, &image);
    check(qemusave_error_text(error) != NULL);
    if (error == QEMUSAVE_OK) {
        check(size >= QEMUSAVE_LEN_HEADER && file_size >= image.ofs_payload);
        check(image.len_xml + image.len_cookie == image.header.len_data);
        inside(image.xml, file_size);
        inside(image.cookie, file_size);
        inside(image.payload, file_size);
    }
    free(copy);
    return error;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    enum qemusave_error whole = parse(data, size, size);
    /* The header alone says as much as the whole file, and a larger file cannot make a good one bad. */
    if (size >= QEMUSAVE_LEN_HEADER)
        check(parse(data, QEMUSAVE_LEN_HEADER, size) == whole);
    if (whole == QEMUSAVE_OK)
        check(parse(data, size, UINT64_MAX) == QEMUSAVE_OK);
    parse(data, size, 0);
    return 0;
}

#ifdef STANDARD_INPUT
int main(void)
{
    static uint8_t data[1 << 16];
    return LLVMFuzzerTestOneInput(data, fread(data, 1, sizeof data, stdin));
}
#endif
