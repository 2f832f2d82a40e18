"""What people are asked before something is recorded. Every dialog acts by itself and shows refusals in place."""
