"""``python -m policytext.cli``."""

from policytext.cli.program import main

main(prog_name="policytext")
