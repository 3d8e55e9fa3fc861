"""What the engine writes solutions with: the model that the settings name, or the rule-based solver alone."""

from __future__ import annotations

import logging
import time

from django.conf import settings
from django.utils.module_loading import import_string

from reasoning.errors import ModelUnavailable
from reasoning.model import guided
from reasoning.model.seam import Checker, Engine
from reasoning.model.store.installed import chosen_folder, models_folder
from tutor.engine.carrying import Items, OnDraft, ShouldStop
from tutor.work.solutions import Claim

logger = logging.getLogger(__name__)


class Solver:
    """Writes the steps that follow a claim's prefix; any number of threads may use one."""

    def __init__(self, engine: Engine | None, checker: Checker) -> None:
        self._engine = engine
        self._checker = checker

    def __call__(self, claim: Claim, *, on_draft: OnDraft, should_stop: ShouldStop) -> Items:
        yield from guided.solve(
            claim.problem,
            engine=self._engine,
            checker=self._checker,
            options=guided.Options(seed=claim.token.int % 2**32),  # asked again: other samples
            prefix=claim.prefix,
            on_draft=on_draft,
            should_stop=should_stop,
        )


def open_engine() -> Engine | None:
    """The engine that TUTOR_ENGINE names; None where no model was asked for and none is embedded.

    It opens TUTOR_MODEL, else what `manage.py models use` chose, else the embedded weights. Raises ModelUnavailable
    where a model was chosen that cannot be loaded: the school chose it, and nothing else is put in its place.
    """
    started_s = time.monotonic()
    chosen = None if settings.TUTOR_MODEL else chosen_folder(models_folder(settings.DATA_DIR))
    named = settings.TUTOR_MODEL or chosen
    logger.info("loading the model%s", f" of {named}" if named else "")
    open_named = import_string(settings.TUTOR_ENGINE)
    try:
        engine: Engine = open_named(chosen) if chosen else open_named()  # TUTOR_MODEL is read by who opens it
    except ModelUnavailable as error:
        if named:
            raise
        logger.warning("no model could be loaded (%s); the rule-based solver writes every step", error)
        return None
    logger.info("the model is loaded (%.1f s)", time.monotonic() - started_s)
    return engine
