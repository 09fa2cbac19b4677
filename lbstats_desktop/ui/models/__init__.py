"""Tables' models: what a view asks for, answered from a session's columns."""
