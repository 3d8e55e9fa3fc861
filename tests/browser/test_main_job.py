"""The main job in a browser: a typed problem, streamed steps, own lines, progress kept, a teacher who sees it."""

from __future__ import annotations

import re

import psutil
import pytest
from playwright.sync_api import Locator, Page, Route, expect

from tests.browser.conftest import SignIn, Site

pytestmark = [pytest.mark.browser]

PROBLEM = "3(x-2)+5=20"


def start_typed(page: Page, text: str) -> None:
    """From the student's home: type a problem of one's own and begin."""
    page.get_by_label("Type it as it stands in your book").fill(text)
    expect(page.locator("#preview math")).to_be_visible()
    page.get_by_role("button", name="Start", exact=True).click()
    expect(page.locator("#lines .given math").first).to_be_visible()
    page.wait_for_load_state()  # the page's script runs now: lines are checked without a new page


def write_line(page: Page, text: str) -> Locator:
    """Type a line, press Enter, wait for its verdict; the line's item."""
    lines = page.locator("#lines > li:is(.right, .wrong, .unsure, .unread)")
    before = lines.count()
    page.get_by_label("Your next line").fill(text)
    page.get_by_label("Your next line").press("Enter")
    expect(lines).to_have_count(before + 1)
    return lines.nth(before)


def steps(page: Page) -> list[str]:
    """The mathematics of the steps on the page, in order."""
    return [text.strip() for text in page.locator("[data-steps] > li .m").all_inner_texts()]


def wait_for_steps(page: Page, count: int) -> None:
    expect(page.locator("[data-steps] > li").nth(count - 1)).to_be_visible()


def go_home(page: Page) -> None:
    page.get_by_role("link", name="Back to my page").click()
    expect(page.get_by_role("heading", name="My map")).to_be_visible()


def test_the_main_job(sign_in: SignIn, site: Site) -> None:
    student = sign_in("ada")
    expect(student.get_by_role("heading", name="Not met yet")).to_be_visible()
    met_before = student.locator(".map [role=meter]").count()
    start_typed(student, PROBLEM)
    classroom = sign_in("t.weber")
    classroom.get_by_role("link", name="Open 8b").click()
    expect(classroom.get_by_text("Refreshes by itself")).to_be_visible()

    # Show me: steps stream, each with its verdict; a reload in the middle loses nothing and repeats nothing.
    student.get_by_role("button", name="Show me").click()
    expect(student.locator("[data-draft-words]")).not_to_be_empty()
    expect(student.locator("[data-writing]")).not_to_contain_text("=>")
    wait_for_steps(student, 2)
    in_the_middle = steps(student)
    assert student.locator(".answer").count() == 0, "the solution ended before the reload"
    student.reload()
    expect(student.locator(".answer.right")).to_be_visible()
    shown = steps(student)
    assert shown[: len(in_the_middle)] == in_the_middle
    assert len(set(shown)) == len(shown) >= 3
    for step in student.locator("[data-steps] > li").all():
        expect(step.locator(".tag")).to_have_text("✓ checked")
        expect(step.locator(".why")).not_to_be_empty()
    expect(student.locator(".answer")).to_contain_text("Every line was checked, and so was the answer.")

    # An own wrong line: said in words, with the reason; the teacher sees it without touching the page.
    wrong = write_line(student, "3x-2+5=20")
    expect(wrong).to_have_class("wrong")
    expect(wrong.locator(".say b")).to_contain_text("does not follow")
    assert len(wrong.locator(".say").inner_text()) > 60
    expect(student.get_by_label("Your next line")).to_have_value("")
    tile = classroom.locator(".tile", has_text="Ada")
    expect(tile).to_contain_text("working, one wrong try")
    expect(tile.locator("math")).to_be_visible()
    tile.get_by_role("link").click()
    expect(classroom.get_by_text("typed: 3x-2+5=20")).to_be_visible()
    expect(classroom.locator(".lines > li.wrong")).to_have_count(1)
    dot = classroom.locator(".lines > li.wrong > .dot")
    expect(dot).to_have_css("position", "absolute")  # on the chalk line: its style sheet is there

    # Progress: a component that was not met has moved.
    go_home(student)
    assert student.locator(".map [role=meter]").count() > met_before
    expect(student.get_by_role("heading", name="Go on where you left")).to_be_visible()

    # Strangers get what is not there.
    stranger = sign_in("t.okoye")
    for path in (classroom.url, re.sub(r"student/.*", "", classroom.url)):
        answer = stranger.goto(path)
        assert answer is not None
        assert answer.status == 404


