"""The stored sessions: their list, and what can be done with them."""
