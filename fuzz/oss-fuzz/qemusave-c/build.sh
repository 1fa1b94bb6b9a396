#!/bin/bash -eu
# The targets in C, as OSS-Fuzz builds them: $OUT gets each with its seeds, dictionary and options.
# shellcheck disable=SC2086  # flags are several words

cd "$SRC/qemusave"
python3 -m qemusave corpus "$WORK/corpus" --force

# Quick, since it is no part of what is looked at
$CC $CFLAGS -O2 -fno-sanitize=all -std=c11 -Igenerated/c -c fuzz/mutator.c -o "$WORK/mutator.o"
for target in fuzz_header fuzz_stream; do
  $CC $CFLAGS -std=c11 -Igenerated/c -c "fuzz/$target.c" -o "$WORK/$target.o"
  $CXX $CXXFLAGS "$WORK/$target.o" "$WORK/mutator.o" $LIB_FUZZING_ENGINE -o "$OUT/$target"
  cp "$WORK/corpus/$target.dict" "$WORK/corpus/$target.options" "$WORK/corpus/${target}_seed_corpus.zip" "$OUT/"
  echo "len_control = 100" >>"$OUT/$target.options"  # which a mutator of one's own switches off
done