def test_own_lines_to_the_answer_and_a_second_tab(sign_in: SignIn) -> None:
    page = sign_in("ben")
    start_typed(page, "2x+3=11")
    tab = page.context.new_page()
    tab.goto(page.url)
    expect(write_line(page, "2x=8")).to_have_class("right")
    unread = write_line(page, "x = = 4")
    expect(unread).to_have_class("unread")
    expect(page.get_by_label("Your next line")).to_have_value("x = = 4")  # what was typed stays, to be mended
    page.reload()
    expect(page.locator("#lines > li.unread")).to_be_visible()
    expect(page.get_by_label("Your next line")).to_have_value("x = = 4")
    expect(write_line(page, "x=4")).to_have_class("right done")
    expect(page.get_by_text("Solved: your last line is the answer.")).to_be_visible()
    expect(tab.get_by_text("Solved: your last line is the answer.")).to_be_visible()
    assert tab.locator("#lines .m").all_inner_texts() == page.locator("#lines .m").all_inner_texts()


def test_a_wrong_line_is_taken_up_again(sign_in: SignIn) -> None:
    page = sign_in("ben")
    start_typed(page, "5(x+1)=20")
    wrong = write_line(page, "5x+1=20")
    wrong.get_by_role("button", name="Change this line").click()
    field = page.get_by_label("Your next line")
    expect(field).to_have_value("5x+1=20")
    expect(field).to_be_focused()
    expect(write_line(page, "5x+5=20")).to_have_class("right")
    page.get_by_role("button", name="Copy the line above").click()
    expect(field).to_have_value("5x+5=20")
    expect(page.locator("#preview math")).to_be_visible()


def test_stop_and_go_on(sign_in: SignIn) -> None:
    page = sign_in("cleo")
    start_typed(page, "4(x-3)+2x=18")
    page.get_by_role("button", name="Show me").click()
    wait_for_steps(page, 1)
    page.get_by_role("button", name="Stop").click()
    expect(page.locator("[data-ending]")).to_contain_text("Stopped here.")
    expect(page.get_by_role("button", name="Stop")).to_be_hidden()
    stood = steps(page)
    page.get_by_role("button", name="Show me").click()
    expect(page.locator(".answer.right")).to_be_visible()
    shown = steps(page)
    assert shown[: len(stood)] == stood
    assert len(set(shown)) == len(shown) > len(stood)


def test_show_me_goes_on_from_an_own_line_and_then_from_the_start(sign_in: SignIn) -> None:
    page = sign_in("ben")
    start_typed(page, "3(x-4)+2=17")
    expect(write_line(page, "2x+x-10=17")).to_have_class("right")
    page.get_by_role("button", name="Show me").click()
    expect(page.locator("[data-origin]")).to_contain_text("It goes on from your line")
    expect(page.locator("[data-origin] math")).to_be_visible()
    expect(page.locator(".answer.right")).to_be_visible()
    rest = steps(page)
    page.reload()
    expect(page.locator(".answer.right")).to_be_visible()
    assert steps(page) == rest
    page.get_by_role("button", name="Show it from the start").click()
    expect(page.locator("[data-origin]")).to_be_hidden()
    expect(page.locator(".answer.right")).to_be_visible()
    expect(page.get_by_role("button", name="Show me")).to_be_disabled()
    assert len(steps(page)) > len(rest)
    page.reload()  # the log keeps both; the page shows the later
    expect(page.locator(".answer.right")).to_be_visible()
    assert len(steps(page)) > len(rest)
    expect(page.locator("[data-origin]")).to_be_hidden()


