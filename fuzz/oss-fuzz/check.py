"""Build and run the targets as OSS-Fuzz does, without its images: `python fuzz/oss-fuzz/check.py`, or `make oss-fuzz`.

In a scratch copy of the checkout, each project's build.sh is run with the environment that OSS-Fuzz's `compile` sets
for AddressSanitizer and libFuzzer. Then each target must be in $OUT with its seeds, dictionary and options, and read
some of these seeds and a few hundred inputs made of them. Three programs of its images are stood in for: python3 is
this one, pip3 is this one's, installing beside it; compile_python_fuzzer makes the same script, but one that runs the
target where it is, since packing takes minutes (--pack packs, with a pyinstaller that is on the PATH). Its clang links
libc++, this one whatever it does. Words choose projects. The exit code is 1 when something is wrong.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

import atheris

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
PROJECTS = {"qemusave": ("fuzz_agree", "fuzz_image"), "qemusave-c": ("fuzz_header", "fuzz_stream")}
RUNS, SEEDS = 300, 100
FLAGS = "-O1 -fno-omit-frame-pointer -gline-tables-only -DFUZZING_BUILD_MODE_UNSAFE_FOR_PRODUCTION"
FLAGS += " -fsanitize=address -fsanitize-address-use-after-scope -fsanitize=fuzzer-no-link"
TOOLS = {
    "python3": 'exec "$CHECK_PYTHON" "$@"',
    "pip3": 'exec "$CHECK_PYTHON" -m pip --quiet --disable-pip-version-check "$@" --target "$WORK/site"',
    "compile_python_fuzzer": r"""
target=$1 name=$(basename -s .py "$1") path=$SRC/qemusave
shift
while [ $# -gt 0 ]; do
  case $1 in
    --paths) path=$SRC/qemusave/$2:$path ;;
    --add-binary) mkdir -p build; cp "${2%:.}" build/ ;;
    --collect-*) ;;
    *) echo "what is $1?" >&2; exit 1 ;;
  esac
  shift 2
done
cat >"$OUT/$name" <<END
#!/bin/sh
# LLVMFuzzerTestOneInput for fuzzer detection.
this_dir=\$(dirname "\$0")
export PYTHONPATH="$WORK/site:$path"
LD_PRELOAD=\$this_dir/sanitizer_with_fuzzer.so ASAN_OPTIONS=\$ASAN_OPTIONS:symbolize=0:detect_leaks=0 \
exec "$CHECK_PYTHON" "$SRC/qemusave/$target" "\$@"
END
chmod +x "$OUT/$name"
""",
}
PACKING = r"""
name=$(basename -s .py "$1") target=$1
shift
PYTHONPATH=$WORK/site:$SRC/qemusave pyinstaller --log-level WARN --distpath "$OUT" --workpath "$WORK/$name" \
  --specpath "$WORK" --onefile --name "$name.pkg" $(echo "$@" | sed "s|--paths |--paths $SRC/qemusave/|g") "$target"
