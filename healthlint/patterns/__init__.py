"""How to look: terms, knowledge rows and structure become tagged spans; patterns are sequences of them."""