def test_a_hint_arrives_between_the_lines(sign_in: SignIn) -> None:
    page = sign_in("cleo")
    start_typed(page, "6x-5=13")
    page.get_by_role("button", name="Give me a hint").click()
    expect(page.locator("#lines > li.hint")).to_contain_text("Hint.")
    expect(page.locator("#lines > li").last).to_have_attribute("id", "now")


def test_what_is_closed_is_refused_on_the_server_and_said(sign_in: SignIn) -> None:
    teacher = sign_in("t.okoye")
    teacher.get_by_role("link", name="Open 9a").click()
    teacher.get_by_label("Hints only").check()
    teacher.get_by_role("button", name="Set for the whole class").click()
    expect(teacher.locator(".promise")).to_contain_text("hints only")
    page = sign_in("finn")
    start_typed(page, "2x+9=1")
    expect(page.locator("#promise")).to_contain_text("the full solution stays closed")
    page.get_by_role("button", name="Show me").click()
    expect(page.get_by_role("alert")).to_contain_text("hints only")
    assert steps(page) == []


def test_a_web_process_that_dies_loses_nothing(sign_in: SignIn, site: Site) -> None:
    page = sign_in("dan")
    start_typed(page, "7x-1=20")
    write_line(page, "7x=21")
    (web,) = [
        process
        for process in psutil.process_iter(["cmdline"])
        if "tutor.supervisor.web" in (process.info["cmdline"] or [])
        and process.environ().get("TUTOR_DATA_DIR") == str(site.data_dir)
    ]
    web.kill()
    expect(write_line(page, "x=3")).to_have_class("right done")  # sent again by itself when the server is back
    assert page.locator("#lines > li.right").count() == 2


