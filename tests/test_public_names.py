import subprocess
import sys

import pytest

import policytext


def run_python(code: str) -> str:
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout


def test_import_is_light() -> None:
    code = (
        "import sys, policytext\n"
        "print([name for name in ('spacy', 'sklearn', 'pandas', 'click', 'numpy', 'msgspec') if name in sys.modules])"
    )
    assert run_python(code) == "[]\n"


def test_import_takes_under_a_tenth_of_a_second() -> None:
    code = "import time; start = time.perf_counter(); import policytext; print(time.perf_counter() - start)"
    assert min(float(run_python(code)) for _ in range(3)) < 0.1


def test_the_data_classes_and_the_index_load_no_heavy_library() -> None:
    code = (
        "import sys, policytext\n"
        "policytext.ClaimIndex, policytext.Claim, policytext.Document, policytext.load\n"
        "print([name for name in ('spacy', 'sklearn', 'pandas', 'click') if name in sys.modules])"
    )
    assert run_python(code) == "[]\n"


def test_at_most_twenty_public_names() -> None:
    assert len(policytext.__all__) <= 20
    assert set(policytext.__all__) == {*policytext._HOMES, "__version__"}
    assert set(policytext.__all__) <= set(dir(policytext))


@pytest.mark.parametrize("name", sorted(policytext._HOMES))
def test_each_public_name_lives_where_it_is_said_to(name: str) -> None:
    pytest.importorskip(policytext._HOMES[name], exc_type=ModuleNotFoundError)
    assert getattr(policytext, name).__name__ == name


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'extrcat'"):
        policytext.extrcat  # noqa: B018
