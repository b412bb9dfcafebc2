"""What a proof is made of: marked examples on trial, mutants, layouts, and deleted lines."""
