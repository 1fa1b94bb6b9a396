"""The READMEs of Kaitai's parsers: a program each and what it prints, and both are what really happens.

All are made of one text, ``examples/template.md``, of the programs beside it and of the table here, by
``QEMUSAVE_UPDATE=1 pytest tests/outputs/test_examples.py``.  :func:`shown` takes the program out of a README and does
what is shown there, on an image of a guest with 5 GiB of memory and on a real one that is compressed.
"""

from __future__ import annotations

import difflib
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import large
from conftest import real
from toolchains import HERE, ROOT, runtime_of

PROGRAMS = HERE / "examples"
PACKED = "tiny-paused.zstd"
MEMORY = 5 * large.GIB

_REFUSES = "It refuses what `spec.ksy` refuses, and takes no memory for lengths that the file does not have."
_RECORDS = """\
Of a stream that is not mapped-ram, Kaitai's parsers keep every record of a page, though not its content: {cost} bytes each.
To list such a stream without, use `qemusave sections --json` or [the parser in C](../c/qemusave.h).
"""


class Example(NamedTuple):
    """What the README of a language says beside the program."""

    title: str
    fence: str
    suffix: str
    runtime: str
    place: str
    build: str  # commands
    run: str
    cost: int  # bytes of memory for each record
    notes: str = _REFUSES

    def __str__(self) -> str:
        """Name the program's file."""
        return f"{'Example' if self.suffix == 'java' else 'example'}.{self.suffix}"


EXAMPLES = {
    "cpp_stl": Example(
        "C++",
        "cpp",
        "cpp",
        "kaitai_struct_cpp_stl_runtime (CMake; headers `kaitai/*.h` and a library)",
        "a folder with `include/kaitai` and `lib/libkaitai_struct_cpp_stl_runtime.so`, as its `install` makes it",
        "g++ -std=c++17 -I$KAITAI_RUNTIME_CPP_STL/include -o example example.cpp libvirt_save_image.cpp \\\n"
        "    -L$KAITAI_RUNTIME_CPP_STL/lib -Wl,-rpath,$KAITAI_RUNTIME_CPP_STL/lib -lkaitai_struct_cpp_stl_runtime",
        "./example",
        450,
    ),
    "csharp": Example(
        "C#",
        "csharp",
        "cs",
        "KaitaiStruct.Runtime.CSharp (NuGet)",
        "the file `KaitaiStruct.Runtime.CSharp.dll`",
        "mcs -r:$KAITAI_RUNTIME_CSHARP example.cs LibvirtSaveImage.cs",
        "MONO_PATH=${KAITAI_RUNTIME_CSHARP%/*} mono example.exe",
        440,
    ),
    "go": Example(
        "Go",
        "go",
        "go",
        "github.com/kaitai-io/kaitai_struct_go_runtime",
        "a GOPATH that holds the runtime and golang.org/x/text; several are separated by colons",
        "go mod init example 2>/dev/null\ngo work init . ./libvirt_save_image\ngo build -o example",
        "./example",
        370,
        f"{_REFUSES}\n`libvirt_save_image` is this folder, a module; `go mod tidy` in it fetches the runtime once.",
    ),
    "java": Example(
        "Java",
        "java",
        "java",
        "io.kaitai:kaitai-struct-runtime (Maven)",
        "the runtime's jar",
        "javac -cp $KAITAI_RUNTIME_JAVA Example.java LibvirtSaveImage.java",
        "java -cp $KAITAI_RUNTIME_JAVA:. Example",
        520,
    ),
    "javascript": Example(
        "JavaScript",
        "js",
        "js",
        "kaitai-struct (npm)",
        "the package's folder; `node_modules/kaitai-struct` when it is not set",
        "",
        "node example.js",
        580,
        f"{_REFUSES}\n`LibvirtSaveImage.d.ts` has its types, for TypeScript.",
    ),
    "lua": Example(
        "Lua",
        "lua",
        "lua",
        "kaitai_struct_lua_runtime (Lua 5.3 or later)",
        "the folder of `kaitaistruct.lua`",
        'export LUA_PATH="$KAITAI_RUNTIME_LUA/?.lua;?.lua"',
        "lua5.3 example.lua",
        2100,
        f"{_REFUSES}\nA damaged stream can name a place that no file system reaches; Kaitai's runtime does not notice "
        "that such a seek\nfails in a file, and reads for ever. Read images that may be damaged into a string first:\n"
        "`LibvirtSaveImage:from_string(data)`.",
    ),
    "nim": Example(
        "Nim",
        "nim",
        "nim",
        "kaitai_struct_nim_runtime (Nimble)",
        "the folder of `kaitai_struct_nim_runtime.nim`",
        "nim c --hints:off --warnings:off --path:$KAITAI_RUNTIME_NIM example.nim",
        "./example",
        450,
        "**It does not validate**: Kaitai's compiler writes no checks for Nim, and what is noticed nonetheless (an\n"
        "image that is cut off, an unknown format) is a Defect, which ends most programs. Check an image with\n"
        "`qemusave verify` first, or use another language. It takes no memory for lengths that the file does not have.",
    ),
    "perl": Example(
        "Perl",
        "perl",
        "pl",
        "IO::KaitaiStruct (CPAN)",
        "the folder that `IO/KaitaiStruct.pm` is in",
        "",
        "perl -I$KAITAI_RUNTIME_PERL -I. example.pl",
        2600,
        "**It does not validate**: Kaitai's compiler writes no checks for Perl, so it notices only images that are cut\n"
        "off, and reads for ever where a damaged one names a place that no file reaches. Check an image with\n"
        "`qemusave verify` first, or use another language. Kaitai's compiler passes no arguments in Perl, either;\n"
        "`qemusave spec` adds them.",
    ),
    "php": Example(
        "PHP",
        "php",
        "php",
        "kaitai-io/kaitai_struct_php_runtime (Composer)",
        "the folder that `Kaitai/Struct/Stream.php` is in",
        "",
        "php -d include_path=$KAITAI_RUNTIME_PHP:. example.php",
        990,
    ),
    "python": Example(
        "Python",
        "python",
        "py",
        "kaitaistruct (PyPI)",
        "the folder of `kaitaistruct.py`; without it, the one that is installed for the tests is taken",
        "",
        "python3 example.py",
        740,
    ),
    "ruby": Example(
        "Ruby",
        "ruby",
        "rb",
        "kaitai-struct (RubyGems)",
        "the folder that `kaitai/struct/struct.rb` is in",
        "",
        "ruby -I$KAITAI_RUNTIME_RUBY -I. example.rb",
        600,
    ),
    "rust": Example(
        "Rust",
        "rust",
        "rs",
        "kaitai (crates.io)",
        "a folder with `libkaitai.rlib` and the libraries that it needs",
        "rustc --edition 2021 -O example.rs -L dependency=$KAITAI_RUNTIME_RUST --extern \\\n"
        "    kaitai=$KAITAI_RUNTIME_RUST/libkaitai.rlib",
        "./example",
        2100,
    ),
}


