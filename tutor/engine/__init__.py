"""The engine process: it claims solutions, lets the model write them, and stores each checked step."""
