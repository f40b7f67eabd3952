"""What undertakings leave open, and which numbers of a text became no part of a claim."""

from policytext.audit.gaps import LACKS, Gap, count_gaps, find_gaps
from policytext.audit.numbers import REASONS, UnusedNumber, find_unused_numbers

__all__ = ["LACKS", "REASONS", "Gap", "UnusedNumber", "count_gaps", "find_gaps", "find_unused_numbers"]
