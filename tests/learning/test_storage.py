import pytest

from policytext.errors import ModelError
from policytext.learning import LinearModel, model_path


@pytest.mark.parametrize("name", ["claims.npz", "themes.npz"])
def test_a_packaged_model_is_found_and_can_be_loaded(name: str) -> None:
    assert LinearModel.load(model_path(name)).classes


def test_a_model_that_is_not_packaged_is_refused() -> None:
    with pytest.raises(ModelError, match=r"^weather\.npz: the model is not in the package; make it again"):
        model_path("weather.npz")
