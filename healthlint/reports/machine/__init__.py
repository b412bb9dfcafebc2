"""What reports for machines share: JSON that commands nothing, and what SARIF is made of."""
