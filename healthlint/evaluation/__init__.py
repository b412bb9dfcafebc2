"""How often rules are right, and how much they find, on texts that people have labelled.

``docs/eval-format.md`` says how such texts are written down and what the figures mean.
"""
