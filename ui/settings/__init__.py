"""The settings of this computer's copy of the app."""
