"""The types of the JavaScript parser: TypeScript's compiler takes them, and what the parser gives has them."""

from __future__ import annotations

import json
import os
import re
import subprocess
from pathlib import Path

from conftest import ROOT, missing, real

from qemusave.spec import load

TYPES = load().about.files["typescript"]

USE = """
import { LibvirtSaveImage, Stream } from './LibvirtSaveImage';
declare const KaitaiStream: new (file: Uint8Array) => Stream;
export function blocks(file: Uint8Array): [string, number][] {
  const image = new LibvirtSaveImage(new KaitaiStream(file));
  const found: [string, number][] = [];
  if (image.header.words.formatEnum !== LibvirtSaveImage.SaveFormat.RAW) return found;
  for (const { section } of image.stream.sections) {
    if (section.kind === LibvirtSaveImage.StreamSection.START && section.isRam && section.ram?.blockList?.blocks)
      for (const { ramBlock } of section.ram.blockList.blocks)
        found.push([new TextDecoder().decode(ramBlock.name.name), ramBlock.length.usedLength]);
  }
  return found;
}
"""

WRONG = {
    "image.header.words.version": "const wrong: string = image.header.words.version;",
    "a field that there is not": "image.header.nothing;",
    "what may not be there": "image.cookie.text;",
    "a format that there is not": "image.header.words.formatEnum === 9;",
    "an assignment": "image.header.magic = new Uint8Array();",
}

WALK = """
const { LibvirtSaveImage } = require(process.argv[1]);
const { KaitaiStream } = require('kaitai-struct');
const declared = JSON.parse(process.argv[2]), found = {}, seen = new Set();
const kind = (value) => value === undefined ? 'undefined' : value instanceof Uint8Array ? 'Uint8Array'
  : Array.isArray(value) ? [...new Set(value.map(kind))].join() + '[]'
  : typeof value === 'object' ? value.constructor.name : typeof value;
const walk = (value) => {
  if (Array.isArray(value)) return value.slice(0, 50).forEach(walk);
  if (value === null || typeof value !== 'object' || value instanceof Uint8Array || seen.has(value)) return;
  seen.add(value);
  const name = value.constructor.name;
  for (const field of declared[name] || []) {
    const inner = value[field];
    ((found[name] ||= {})[field] ||= []).push(kind(inner));
    walk(inner);
  }
};
for (const path of process.argv.slice(3)) walk(new LibvirtSaveImage(new KaitaiStream(require('fs').readFileSync(path))));
console.log(JSON.stringify(found));
"""


def test_programs_that_use_them_rightly_and_wrongly(node: str, tmp_path: Path) -> None:
    compiler = ROOT / "node_modules/typescript/bin/tsc"
    if not compiler.exists():
        missing("TypeScript's compiler (`npm ci`)")
    (tmp_path / "LibvirtSaveImage.d.ts").write_text((ROOT / TYPES).read_text())
    (tmp_path / "use.ts").write_text(USE)
    head = USE.partition("  return found;\n}")[0]
    wrong = "".join(f"{statement}\n" for statement in WRONG.values())
    (tmp_path / "wrong.ts").write_text(head + wrong + "return found;\n}")
    words = [node, compiler, "--noEmit", "--strict", "--target", "es2020", "--module", "nodenext", "use.ts", "wrong.ts"]
    said = subprocess.run(words, cwd=tmp_path, capture_output=True, text=True, check=False).stdout
    first = head.count("\n") + 1
    assert {line.partition("(")[0] for line in said.splitlines() if not line.startswith(" ")} == {"wrong.ts"}, said
    assert sorted({int(n) for n in re.findall(r"wrong\.ts\((\d+),", said)}) == [first + n for n in range(len(WRONG))]


def test_the_parser_gives_what_they_say(node: str, tmp_path: Path) -> None:
    types: dict[str, dict[str, str]] = {}
    owner = ""
    for line in (ROOT / TYPES).read_text().splitlines():
        if begin := re.fullmatch(r"\s*(?:export declare )?class (\w+) \{", line):
            types[owner := begin[1]] = {}
        elif field := re.fullmatch(r"\s*readonly (\w+): (.*);", line):
            types.get(owner, {})[field[1]] = field[2].replace("LibvirtSaveImage.", "")
        elif line.strip() == "};" or "const " in line:
            owner = ""
    enums = set(re.findall(r"type (\w+) =", (ROOT / TYPES).read_text()))
    paths = []
    for name in (
        "tiny-paused.raw",
        "tiny-paused.sparse",
        "swapped-tiny-paused.raw",
        "v3-features1-little.tiny-paused.sparse",
    ):
        paths.append(tmp_path / name)
        paths[-1].write_bytes(real(name))
    script = str(ROOT / "generated/javascript/LibvirtSaveImage.js")
    words = [
        node,
        "-e",
        WALK,
        script,
        json.dumps({name: list(fields) for name, fields in types.items()}),
        *map(str, paths),
    ]
    env = {**os.environ, "NODE_PATH": str(ROOT / "node_modules")}
    found = json.loads(subprocess.run(words, env=env, capture_output=True, text=True, check=True).stdout)
    assert {"LibvirtSaveImage", "Words", "Section", "RamRecord", "RamBlock", "Subsection"} <= found.keys()
    for owner, fields in found.items():
        for name, kinds in fields.items():
            allowed = {"number" if part in enums else part for part in types[owner][name].split(" | ")}
            assert {kind.removeprefix("LibvirtSaveImage.") for kind in kinds} - {"[]"} <= allowed, (owner, name)
