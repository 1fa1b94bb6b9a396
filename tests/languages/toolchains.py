"""What it takes to run the parser of each language: programs, Kaitai's runtime, and how its driver is built."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import kaitaistruct

HERE = Path(__file__).parent
ROOT = HERE.parent.parent


class Language(NamedTuple):
    """How to run a language's parser: the programs it needs, and what makes the command line of its driver."""

    programs: tuple[str, ...]
    command: Callable[[Path, Path, str], list[str | Path]]  # scratch folder, folder of the parser, runtime
    runtime: str = ""  # where the runtime is when no variable says it
    validates: bool = True


class Skipped(Exception):
    """A language that cannot be run here, and why."""


def _make(folder: Path, *words: str | Path, **environment: str) -> None:
    done = subprocess.run(
        words, cwd=folder, capture_output=True, text=True, timeout=300, check=False, env={**os.environ, **environment}
    )
    if done.returncode:
        raise AssertionError(f"{words[0]}: {(done.stderr or done.stdout).strip()[:2000]}")


def _cpp(folder: Path, parser: Path, runtime: str) -> list[str | Path]:
    library = f"{runtime}/lib"
    _make(
        folder,
        "g++",
        "-std=c++17",
        "-O1",
        HERE / "cpp_stl.cpp",
        parser / "libvirt_save_image.cpp",
        "-I",
        parser,
        "-I",
        f"{runtime}/include",
        "-L",
        library,
        f"-Wl,-rpath,{library}",
        "-lkaitai_struct_cpp_stl_runtime",
        "-o",
        "driver",
    )
    return [folder / "driver"]


def _csharp(folder: Path, parser: Path, runtime: str) -> list[str | Path]:
    _make(folder, "mcs", f"-r:{runtime}", "-out:driver.exe", HERE / "csharp.cs", parser / "LibvirtSaveImage.cs")
    return ["env", f"MONO_PATH={Path(runtime).parent}", "mono", folder / "driver.exe"]


def _go(folder: Path, parser: Path, runtime: str) -> list[str | Path]:
    package = folder / "src/libvirt_save_image"
    package.mkdir(parents=True)
    shutil.copy(parser / "libvirt_save_image.go", package)
    _make(
        folder,
        "go",
        "build",
        "-o",
        "driver",
        HERE / "go.go",
        GO111MODULE="off",
        GOPATH=f"{folder}:{runtime}",
        GOCACHE=str(folder / "cache"),
    )
    return [folder / "driver"]


def _java(folder: Path, parser: Path, runtime: str) -> list[str | Path]:
    _make(folder, "javac", "-cp", runtime, "-d", ".", HERE / "Main.java", parser / "LibvirtSaveImage.java")
    return ["java", "-cp", f"{folder}:{runtime}", "Main"]


def _javascript(folder: Path, parser: Path, runtime: str) -> list[str | Path]:
    for name in (HERE / "javascript.js", parser / "LibvirtSaveImage.js", parser / "file_stream.js"):
        shutil.copy(name, folder)
    (folder / "node_modules").mkdir()
    (folder / "node_modules/kaitai-struct").symlink_to(runtime)
    return ["node", folder / "javascript.js"]


def _nim(folder: Path, parser: Path, runtime: str) -> list[str | Path]:
    shutil.copy(HERE / "nim.nim", folder / "driver.nim")
    _make(
        folder,
        "nim",
        "c",
        "--hints:off",
        "--warnings:off",
        f"--path:{runtime}",
        f"--path:{parser}",
        f"--nimcache:{folder}/cache",
        "-o:driver",
        "driver.nim",
    )
    return [folder / "driver"]


def _rust(folder: Path, parser: Path, runtime: str) -> list[str | Path]:
    for name in (HERE / "rust.rs", parser / "libvirt_save_image.rs"):
        shutil.copy(name, folder)
    _make(
        folder,
        "rustc",
        "--edition",
        "2021",
        "-O",
        "rust.rs",
        "-o",
        "driver",
        "--extern",
        f"kaitai={runtime}/libkaitai.rlib",
        "-L",
        f"dependency={runtime}",
    )
    return [folder / "driver"]


PARSERS = {
    "cpp_stl": Language(("g++",), _cpp),
    "csharp": Language(("mcs", "mono"), _csharp),
    "go": Language(("go",), _go),
    "java": Language(("javac", "java"), _java),
    "javascript": Language(("node",), _javascript, str(ROOT / "node_modules/kaitai-struct")),
    "lua": Language(
        ("lua5.3",),
        lambda folder, parser, runtime: ["env", f"LUA_PATH={runtime}/?.lua;{parser}/?.lua", "lua5.3", HERE / "lua.lua"],
    ),
    "nim": Language(("nim",), _nim, validates=False),
    "perl": Language(
        ("perl",),
        lambda folder, parser, runtime: ["perl", f"-I{runtime}", f"-I{parser}", HERE / "perl.pl"],
        validates=False,
    ),
    "php": Language(("php",), lambda folder, parser, runtime: ["php", HERE / "php.php", runtime, parser]),
    "python": Language(
        (sys.executable,),
        lambda folder, parser, runtime: ["env", f"PYTHONPATH={parser}:{runtime}", sys.executable, HERE / "python.py"],
        str(Path(kaitaistruct.__file__).parent),
    ),
    "ruby": Language(
        ("ruby",), lambda folder, parser, runtime: ["ruby", f"-I{runtime}", f"-I{parser}", HERE / "ruby.rb"]
    ),
    "rust": Language(("rustc",), _rust),
}


def runtime_of(name: str) -> str:
    """Say where the runtime of a language is.

    Raises:
        Skipped: the language cannot be run here.
    """
    language, variable = PARSERS[name], f"KAITAI_RUNTIME_{name.upper()}"
    absent = [program for program in language.programs if shutil.which(program) is None]
    runtime = os.environ.get(variable) or language.runtime
    if absent:
        raise Skipped(f"no {' and no '.join(absent)} here")
    if not runtime:
        raise Skipped(f"{variable} does not say where Kaitai's runtime is")
    return runtime


def built(name: str, folder: Path) -> list[str | Path]:
    """Build the driver of a language in a new folder, and give its command line.

    Raises:
        Skipped: the language cannot be run here.
        AssertionError: it cannot be built.
    """
    runtime = runtime_of(name)
    folder.mkdir()
    return PARSERS[name].command(folder, ROOT / "generated" / name, runtime)
