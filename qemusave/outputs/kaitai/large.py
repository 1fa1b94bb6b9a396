"""What two of Kaitai's runtimes cannot do with files beyond 2 GiB, put into the parsers that are made for them.

Java's says where reading is as a number of 32 bits, so that the parser would go on elsewhere; Nim's reads the rest of
the file to say how long it is.
"""

from __future__ import annotations

import re

_JAVA = """
    /** A file of any size, of which only what is asked for is read. */
    public static class FileStream extends io.kaitai.struct.RandomAccessFileKaitaiStream {
        public FileStream(String path) throws IOException {
            super(path);
        }

        /** Where reading is: pos() ends at 2 GiB. */
        public long position() {
            try {
                return raf.getFilePointer();
            } catch (IOException error) {
                throw new RuntimeException(error);
            }
        }
    }

    private static long posOf(KaitaiStream io) {
        return io instanceof FileStream ? ((FileStream) io).position() : io.pos();
    }
"""

_NIM = """
proc sizeOf(stream: KaitaiStream): int =
  ## How long a file is; the runtime's `size` reads it for that.
  let here = stream.pos
  var past = 1
  while (stream.seek(past); not stream.isEof): past *= 2
  result = past div 2
  while result < past:
    let middle = result + (past - result) div 2
    stream.seek(middle)
    if stream.isEof: past = middle else: result = middle + 1
  stream.seek(here)

"""


def java(made: str) -> str:
    """Let Java's parser count in 64 bits, and give it a stream that does."""
    made, found = re.subn(r"(?:this\._io|\b_io\(\))\.pos\(\)", lambda m: f"posOf({m[0][:-6]})", made)
    first = re.search(r"^public class \w+ extends KaitaiStruct \{\n", made, re.MULTILINE)
    if not found or first is None:
        raise AssertionError("Kaitai's compiler writes other Java")
    return made[: first.end()] + _JAVA.lstrip("\n") + "\n" + made[first.end() :]


def nim(made: str) -> str:
    """Let Nim's parser find the end of a file by looking for it."""
    made, found = re.subn(r"\bthis\.io\.size\b", "sizeOf(this.io)", made)
    first = re.search(r"^proc read\*", made, re.MULTILINE)
    if not found or first is None:
        raise AssertionError("Kaitai's compiler writes other Nim")
    return made[: first.start()] + _NIM.lstrip("\n") + made[first.start() :]
