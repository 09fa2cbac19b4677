"""What the application can do, as plain functions; they know no thread and no window."""
