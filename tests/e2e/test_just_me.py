"""The private pages in the real window: by the keyboard from end to end, and a sentence brought by the pointer."""
# SPDX-License-Identifier: GPL-3.0-or-later

from e2e import couple
from e2e.person import EDITOR, SLOW, Person
from e2e.screen import until

FIRST_WEEK = "Do I act on needs before they are said?"
FIRST_ASK = "Think of one day this week. What did you do, and what did it cost you?"
STEP_ASK = "When it starts, what do I do? “I ask again.” “I go quiet.” “I fix something.”"
LEARNED_ASK = "When I was small and needed help, what did I do? What of it do I still do?"
NAME_ASK = "This is hard because ... I feel it in my ..."
NEUTRAL_ASK = "What would they see? What might they find good in it? What could help you to see it so next time?"
CARD = {"What sets me off": "A slow reply", "What I wish for then": "Say when you will write",
        "For how long, or by when": "the same evening", "What I will do then": "Take a walk",
        "For how long, or by when, for me": "for 10 minutes"}
MOST = 160  # presses of Tab from one thing to the farthest


def chooses(person: Person, name: str) -> None:
    """Come to something by Tab and press it by Space."""
    person.tabs_to(name, MOST)
    person.keys("space")


def writes(person: Person, name: str, text: str) -> None:
    """Come to an editor by Tab and write there."""
    person.tabs_to(name, MOST)
    person.types(text)
    until(lambda: person.finds(name, EDITOR).text == text, f"{name} holds all letters")


def test_that_the_private_pages_are_used_by_keys_alone(inside: Person) -> None:
    """ATT-7, ACC-4: each part of Reflections, a sentence brought and taken back, a draft with words and own entries."""
    chooses(inside, "Reflections")
    inside.sees("They say nothing about who you are.")
    chooses(inside, FIRST_WEEK)
    writes(inside, FIRST_ASK, "I packed the bags. It cost me the evening.")
    chooses(inside, "Keep")
    inside.sees("Kept. Only you can read it.")
    inside.tabs_to("left open", MOST)
    inside.keys("Down", "Down", "Down")
    chooses(inside, "Keep my answers")
    inside.sees("(a few times)")

    chooses(inside, "What sets me off")
    for name, text in CARD.items():
        writes(inside, f"{name}, in own words", text)
    chooses(inside, "Keep this card")
    inside.sees("I will do this: Take a walk (for 10 minutes).")

    chooses(inside, "My own step in our loop")
    writes(inside, STEP_ASK, "I fix something at once.")
    chooses(inside, "Keep")
    chooses(inside, "Bring a sentence to the next talk")
    chooses(inside, "Bring to the next talk…")
    inside.sees("Robin sees exactly this, once you are both here:")
    chooses(inside, "Bring it")
    inside.sees("waits for the talk")
    inside.finds("Take it back", states=("focused",))
    inside.keys("space")
    inside.sees("It is yours alone again.")

    chooses(inside, "What I learned at home")
    writes(inside, LEARNED_ASK, "I waited.")
    chooses(inside, "Keep")
    chooses(inside, "Kind to myself")
    chooses(inside, "Name it")
    writes(inside, NAME_ASK, "This is hard.")
    chooses(inside, "Keep")
    chooses(inside, "A neutral view")
    chooses(inside, "Begin 7 minutes")
    inside.sees("about 7 minutes")
    writes(inside, NEUTRAL_ASK, "Both were tired.")
    chooses(inside, "Keep")
    inside.sees("Kept. Only you can read it.")

    chooses(inside, "Drafts")
    writes(inside, "When …", "the talk was put off again")
    chooses(inside, "Worn")
    chooses(inside, "tired")
    chooses(inside, "In my body")
    chooses(inside, "tight chest")
    chooses(inside, "Rest and body")
    chooses(inside, "quiet")
    writes(inside, "Would you …", "name a new day")
    writes(inside, "I can see that …", "your week was long")
    chooses(inside, "Keep this draft")
    inside.sees("Would you name a new day?")


def test_that_a_brought_sentence_waits_unseen_and_is_read_together(inside: Person, passphrases: tuple[str, str]) -> None:
    """ATT-3: by the pointer, from the own page to the list of topics that both see."""
    words = "I go quiet when it is late."
    inside.presses("Reflections", None)
    inside.presses("My own step in our loop", None)
    inside.fills(STEP_ASK, words)
    inside.presses("Keep")
    inside.presses("Bring a sentence to the next talk", None)
    inside.presses("Bring to the next talk…", None)
    inside.sees("Robin sees exactly this, once you are both here:")
    inside.presses("Bring it")
    inside.sees("waits for the talk")
    couple.locks(inside)
    couple.opens(inside, passphrases[1])
    inside.presses("Check-ins", None)
    inside.sees("Topics that wait")
    assert all(words not in seen for seen in inside.words())
    couple.locks(inside)
    couple.opens(inside, passphrases[0])
    inside.presses("The other joins…")
    inside.finds("Passphrase", EDITOR, states=("focused",))
    inside.types(passphrases[1])
    inside.keys("Return")
    inside.sees("Robin is here", SLOW)
    inside.presses("Check-ins", None)
    inside.sees(words)
    couple.locks(inside)
    couple.opens(inside, passphrases[0])
    inside.presses("Reflections", None)
    inside.presses("My own step in our loop", None)
    inside.presses("Bring a sentence to the next talk", None)
    inside.sees("read together")
