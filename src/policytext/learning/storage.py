"""Where the packaged models lie."""

from importlib.resources import files
from pathlib import Path

from policytext.errors import ModelError


def model_path(name: str) -> Path:
    """The file of a packaged model, in an installed package or in a checkout.

    Raises:
        ModelError: the package was built without it.
    """
    installed = Path(str(files("policytext"))) / "_models" / name
    checkout = Path(__file__).parents[3] / "models" / name
    for path in (installed, checkout):
        if path.is_file():
            return path
    raise ModelError(f"{name}: the model is not in the package; make it again with 'policytext train'")