cat >"$OUT/$name" <<END
#!/bin/sh
# LLVMFuzzerTestOneInput for fuzzer detection.
this_dir=\$(dirname "\$0")
LD_PRELOAD=\$this_dir/sanitizer_with_fuzzer.so ASAN_OPTIONS=\$ASAN_OPTIONS:symbolize=0:detect_leaks=0 \
exec "\$this_dir/$name.pkg" "\$@"
END
chmod +x "$OUT/$name"
"""


def environment(scratch: Path, project: str) -> dict[str, str]:
    """Make the folders and return the environment of a build."""
    folders = {name: scratch / name.lower() for name in ("SRC", "OUT", "WORK")}
    for folder in folders.values():
        folder.mkdir()
    tools = scratch / "tools"
    tools.mkdir()
    for name, text in (TOOLS | ({"compile_python_fuzzer": PACKING} if "--pack" in sys.argv else {})).items():
        (tools / name).write_text(f"#!/bin/bash\nset -eu\n{text}\n")
        (tools / name).chmod(0o755)
    kept = {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "PYTHONDONTWRITEBYTECODE")}
    return {
        **kept,
        **{name: str(folder) for name, folder in folders.items()},
        "PATH": f"{tools}{os.pathsep}{os.environ['PATH']}",
        "CHECK_PYTHON": sys.executable,
        "CC": "clang",
        "CXX": "clang++",
        "CFLAGS": FLAGS,
        "CXXFLAGS": FLAGS,
        "SANITIZER": "address",
        "FUZZING_ENGINE": "libfuzzer",
        "LIB_FUZZING_ENGINE": "-fsanitize=fuzzer",
        "ARCHITECTURE": "x86_64",
        "FUZZING_LANGUAGE": "c" if project.endswith("-c") else "python",
    }


def copied(to: Path) -> None:
    """Copy what a clone of the checkout would hold."""
    words = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(words, cwd=ROOT, check=True, capture_output=True, text=True).stdout.split("\0")
    for path in (Path(name) for name in names if name):
        if os.path.lexists(ROOT / path):
            (to / path).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / path, to / path, follow_symlinks=False)


def wrong(target: str, out: Path, scratch: Path) -> str:
    """Run a target on its seeds and beyond; return what is wrong, or nothing."""
    for name in (f"{target}.dict", f"{target}.options", f"{target}_seed_corpus.zip", target):
        if not (out / name).is_file() or not (out / name).stat().st_size:
            return f"{name} is missing"
    seeds = scratch / f"{target}.seeds"
    with zipfile.ZipFile(out / f"{target}_seed_corpus.zip") as packed:
        names = sorted(packed.namelist(), key=hash_of)[:SEEDS]
        packed.extractall(seeds, names)
    options = dict(re.findall(r"^(\w+) = (\S+)$", (out / f"{target}.options").read_text(), re.MULTILINE))
    if options.pop("dict") != f"{target}.dict":
        return "the options name another dictionary"
    words = [f"./{target}", f"-runs={len(names) + RUNS}", f"-dict={target}.dict", "-seed=1", "-rss_limit_mb=2560"]
    words += [f"-{name}={value}" for name, value in options.items()] + [str(seeds)]
    clean = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    done = subprocess.run(words, cwd=out, env=clean, capture_output=True, text=True, errors="replace", check=False)
    found = re.search(r"#(\d+)\s+DONE\s+cov: (\d+)", done.stderr)
    if done.returncode or not found or int(found[1]) < RUNS:
        return f"exit code {done.returncode}\n{done.stderr[-2000:]}"
    print(f"{target}: {len(names)} seeds of its archive, {found[1]} inputs, {found[2]} edges", flush=True)
    return ""


def hash_of(name: str) -> int:
    """Return a number that mixes the names well and is always the same."""
    return int.from_bytes(name.encode(), "big") % 65521


def main() -> int:
    """Check the projects."""
    good = True
    for project in [word for word in sys.argv[1:] if not word.startswith("-")] or PROJECTS:
        with tempfile.TemporaryDirectory(prefix="qemusave-oss-fuzz-") as folder:
            scratch = Path(folder)
            env = environment(scratch, project)
            copied(scratch / "src" / "qemusave")
            shutil.copy(HERE / project / "build.sh", scratch / "src")
            if not project.endswith("-c"):  # OSS-Fuzz's `compile` does this
                shutil.copy(f"{atheris.path()}/asan_with_fuzzer.so", scratch / "out" / "sanitizer_with_fuzzer.so")
            words = ["bash", "-eu", str(scratch / "src" / "build.sh")]
            subprocess.run(words, cwd=scratch / "src" / "qemusave", env=env, check=True)
            if not project.endswith("-c") and not list((scratch / "work" / "site").glob("qemusave/stream/_runs*.so")):
                good, _ = False, print(f"{project}: the compiled loops are missing")
            for target in PROJECTS[project]:
                if problem := wrong(target, scratch / "out", scratch):
                    good, _ = False, print(f"{target}: {problem}")
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
