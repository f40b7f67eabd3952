"""Make the models again from annotated statements, with scores by cross-validation."""

from policytext.training.claims import train_claims
from policytext.training.network import train_network
from policytext.training.themes import train_themes

__all__ = ["train_claims", "train_network", "train_themes"]
