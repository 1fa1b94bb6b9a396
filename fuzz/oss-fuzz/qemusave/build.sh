#!/bin/bash -eu
# The targets in Python, as OSS-Fuzz builds them: $OUT gets each with its seeds, dictionary and options.

cd "$SRC/qemusave"
pip3 install --no-deps .  # with $CFLAGS, so that its compiled loops are instrumented

python3 -m qemusave corpus "$WORK/corpus" --force

# fuzz_agree asks the C parser, too, in a process of its own; where it runs, there is no compiler.
"$CC" -O1 -std=c99 -Igenerated/c tests/c_stream.c -o "$WORK/c_stream"

for target in fuzz_image fuzz_agree; do
  # OSS-Fuzz's: pyinstaller packs the target and what it imports into one file, beside a script that preloads the
  # sanitizer. Some modules are imported by name, and what verbs write needs files of the package.
  compile_python_fuzzer "fuzz/$target.py" \
    --paths fuzz --paths tests --paths generated/python \
    --collect-submodules qemusave --collect-data qemusave --add-binary "$WORK/c_stream:."
  cp "$WORK/corpus/$target.dict" "$WORK/corpus/$target.options" "$WORK/corpus/${target}_seed_corpus.zip" "$OUT/"
  echo "len_control = 100" >>"$OUT/$target.options"  # which a mutator of one's own switches off
done
