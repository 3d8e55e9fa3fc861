"""The local engine. Outside reasoning.training this package is the only place that imports torch or transformers."""

from reasoning.model.engine.local import LocalEngine

__all__ = ["LocalEngine"]
