"""E-mail as a newsroom needs it: what came in is read and weighed, what goes out is written and handed over."""
