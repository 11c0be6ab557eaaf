"""Lines of text on a terminal and off it."""

import pytest

from search.commands.screen import Screen, Styled

TEXT = "   Deltagarna får praktik hos arbetsgivare i Gävle, Sandviken och Ockelbo"


def test_lines_break_between_words_and_lose_no_letter(capsys: pytest.CaptureFixture[str]) -> None:
    Screen(plain=False, width=20).line(TEXT[:17], Styled(TEXT[17:24], "bold green"), TEXT[24:], style="dim")
    shown = capsys.readouterr().out.splitlines()
    assert " ".join(shown) == TEXT
    assert max(map(len, shown)) <= 20, shown


def test_a_word_longer_than_a_line_is_broken_too(capsys: pytest.CaptureFixture[str]) -> None:
    Screen(width=20).line("  " + "x" * 50, "\n", "y")
    assert capsys.readouterr().out == f"  {'x' * 18}\n{'x' * 20}\n{'x' * 12}\ny\n"


def test_a_whole_line_is_cut_at_the_edge(capsys: pytest.CaptureFixture[str]) -> None:
    Screen(width=80).line(TEXT * 2, whole=True)
    assert capsys.readouterr().out == f"{(TEXT * 2)[:79]}…\n"


def test_a_whole_line_is_broken_where_a_cut_would_leave_little(capsys: pytest.CaptureFixture[str]) -> None:
    Screen(width=61).line(TEXT, whole=True)
    assert " ".join(capsys.readouterr().out.splitlines()) == TEXT


def test_nothing_is_broken_or_cut_off_a_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    Screen().line(Styled(TEXT, "bold"), whole=True)
    assert capsys.readouterr().out == f"{TEXT}\n"


def test_a_text_cannot_steer_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    Screen().line("a\x1b[2Jb\tc\x9bd :computer:")
    assert capsys.readouterr().out == "a[2Jb cd :computer:\n"
