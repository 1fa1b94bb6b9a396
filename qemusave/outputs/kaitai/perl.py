"""What Kaitai's compiler leaves out for Perl: the arguments of types with parameters, without which no stream is read.

The compiler translates the arguments itself: for Perl alone, each becomes a value of the record that passes it on. In
what comes out, the expression of that value goes where the record is made, and the value is dropped.
"""

from __future__ import annotations

import copy
import re
from typing import Any

_ARGUMENT = "argument_of"


def tree(spec: dict[str, Any]) -> dict[str, Any]:
    """Add the arguments to the plain data of a ``.ksy``, as values."""
    changed = copy.deepcopy(spec)
    for record in (changed, *changed["types"].values()):
        values: dict[str, Any] = {}
        fields = [(f["id"], f) for f in record.get("seq", ())] + list(record.get("instances", {}).items())
        for name, field in fields:
            arguments = re.fullmatch(r"\w+\((.*)\)", str(field.get("type", "")))
            for number, argument in enumerate(_split(arguments[1]) if arguments else ()):
                values[f"{_ARGUMENT}_{name}_{number:03}"] = {"value": argument}  # the compiler sorts them by name
        if values:
            record.setdefault("instances", {}).update(values)
    return changed


def _split(arguments: str) -> list[str]:
    """Split at the commas that stand in no brackets."""
    parts, depth = [""], 0
    for c in arguments:
        depth += (c in "([") - (c in ")]")
        if c == "," and not depth:
            parts.append("")
        else:
            parts[-1] += c
    return [part.strip() for part in parts]


def text(made: str, spec: dict[str, Any]) -> str:
    """Put the arguments into what the compiler made of :func:`tree`.

    Args:
        made: the parser.
        spec: the plain data of the ``.ksy`` as it is for all languages.
    """
    parameters = {_class(name): [p["id"] for p in of["params"]] for name, of in spec["types"].items() if "params" in of}
    packages = made.split("\npackage ")
    for number, package in enumerate(packages):
        name = package.partition(";")[0].rpartition("::")[2]
        packages[number] = _receiving(_passing(package), parameters.get(name, []))
    return "\npackage ".join(packages)


def _class(name: str) -> str:
    return "".join(word.capitalize() for word in name.split("_"))


def _passing(package: str) -> str:
    """Pass the arguments where a record makes another."""
    value = re.compile(rf"sub {_ARGUMENT}_(\w+)_\d+ {{\n.*?\n    \$self->{{\w+}} = (.*?);\n.*?\n}}\n\n", re.DOTALL)
    arguments: dict[str, list[str]] = {}
    for field, expression in value.findall(package):
        arguments.setdefault(field, []).append(expression)
    package = value.sub("", package)
    for field, expressions in arguments.items():
        here = rf"\$self->{{{field}}} = [\w:]+->new\(|push @{{\$self->{{{field}}}}}, [\w:]+->new\("
        item = rf"\$_it = [\w:]+->new\((?=[^()]*\);\n\s*push @{{\$self->{{{field}}}}})"
        made = re.compile(rf"((?:{here}|{item})[^()]*)\)")
        package, found = made.subn(lambda m, more=expressions: f"{m[1]}, {', '.join(more)})", package)  # type: ignore[misc]
        if found != 1:
            raise AssertionError(f"{field} is made in {found} places")
    return package


def _receiving(package: str, parameters: list[str]) -> str:
    """Let a record take its arguments."""
    if not parameters:
        return package
    head = "my ($class, $_io, $_parent, $_root"
    count = f'    die "$class needs {", ".join(parameters)}\\n" if @_params != {len(parameters)};\n'
    names = f"    @$self{{qw({' '.join(parameters)})}} = @_params;\n"
    package = package.replace(f"{head}) = @_;\n", f"{head}, @_params) = @_;\n{count}", 1)
    return package.replace("    $self->_read();\n", f"{names}    $self->_read();\n", 1)
