"""What is asked about: films and viewings as columns, and the selection of them."""
