"""The supervisor behind `manage.py serve`: it starts, watches and stops the processes of one school's server."""
