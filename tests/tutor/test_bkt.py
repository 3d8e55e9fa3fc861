import pytest

from tutor.learning import bkt

PARAMS = bkt.Params(init=0.5, transit=0.2, slip=0.1, guess=0.2)


def test_worked_example_right():
    # 0.5·0.9 / (0.5·0.9 + 0.5·0.2) = 0.45/0.55 = 9/11; then 9/11 + 2/11·0.2 = 47/55
    assert bkt.posterior(0.5, correct=True, params=PARAMS) == pytest.approx(9 / 11)
    assert bkt.update(0.5, correct=True, params=PARAMS) == pytest.approx(47 / 55)


def test_worked_example_wrong():
    # 0.5·0.1 / (0.5·0.1 + 0.5·0.8) = 0.05/0.45 = 1/9; then 1/9 + 8/9·0.2 = 13/45
    assert bkt.posterior(0.5, correct=False, params=PARAMS) == pytest.approx(1 / 9)
    assert bkt.update(0.5, correct=False, params=PARAMS) == pytest.approx(13 / 45)


def test_right_then_wrong_by_hand():
    # 47/55 known: wrong: (47/55·0.1) / (47/55·0.1 + 8/55·0.8) = 4.7/11.1 = 47/111; then 47/111 + 64/111·0.2 = 59.8/111
    after_right = bkt.update(0.5, correct=True, params=PARAMS)
    assert bkt.update(after_right, correct=False, params=PARAMS) == pytest.approx(59.8 / 111)


def test_chance_of_a_right_step():
    assert bkt.p_correct(0.5, params=PARAMS) == pytest.approx(0.5 * 0.9 + 0.5 * 0.2)


@pytest.mark.parametrize("correct", [True, False])
@pytest.mark.parametrize("p_known", [0.0, 0.01, 0.3, 0.99, 1.0])
def test_stays_a_probability_and_right_is_better_than_wrong(p_known, correct):
    assert 0.0 <= bkt.update(p_known, correct=correct, params=PARAMS) <= 1.0
    right = bkt.update(p_known, correct=True, params=PARAMS)
    wrong = bkt.update(p_known, correct=False, params=PARAMS)
    assert right >= wrong
    assert (right > wrong) == (0.0 < p_known < 1.0)


def test_an_impossible_observation_teaches_nothing():
    sure = bkt.Params(init=1.0, transit=0.0, slip=0.0, guess=0.0)
    assert bkt.update(1.0, correct=False, params=sure) == 1.0
    assert bkt.update(0.0, correct=True, params=sure) == 0.0


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"slip": 0.6, "guess": 0.4}, "slip 0.6 \\+ guess 0.4 must be below 1"),
        ({"init": 1.2}, "init 1.2 is not between 0 and 1"),
        ({"transit": -0.1}, "transit -0.1 is not between 0 and 1"),
        ({"guess": float("nan")}, "guess nan is not between 0 and 1"),
    ],
)
def test_refuses_what_is_no_model(values, message):
    with pytest.raises(ValueError, match=message):
        bkt.Params(**({"init": 0.3, "transit": 0.1, "slip": 0.1, "guess": 0.2} | values))


def test_refuses_a_mastery_that_is_no_probability():
    with pytest.raises(ValueError, match=r"p_known 1\.5"):
        bkt.update(1.5, correct=True, params=PARAMS)
