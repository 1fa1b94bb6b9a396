/* Give each file whose path is on stdin to a target, without a fuzzer: for native.py, which measures coverage. */
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int main(void)
{
    static uint8_t data[1 << 22];
    char path[4096];

    while (fgets(path, sizeof path, stdin)) {
        FILE *file;
        size_t size;
        path[strcspn(path, "\n")] = 0;
        if (!(file = fopen(path, "rb")))
            return 1;
        size = fread(data, 1, sizeof data, file);
        fclose(file);
        LLVMFuzzerTestOneInput(data, size);
    }
    return 0;
}
