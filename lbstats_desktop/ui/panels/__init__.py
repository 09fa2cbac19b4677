"""What can stand in a page's place: reports, settings, help, questions."""
