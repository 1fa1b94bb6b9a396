"""WAVE files with sound as it is, to where the samples end: an example of another format, for docs/dialect.md."""

from construct import Bytes, Const, Int16ul, Int32ul, Struct, this

from qemusave.formats.about import About
from qemusave.formats.dialect import Derived, Described, Enumerated, Valid, says

ABOUT = About(
    id="wav",
    root="Wave",
    title="WAVE sound",
    prefix="wav",
    extension="wav",
    source="wav.py",
    files={
        "kaitai": "wav.ksy",
        "c": "wav.h",
        "wireshark": "wav.lua",
        "poke": "wav.pk",
        "file": "wav",
        "markdown": "wav.markdown",
    },
    words={"num_channels": (("1", "mono"), ("2", "stereo"), (">2", "%u channels")), "rate": (("x", "%u Hz"),)},
)

LEN_FORMAT = 16
"""Bytes of the description of sound that is not compressed."""


class Coding(Described):
    """How a sample is written."""

    PCM = 1, "A whole number; of up to 8 bits without a sign, of more with one."
    FLOAT = 3, "A floating-point number."
    A_LAW = 6, "8 bits for 13, by the A-law of G.711."
    MU_LAW = 7, "8 bits for 14, by the mu-law of G.711."


WaveHeader = Struct(
    "riff" / Const(b"RIFF")
    * says("Says that this is a RIFF file."),
    "len_rest" / Int32ul
    * says("Bytes of the file behind this number.", orig="ckSize"),
    "wave" / Const(b"WAVEfmt ")
    * says("Says that the file holds sound, and that the sound's description follows."),
    "len_format" / Valid(Int32ul, least=LEN_FORMAT, most=LEN_FORMAT)
    * says("Bytes of the description."),
    "coding" / Enumerated(Int16ul, Coding)
    * says("How a sample is written.", orig="wFormatTag"),
    "num_channels" / Valid(Int16ul, least=1)
    * says("How many samples there are for each moment.", orig="nChannels"),
    "rate" / Valid(Int32ul, least=1)
    * says("Moments of a second.", orig="nSamplesPerSec"),
    "byte_rate" / Int32ul
    * says("Bytes of a second.", orig="nAvgBytesPerSec"),
    "len_moment" / Valid(Int16ul, least=this.num_channels)
    * says("Bytes of the samples of one moment.", orig="nBlockAlign"),
    "num_bits" / Valid(Int16ul, least=1, most=64)
    * says("Bits of a sample.", orig="wBitsPerSample"),
    "data" / Const(b"data")
    * says("Says that the samples follow."),
    "len_samples" / Valid(Int32ul, most=this.len_rest)
    * says("Bytes of the samples."),
    "num_moments" / Derived(this.len_samples // this.len_moment)
    * says("How long the sound is, in moments."),
) * says("What stands before the samples.")

Wave = Struct(
    "header" / WaveHeader
    * says("What the sound is."),
    "samples" / Bytes(this.header.len_samples)
    * says("The samples, moment by moment, and in each channel by channel."),
) * says("A WAVE file: sound that is not compressed.")

__all__ = ["LEN_FORMAT", "Coding", "Wave", "WaveHeader"]
