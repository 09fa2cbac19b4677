"""Settings, help and reports: panels in the pages' place."""
