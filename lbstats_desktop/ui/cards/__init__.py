"""Cards: a figure with its chart or table, what it shows in words, and what it rests on."""
