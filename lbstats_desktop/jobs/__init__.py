"""Services on a thread pool: progress, cancel and result, told on the GUI thread."""