def readme(name: str) -> str:
    """Make the README of a language."""
    example = EXAMPLES[name]
    build = "".join(f"$ {command}\n" for command in re.split(r"\n(?! )", example.build) if command)
    made = (PROGRAMS / "template.md").read_text().replace("{build}\n", build)
    parts = {
        **example._asdict(),
        "variable": name.upper(),
        "file": str(example),
        "program": (PROGRAMS / str(example)).read_text().rstrip(),
        "notes": f"{example.notes}\n\n{_RECORDS.format(cost=example.cost).rstrip()}",
    }
    return re.sub(r"\{(\w+)\}", lambda m: parts[m[1]], made)


def path(name: str) -> Path:
    """Say where the README of a language is."""
    return ROOT / "generated" / name / "README.md"


def write(folder: Path) -> None:
    """Write the two images that the READMEs speak of."""
    large.mapped(folder / "vm.save", MEMORY)
    (folder / "packed.save").write_bytes(real(PACKED))


def shown(name: str, folder: Path, written: Path) -> tuple[str, str]:
    """Do what a README shows, in a folder of its own, and give its consoles as they are there and as they come out.

    Args:
        name: the language.
        folder: where the parser is copied to.
        written: where the images are.

    Raises:
        Skipped: the language cannot be run here.
    """
    text = path(name).read_text()
    environment = prepared(name, folder)
    for image in ("vm.save", "packed.save"):
        (folder / image).symlink_to(written / image)
    consoles = "".join(re.findall(r"^```console\n(.*?)^```$", text, re.MULTILINE | re.DOTALL))
    commands = re.findall(r"^\$ (.*?[^\\])$", consoles, re.MULTILINE | re.DOTALL)
    return consoles, done(
        [f"echo {shlex.quote(f'$ {command}')}\n{command}" for command in commands], folder, environment
    )


def done(commands: list[str], folder: Path, environment: dict[str, str]) -> str:
    """Run commands of the shell in a folder, and give what they print; with the reason where one fails."""
    made = subprocess.run(
        ["bash", "-e", "-o", "pipefail", "-c", "\n".join(commands)],
        cwd=folder,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        timeout=900,
        check=False,
    )
    return made.stdout + (made.stderr[-2000:] if made.returncode else "")


def differences(name: str, folder: Path, written: Path) -> str:
    """Do what a README shows, as :func:`shown` does, and say where something else comes out."""
    said, found = (text.splitlines() for text in shown(name, folder, written))
    return "\n".join(difflib.unified_diff(said, found, "README.md", "what comes out", lineterm=""))


def prepared(name: str, folder: Path) -> dict[str, str]:
    """Put parser and program where the README's commands look for them, and say what the environment must hold.

    Raises:
        Skipped: the language cannot be run here.
    """
    runtime = runtime_of(name)
    parser = ROOT / "generated" / name
    shutil.copytree(parser, folder / "libvirt_save_image" if name == "go" else folder)
    fence = rf"^```{EXAMPLES[name].fence}\n(.*?)^```$"
    (program,) = re.findall(fence, path(name).read_text(), re.MULTILINE | re.DOTALL)
    (folder / str(EXAMPLES[name])).write_text(program)
    if name == "go":
        return _modules(folder, runtime)
    if name == "javascript":
        (folder / "node_modules").mkdir()
        (folder / "node_modules/kaitai-struct").symlink_to(runtime)
    if name == "python":
        return {"PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}", "PYTHONPATH": runtime}
    return {f"KAITAI_RUNTIME_{name.upper()}": runtime}


def _modules(folder: Path, runtime: str) -> dict[str, str]:
    """Make modules of what a GOPATH holds, and let them stand for those that would be fetched."""
    lines = []
    for module in ("github.com/kaitai-io/kaitai_struct_go_runtime", "golang.org/x/text"):
        source = next(Path(place, "src", module) for place in runtime.split(":") if Path(place, "src", module).is_dir())
        shutil.copytree(source, folder / "modules" / module)
        (folder / "modules" / module / "go.mod").write_text(f"module {module}\n")
        lines.append(f"replace {module} => ../modules/{module}\n")
    with (folder / "libvirt_save_image/go.mod").open("a") as file:
        file.write("require golang.org/x/text v0.0.0\n" + "".join(lines))
    return {"GOFLAGS": "", "GO111MODULE": "on", "GOPROXY": "off", "GOCACHE": str(folder / "cache")}
