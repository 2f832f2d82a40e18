"""The one SQLite file. Nothing else in the project opens SQLite."""
