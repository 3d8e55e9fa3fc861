"""One judge for each topic: an answer is right and finished by a computation that shares nothing with the checker."""