def test_an_unreadable_problem_says_where(sign_in: SignIn) -> None:
    page = sign_in("dan")
    page.get_by_label("Type it as it stands in your book").fill("3(x-2+5=20")
    page.get_by_role("button", name="Start", exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text("I could not read this problem.")
    expect(page.locator("#unreadable mark")).to_be_visible()
    expect(page.get_by_label("Type it as it stands in your book")).to_have_value("3(x-2+5=20")


@pytest.mark.parametrize("width", [360, 390])
def test_a_phone_never_scrolls_sideways(sign_in: SignIn, site: Site, width: int) -> None:
    page = sign_in("edda", width=width, height=780)
    start_typed(page, f"(3x-2)/4+(5x+1)/6=(2x-7)/3+{width}/12")  # no work of the other width is taken up again
    write_line(page, "3(3x-2)+2(5x+1)=4(2x-7)+11+1+1+1+1+1+1+1+1+1+1")
    pages = [page.url, site.at("/home/"), site.at("/problems/")]
    teacher = sign_in("t.weber", width=width, height=780)
    teacher.get_by_role("link", name="Open 8b").click()
    lines = teacher.locator(".tile", has_text="Edda").get_by_role("link").get_attribute("href")
    assert lines is not None
    for who, addresses in ((page, pages), (teacher, [teacher.url, site.at(lines), site.at("/classes/")])):
        for address in addresses:
            who.goto(address)
            expect(who.get_by_role("heading").first).to_be_visible()
            assert who.evaluate("document.documentElement.scrollWidth") <= width, address
    page.goto(pages[0])
    problem = page.locator("#lines .given .m")
    expect(problem.locator("math")).to_have_count(2)  # the right side goes on in a second row
    assert problem.evaluate("box => box.scrollWidth <= box.clientWidth")


def test_a_long_fact_of_the_working_goes_on_in_a_second_row(sign_in: SignIn) -> None:
    page = sign_in("ben", width=390, height=780)
    start_typed(page, "Simplify 7c+8c-4+3c^2+1-9")
    page.get_by_role("button", name="Show me").click()
    expect(page.locator(".answer.right")).to_be_visible()
    page.locator(".working summary").first.click()
    fact = page.locator(".working li").first
    expect(fact.locator("math")).to_have_count(2)
    assert fact.evaluate("box => box.scrollWidth <= box.clientWidth")


def test_the_keyboard_alone_is_enough(sign_in: SignIn) -> None:
    page = sign_in("edda")
    start_typed(page, "x-9=2")
    expect(page.get_by_label("Your next line")).to_be_focused()
    page.keyboard.type("x=12")
    page.keyboard.press("Enter")
    expect(page.locator("#lines > li.wrong")).to_be_visible()
    expect(page.get_by_label("Your next line")).to_be_focused()
    expect(page.locator("#said")).to_contain_text("does not follow")
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Check")).to_be_focused()


def test_a_line_sent_before_the_script_has_come_is_not_lost(sign_in: SignIn) -> None:
    page = sign_in("edda")
    start_typed(page, "x-9=4")
    held: list[Route] = []
    page.route("**/work/page*.js", lambda route: held.append(route))
    page.goto(page.url, wait_until="commit")
    page.get_by_label("Your next line").press_sequentially("x=12")
    with page.expect_response(lambda response: response.url.endswith("/line/")):
        page.get_by_label("Your next line").press("Enter")
    assert held, "the script came before the line was sent"
    page.unroute("**/work/page*.js")
    page.goto(page.url)
    expect(page.locator("#lines > li.wrong")).to_have_count(1)
    expect(page.get_by_label("Your next line")).to_have_value("")


def test_a_formula_is_one_row_again_when_there_is_room(sign_in: SignIn) -> None:
    page = sign_in("edda", width=390, height=844)
    start_typed(page, "5(x+2)-3(2x-7)=4(x-1)+30")
    rows = page.locator("#lines .given .m > math")
    expect(rows).to_have_count(2)
    page.set_viewport_size({"width": 1280, "height": 900})
    expect(rows).to_have_count(1)
    expect(rows.locator("mo", has_text="=")).to_have_count(1)


def test_words_between_formulas_have_room(sign_in: SignIn) -> None:
    page = sign_in("edda")
    start_typed(page, "(x-2)(x-3)=0")
    word = write_line(page, "x=2 or x=3").locator("mtext")
    assert word.evaluate("word => parseFloat(getComputedStyle(word).paddingLeft)") > 3


def test_a_set_up_equation_never_wears_a_tick(sign_in: SignIn) -> None:
    page = sign_in("cleo")
    start_typed(page, "MaryAnne is 66 inches tall. Convert her height into feet.")
    page.get_by_role("button", name="Show me").click()
    expect(page.locator(".answer.right")).to_be_visible()
    first, *others = page.locator("[data-steps] > li").all()
    expect(first).to_have_class(re.compile(r"\bgiven\b"))
    expect(first.locator(".tag")).to_have_text("set up, for you to check")
    expect(first).not_to_contain_text("✓")
    assert others
    for step in others:
        expect(step.locator(".tag")).to_have_text("✓ checked")
    expect(page.locator(".answer")).to_contain_text("Whether it says what the text says is for you to see.")
    expect(page.get_by_text("every line checked")).to_be_hidden()


def test_an_own_equation_for_a_text_is_no_right_line(sign_in: SignIn) -> None:
    page = sign_in("dan")
    start_typed(page, "Five less than three times a number is 16. What is the number?")
    page.get_by_label("Your next line").fill("3n-4=16")
    page.get_by_label("Your next line").press("Enter")
    own = page.locator("#lines > li.given").nth(1)  # after my reading of the text
    expect(own).to_contain_text("Your own equation.")
    expect(own).not_to_contain_text("✓")
    expect(write_line(page, "3n=20")).to_have_class(re.compile(r"\bright\b"))
