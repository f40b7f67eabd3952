"""policytext: every checkable claim in a folder of policy documents as data, each one a click away from its source.

>>> import policytext
>>> [quantity.value for quantity in policytext.Pipeline().quantities("rose by 3% to 1.2bn")]
['3', '1200000000']
"""

from importlib import import_module
from typing import TYPE_CHECKING

__version__ = "0.1.0"

if TYPE_CHECKING:
    from policytext.claim import Claim, DocumentRow, Entity, Provenance, Quantity, Rejection, Run, Time
    from policytext.document import Block, Document
    from policytext.errors import PolicytextError
    from policytext.index import ClaimIndex, load
    from policytext.pipeline import Pipeline, extract
    from policytext.readers import read
    from policytext.settings import Settings

_HOMES = {
    "Block": "policytext.document",
    "Claim": "policytext.claim",
    "ClaimIndex": "policytext.index",
    "Document": "policytext.document",
    "DocumentRow": "policytext.claim",
    "Entity": "policytext.claim",
    "Pipeline": "policytext.pipeline",
    "PolicytextError": "policytext.errors",
    "Provenance": "policytext.claim",
    "Quantity": "policytext.claim",
    "Rejection": "policytext.claim",
    "Run": "policytext.claim",
    "Settings": "policytext.settings",
    "Time": "policytext.claim",
    "extract": "policytext.pipeline",
    "load": "policytext.index",
    "read": "policytext.readers",
}
"""Where each public name lives; it is imported when first used, so that ``import policytext`` stays fast."""

__all__ = [
    "Block",
    "Claim",
    "ClaimIndex",
    "Document",
    "DocumentRow",
    "Entity",
    "Pipeline",
    "PolicytextError",
    "Provenance",
    "Quantity",
    "Rejection",
    "Run",
    "Settings",
    "Time",
    "__version__",
    "extract",
    "load",
    "read",
]


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module 'policytext' has no attribute {name!r}")
    value = getattr(import_module(_HOMES[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(set(globals()) | set(__all__))
