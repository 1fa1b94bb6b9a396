"""What is counted before it is spent."""

from __future__ import annotations

import pickle

import pytest

from qemusave.errors import BudgetError, FormatError
from qemusave.files.budget import UNLIMITED, Budget


def test_what_is_spent_is_counted() -> None:
    budget = Budget("a text", size=10, objects=2)
    budget.spend(size=4, objects=1)
    budget.spend(size=6, steps=1 << 40)
    assert (budget.size, budget.objects, budget.steps) == (0, 1, UNLIMITED - (1 << 40))


@pytest.mark.parametrize("unit", ["size", "objects", "steps"])
def test_what_does_not_suffice_is_refused_before_it_is_spent(unit: str) -> None:
    budget = Budget("a text", size=1, objects=1, steps=1, path="vm.save", offset=92)
    with pytest.raises(BudgetError, match=r"vm\.save @ 0x5c: a text would cost 2 ") as caught:
        budget.spend(**{unit: 2})
    assert isinstance(caught.value, FormatError)
    assert caught.value.unit == {"size": "bytes"}.get(unit, unit)
    assert (budget.size, budget.objects, budget.steps) == (1, 1, 1)
    assert str(pickle.loads(pickle.dumps(caught.value))) == str(caught.value)


def test_a_part_spends_of_the_whole() -> None:
    whole = Budget("the file", objects=3)
    one, two = (Budget(f"part {n}", objects=2, within=whole) for n in (1, 2))
    one.spend(objects=2)
    assert two.suffices(objects=1) and not two.suffices(objects=2) and not one.suffices(objects=1)
    with pytest.raises(BudgetError, match="the file"):
        two.spend(objects=2)
    assert two.objects == 2 and whole.objects == 1
