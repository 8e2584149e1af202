"""Whose voice a quotation is: told in rows of prose with the name expected, None for nobody."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from marked_prose import read_marked

from onrecord.pipeline import read
from onrecord.reports import Document, receive
from onrecord.speakers import Voice, find_entities, find_voices

LUND = "Foreign Ministry spokesman Peter Lund [C9 said] [Q9 hello]. "


def voices_of(marked: str) -> dict[str, tuple[str | None, str | None, Voice]]:
    """Return (speaker's name, mouth's name, voice) by quotation id; an unnamed speaker's name is his kind."""
    report, article, quotations = read_marked(marked)
    entities = find_entities(report, article, quotations)
    by_id = {entity.id: entity.name or entity.kind for entity in entities}
    voices = find_voices(report, article, quotations, entities)
    return {k: (by_id.get(v.speaker or ""), by_id.get(v.spoken_by or ""), v) for k, v in voices.items()}


ROWS = [
    # A full name with its office.
    ("[S1 Peter Lund, the deputy spokesman,] [C1 said] [Q1 no].", "Peter Lund"),
    # Inverted: the title stands between cue and name.
    ("[Q1 “No,”] [C1 said] [S1 Foreign Minister Ana Ruel].", "Ana Ruel"),
    # A surname carried from the full name.
    ("Foreign Minister Ana Ruel arrived. [S1 Ruel] [C1 said] [Q1 no].", "Ana Ruel"),
    # A surname that is a common word too, and capital only for where it stands, but for that he speaks.
    ("Foreign Minister Jane White arrived. [S1 White] [C1 said] [Q1 no].", "Jane White"),
    ("[S1 White] [C1 said] [Q1 no]. Foreign Minister Jane White arrived.", None),
    ("Foreign Minister Jane White met Mayor Max White. [S1 White] [C1 said] [Q1 no].", None),
    # Whose spokeswoman one is, is another.
    ("Sen. Jane Roe arrived. However, [S1 a Roe for Harbour spokeswoman] [C1 said] [Q1 no].", None),
    # An office at a body with its state, without a comma.
    ("[S1 The Spokesperson for the U.S. Department of Trade Hans Rood] [C1 said] [Q1 no].", "Hans Rood"),
    # Whose the office is stands before it.
    (
        "Rail Ministry Spokesperson Vera Lynd left. [S1 The Rail Ministry’s spokesperson] [C1 said] [Q1 no].",
        "Vera Lynd",
    ),
    # An office that one person in the report holds.
    ("Deputy Spokesperson Peter Lund came. [S1 The spokesman] [C1 said] [Q1 no].", "Peter Lund"),
    # The office of two: nobody.
    ("Spokesman Peter Lund met spokesman Max Orr. [S1 The spokesman] [C1 said] [Q1 no].", None),
    # A spokeswoman is not a man's office.
    ("Mr. Peter Lund, the spokesperson, came. [S1 The spokeswoman] [C1 said] [Q1 no].", "role"),
    # An office nobody is introduced by is whoever spoke last, if no other office is told of him and nobody came since.
    ("[S1 Peter Lund] [C1 said] [Q1 so]. [S2 The president] [C2 said] [Q2 no].", "Peter Lund"),
    ("[S1 Minister Peter Lund] [C1 said] [Q1 so]. [S2 The president] [C2 said] [Q2 no].", "role"),
    ("[S1 Peter Lund] [C1 said] [Q1 so]. Max Orr came. [S2 The president] [C2 said] [Q2 no].", "role"),
    ("[S1 Mr. Peter Lund] [C1 said] [Q1 so]. [S2 The spokeswoman] [C2 said] [Q2 no].", "role"),
    ("[S1 Peter Lund] [C1 said] [Q1 so]. [S2 The homeowner] [C2 said] [Q2 no].", "role"),
    # A spokesman is an official of his state, and of no other; one who would not be named is another.
    (
        "[S1 Peter Lund, a State Department spokesman,] [C1 said] [Q1 so]. [S2 The US official] [C2 said] [Q2 no].",
        "Peter Lund",
    ),
    (
        "[S1 Peter Lund, a State Department spokesman,] [C1 said] [Q1 so]. [S2 The Indian official] [C2 said] [Q2 no].",
        "role",
    ),
    ("[S1 Peter Lund, a ministry spokesman,] [C1 said] [Q1 so]. [S2 The senior official] [C2 said] [Q2 no].", "role"),
    # A body's short form in brackets stands between it and its office; by itself it is the body.
    ("[S1 Foreign Office (FO) Spokesperson Dr Peter Lund] [C1 said] [Q1 no].", "Peter Lund"),
    ("[S1 United States (US) State Department Deputy Spokesman Peter Lund] [C1 said] [Q1 no].", "Peter Lund"),
    ("[S1 The International Atomic Energy Agency (IAEA)] [C1 said] [Q1 no].", "International Atomic Energy Agency"),
    # An apostrophe behind a name in s: whose spokesman he is.
    ("Max Orrs came. [S1 Orrs' spokesman Peter Lund] [C1 said] [Q1 no].", "Peter Lund"),
    ("Max Orrs came. [S1 Orrs’ brother] [C1 said] [Q1 no].", None),
    ("Max Orrs came. [S1 Orrs] [C1 said] [Q1 no].", "Max Orrs"),
    # A name behind the body of its office.
    ("[S1 Deputy spokesman at the State Department Peter Lund] [C1 said] [Q1 no].", "Peter Lund"),
    ("[S1 The spokesman for the Foreign Ministry Ilan Vey] [C1 said] [Q1 no].", "Ilan Vey"),
    # A former holder is not "the ambassador".
    ("Omar Haddad, the former ambassador, came. [S1 The ambassador] [C1 said] [Q1 no].", "role"),
    # A spokesman for somebody is not that somebody.
    ("Jane Roe came. [S1 A spokesman for Jane Roe] [C1 said] [Q1 no].", "role"),
    # Somebody's office is not the office-holder.
    ("Jane Roe came. [S1 Jane Roe's brother] [C1 said] [Q1 no].", None),
    # Two at once: nobody.
    ("[S1 Jane Roe and Max Orr] [C1 said] [Q1 no].", None),
    # An apposition with another's name in it.
    ("[S1 Max Orr, a spokesman for Jane Roe,] [C1 said] [Q1 no].", "Max Orr"),
    # A state before the office, an owner before it, a modifier that is itself a role noun.
    ("[S1 Indiana Gov. Max Orr] [C1 said] [Q1 no].", "Max Orr"),
    ("Jane Roe came. [S1 Jane Roe's campaign manager Max Orr] [C1 said] [Q1 no].", "Max Orr"),
    ("Jane Roe came. [S1 Roe's running mate, Indiana Gov. Max Orr,] [C1 said] [Q1 no].", "Max Orr"),
    ("[S1 Tallywatch Executive Director Max Orr] [C1 said] [Q1 no].", "Max Orr"),
    ("[S1 pilots’ union leader Max Orr] [C1 said] [Q1 no].", "Max Orr"),
    # What stands before a name at the head of a sentence has a capital and still only describes it.
    ("[S1 Harbour pilot Max Orr] [C1 said] [Q1 no].", "Max Orr"),
    ("[S1 The late Max Orr] [C1 said] [Q1 no].", "Max Orr"),
    ("[S1 Former Arvo Mayor Max Orr] [C1 said] [Q1 no].", "Max Orr"),
    ("[S1 The meteorologist Max Orr] [C1 said] [Q1 no].", "Max Orr"),
    # Bodies, states and other persons may describe him too.
    ("Jane Roe came. The White House was lit. [S1 White House photographer Max Orr] [C1 said] [Q1 no].", "Max Orr"),
    ("Jane Roe came. [S1 Roe critic Max Orr] [C1 said] [Q1 no].", "Max Orr"),
    ("Human Services Department staff met. [S1 Human Services Secretary Max Orr] [C1 said] [Q1 no].", "Max Orr"),
    ("[S1 A neighbour, Max Orr,] [C1 said] [Q1 no].", "Max Orr"),
    ("[S1 The town’s new envoy to the council, Max Orr,] [C1 said] [Q1 no].", "Max Orr"),
    # A name that nothing else shows, at the end of a source.
    ("[S1 The veteran pilot Zed Quorl] [C1 said] [Q1 no]. [S2 Quorl] [C2 added] [Q2 yes].", "Zed Quorl"),
    # A body described.
    ("[S1 The nonpartisan Office of Harbour Ethics] [C1 said] [Q1 no].", "Office of Harbour Ethics"),
    ("Harbour House thrives. [S1 Her publisher, the Harbour Ministry,] [C1 said] [Q1 no].", "Harbour Ministry"),
    # What a document says its maker says; who cited, obtained or released it is not told to have made it.
    ("[S1 A report by the Harbour Ministry] [C1 said] [Q1 no].", "Harbour Ministry"),
    ("[S1 An email from Max Orr] [C1 said] [Q1 no].", "Max Orr"),
    ("[S1 Data compiled by the Harbour Ministry] [C1 showed] [Q1 no].", "Harbour Ministry"),
    ("[S1 A letter obtained by the Harbour Ministry] [C1 said] [Q1 no].", None),
    # A document speaks again for the one who was told to have made it; of another document nothing is known.
    ("[S1 Jane Roe] [C1 said] [Q1 no] in a statement. [S2 The statement] [C2 added] [Q2 yes].", "Jane Roe"),
    ("[S1 Jane Roe] [C1 said] [Q1 no] in a statement. [S2 The letter] [C2 added] [Q2 yes].", None),
    (
        "[S1 Jane Roe] [C1 said] [Q1 no] in a statement. Others were releasing a statement too. "
        "[S2 The statement] [C2 added] [Q2 yes].",
        None,
    ),
    ("Max Orr came. [S1 Max Orr’s statement] [C1 told] them [Q1 no].", "Max Orr"),
    ("[S1 A New York Times report] [C1 said] [Q1 no].", "New York Times"),
    ("[S1 The Bureau of Harbour Analysis] [C1 said] [Q1 no].", None),  # a name, not a bureau's analysis
    # A state's ministry, army or air force in small letters; not its military's officials.
    ("[S1 China’s foreign ministry] [C1 said] [Q1 no].", "foreign ministry"),
    ("[S1 The Chinese foreign ministry] [C1 said] [Q1 no].", "foreign ministry"),
    ("[S1 South Korea’s air force] [C1 said] [Q1 no].", "air force"),
    ("[S1 The US military] [C1 said] [Q1 no].", "military"),
    ("[S1 US military officials] [C1 said] [Q1 no].", "role"),
    # Members in the plural before their body.
    ("[S1 The Kurdish Workers’ Party] [C1 said] [Q1 no].", "Kurdish Workers’ Party"),
    # Who follows a party and a state in brackets of commas.
    ("Among them was Sen. Jane Roe, R-Ohio, [S1 who] [C1 said] [Q1 no].", "Jane Roe"),
    ("Among them was Sen. Jane Roe, D-Ariz., [S1 who] [C1 said] [Q1 no].", "Jane Roe"),
    # A family name that is a day cut short.
    ("[Q1 “No,”] [C1 said] [S1 Sun Zhe, co-director of Lake University’s School of Public Affairs].", "Sun Zhe"),
    # One who works for another is not that other, whatever office stands before the name.
    ("Max Orr came. [S1 A lawyer for President Max Orr] [C1 said] [Q1 no].", "role"),
    ("Max Orr came. [S1 The brother of Gov. Max Orr] [C1 said] [Q1 no].", "role"),
    # Two offices of one; an office with its place right before the name.
    ("Jane Roe came. [S1 Former council chair and Arvo Gov. Max Orr] [C1 said] [Q1 no].", "Max Orr"),
    ("[S1 Trade minister and former ambassador to the U.S. Max Orr] [C1 said] [Q1 no].", "Max Orr"),
    ("[S1 Another hopeful, former Rep. Max Orr,] [C1 said] [Q1 no].", "Max Orr"),
    # A complement is no head.
    ("Max Orr came. [S1 A video showing Max Orr] [C1 said] [Q1 no].", None),
    ("Max Orr came. [S1 Allies around Max Orr] [C1 said] [Q1 no].", "unnamed"),
    ("The Harbour Ministry met. [S1 Critics of the Harbour Ministry] [C1 said] [Q1 no].", "unnamed"),
    # Two of them, the first with where he is from.
    ("[S1 Sens. Max Orr of Arvo and Jane Roe of Port Lund] [C1 said] [Q1 no].", None),
    # A form of address chooses between two of one surname.
    ("Mary Holt met John Holt. [S1 Mrs. Holt] [C1 said] [Q1 no].", "Mary Holt"),
    # The name comes last, explaining a definite office.
    ("[S1 Roe's lawyer, Max Orr,] [C1 said] [Q1 no].", "Max Orr"),
    # A state and a body by name, and possessive.
    ("[S1 The United States] [C1 ruled out] [Q1 sanctions].", "United States"),
    ("[S1 India’s] [C1 demand] [Q1 that they pay].", "India"),
    ("[S1 the Ministry of Defence] [C1 said] [Q1 no].", "Ministry of Defence"),
    # A body by its head noun, where the report has one such.
    ("The Harbour Ministry met. [S1 The ministry] [C1 said] [Q1 no].", "Harbour Ministry"),
    ("The Harbour Ministry met the Trade Ministry. [S1 The ministry] [C1 said] [Q1 no].", None),
    # A ministry known only by a common noun, with its field or its owner; one of another place is not it.
    ("[S1 The foreign ministry] [C1 said] [Q1 no].", "foreign ministry"),
    ("The Defence Ministry met. [S1 Its defence ministry] [C1 said] [Q1 no].", "Defence Ministry"),
    ("The foreign ministry met. [S1 The ministry] [C1 said] [Q1 no].", "foreign ministry"),
    ("The foreign ministry met. [S1 The foreign ministry in Bonn] [C1 said] [Q1 no].", None),
    # "The Velmoran side" is the state.
    ("Velmora is far. Velmoran ships left. [S1 The Velmoran side] [C1 said] [Q1 no].", "Velmora"),
    # A name in commas explains the source before it.
    ("[Q1 “No,”] [C1 said] [S1 the steward], Jan Pohl.", "Jan Pohl"),
    # Officials of a state are not the state.
    ("[S1 US officials] [C1 said] [Q1 no].", "role"),
    # Pronoun: the floor's holder, though another is named in passing.
    ("Mark Sloan [C1 said] [Q1 no]. The remarks by John Weir were old. [S2 He] [C2 said] [Q2 yes].", None),
    ("[S1 Mark Sloan] [C1 said] [Q1 no]. The remarks by John Weir were old. [S2 He] [C2 said] [Q2 yes].", "Mark Sloan"),
    # A man named inside the quotation is no candidate.
    ("[S1 Mark Sloan] [C1 said] [Q1 “I met John Weir”]. [S2 He] [C2 added] [Q2 more].", "Mark Sloan"),
    # Another man comes forward and the text goes on about him: he, though less surely; with two it is nobody.
    ("[S1 Mark Sloan] [C1 said] [Q1 no]. John Weir arrived at noon. [S2 He] [C2 said] [Q2 yes].", "John Weir"),
    (
        "[S1 Mark Sloan] [C1 said] [Q1 no]. John Weir arrived. Carl Ames left. [S2 He] [C2 said] [Q2 yes].",
        None,
    ),
    # Somebody comes forward who has no name, or a name of which nothing shows whose it is: nobody.
    ("[S1 Mark Sloan] [C1 said] [Q1 no]. A judge disagreed. [S2 He] [C2 said] [Q2 yes].", None),
    ("[S1 Mark Sloan] [C1 said] [Q1 no]. Quilm Orvath disagreed. [S2 He] [C2 said] [Q2 yes].", None),
    # A name that only qualifies a noun, or stands in a clause with "who", does not come forward.
    ("[S1 Mark Sloan] [C1 said] [Q1 no]. The new Weir plan failed. [S2 He] [C2 said] [Q2 yes].", "Mark Sloan"),
    (
        "[S1 Mary Holt] [C1 said] [Q1 no]. Ann Orr, who lost a son, Jon Roe, agreed. [S2 She] [C2 said] [Q2 so].",
        "Ann Orr",
    ),
    # Somebody whom nothing leads to a name has spoken since: he may be meant. A thing is not.
    ("[S1 Mark Sloan] [C1 said] [Q1 no]. [S2 Roe's neighbor] [C2 said] [Q2 so]. [S3 He] [C3 said] [Q3 yes].", None),
    (
        "[S1 Mark Sloan] [C1 said] [Q1 no]. [S2 The article] [C2 said] [Q2 so]. [S3 He] [C3 said] [Q3 yes].",
        "Mark Sloan",
    ),
    # A name in commas may only explain what is before it.
    (
        "[S1 Mark Sloan] [C1 said] [Q1 no]. Much was made of the author, John Weir, then. [S2 He] [C2 said] [Q2 yes].",
        "Mark Sloan",
    ),
    # A sentence that goes on with "he" is about the same man, whomever it names further on.
    (
        "[S1 Mark Sloan] [C1 said] [Q1 no]. He did not name the author, John Weir, at all. [S2 He] [C2 said] [Q2 yes].",
        "Mark Sloan",
    ),
    (
        "[S1 Mark Sloan] [C1 said] [Q1 no]. The author, John Weir, left in anger. [S2 He] [C2 said] [Q2 yes].",
        None,
    ),
    # A paragraph that begins with what is another's may be about him.
    (
        "[S1 Mark Sloan] [C1 said] [Q1 no].\n\nJohn Weir’s own thinking had changed. [S2 He] [C2 said] [Q2 yes].",
        None,
    ),
    # Who asks in between and says more than he asks is a speaker; one who only asks is nobody's "he".
    (
        "[S1 Mark Sloan] [C1 said] [Q1 no]. [S2 Sloan] [C2 said] [Q2 so]. [S3 Sloan] [C3 said] [Q3 it]. "
        "[S4 Sloan] [A4 asked] [Q4 why]. [S5 He] [C5 said] [Q5 yes].",
        "Mark Sloan",
    ),
    # A pageant's title is no name.
    (
        "[S1 Ana Roe] [C1 said] [Q1 no] of a former Miss Universe. [S2 She] [C2 said] [Q2 yes].",
        "Ana Roe",
    ),
    # The subject may be named behind an opening clause.
    ("Jane Roe came. John Weir left. While [S1 he] [C1 granted] [Q1 that], John Weir went on.", "John Weir"),
    # A crowd has no floor that "he" could take.
    ("[S1 Mark Sloan] [C1 said] [Q1 no]. [S2 Critics] [C2 said] [Q2 so]. [S3 He] [C3 said] [Q3 yes].", "Mark Sloan"),
    # Nobody has spoken, and one who fits was named in passing.
    ("The case against Jane Roe was closed. [S1 She] [C1 said] [Q1 yes].", "Jane Roe"),
    # A given name alone, with the gender it shows.
    ("[S1 Melanie] [C1 said] [Q1 no]. John Weir arrived. [S2 She] [C2 said] [Q2 yes].", "Melanie"),
    # A surname that was one's before the other was named stays so.
    (
        "Jane Roe came. [S1 Roe] [C1 said] [Q1 no]. Her husband, Max Roe, left. [S2 Roe] [C2 said] [Q2 yes].",
        "Jane Roe",
    ),
    # Gender decides.
    ("[S1 Mark Sloan] [C1 said] [Q1 no]. Jane Roe arrived at noon. [S2 He] [C2 said] [Q2 yes].", "Mark Sloan"),
    # Nobody has spoken: the subject of the sentence before.
    ("Jane Roe arrived at noon. [S2 She] [C2 said] [Q2 yes].", "Jane Roe"),
    # "He" after a woman alone: nobody.
    ("[S1 Jane Roe] [C1 said] [Q1 no]. [S2 He] [C2 said] [Q2 yes].", None),
    # A remark told with a noun gives nobody the floor.
    (
        "[S1 Mark Sloan] [C1 said] [Q1 no]. He rejected [C2 a remark] by [S2 John Weir] [Q2 that it was so]. "
        "[S3 He] [C3 said] [Q3 yes].",
        "Mark Sloan",
    ),
    # "They" is never guessed.
    ("[S1 Jane Roe] [C1 said] [Q1 no]. [S2 They] [C2 said] [Q2 yes].", None),
    # "It" after a body has spoken.
    ("[S1 The Health Ministry] [C1 said] [Q1 no]. [S2 It] [C2 said] [Q2 yes].", "Health Ministry"),
    # "Who" after a name.
    ("We met Jane Roe, [S2 who] [C2 said] [Q2 yes].", "Jane Roe"),
    # "Who" after an apposition; what it tells gives nobody the floor.
    ("We met Jane Roe, a former ambassador to Chad, [S2 who] [C2 said] [Q2 yes].", "Jane Roe"),
    (
        "[S1 Jane Roe] [C1 said] [Q1 no]. Of Commander Tovan Orr, [S2 who] [C2 says] [Q2 yes], "
        "[S3 she] [C3 said] [Q3 so].",
        "Jane Roe",
    ),
    # A name that explains an office behind "by", or behind a participle, does not come forward.
    (
        "[S1 Jane Roe] [C1 said] [Q1 no]. It was denied by the prime minister, Robin Weir. [S2 She] [C2 said] [Q2 so].",
        "Jane Roe",
    ),
    ("[S1 Jane Roe] [C1 said] [Q1 no]. Quoting the minister, Robin Weir, [S2 she] [C2 said] [Q2 so].", "Jane Roe"),
    # A clause with a colon announces its subject's words, whatever they might go on from.
    ("[S1 Jane Roe] [C1 said] [Q1 “no”]. Later she was blunt: [Q2<1 “Never.”]", "Jane Roe"),
    # A question's asker is not the one who answers.
    (
        "[S1 Jane Roe] [C1 said] [Q1 no]. When [S2 a journalist] [A2 asked] [Q2 why], [S3 she] [C3 said] [Q3 so].",
        "Jane Roe",
    ),
    ("When [S1 a journalist] [A1 asked] [Q1 why], [S2 he] [C2 replied] [Q2 no].", None),
    # Whoever is asked about does not answer, but the one who had the floor, or to whom the question was put.
    (
        "[S1 Max Orr] [C1 said] [Q1 no]. When [S2 a journalist] [A2 asked] [Q2 about the visit of Peter Lund], [S3 he]"
        " [C3 replied] [Q3 so].",
        "Max Orr",
    ),
    # A participle behind the question may be said of either; of whoever is asked about if he has one already.
    ("[S3 Max Orr] took [A1 questions on] [Q1 the pass in India], [C3 describing] [Q3 it as a “breach”].", None),
    (
        "[S3 Max Orr] took [A1 questions on] [Q1 India closing the pass], [C3 describing] [Q3 it as a “breach”].",
        "India",
    ),
    # "They" in somebody's words are the one state or body of the sentence; with a crowd in it, or two states, nobody.
    ("[S1 Max Orr] [C1 said] [Q1 that from India we hear that [S2 they] [C2 agreed] [Q2 to pay]].", "India"),
    ("[S1 Max Orr] [C1 said] [Q1 that voters in India say [S2 they] [C2 agreed] [Q2 to pay]].", None),
    ("[S1 Max Orr] [C1 said] [Q1 that from India to Kenya [S2 they] [C2 agreed] [Q2 to pay]].", None),
    # What a state puts forward, told as a noun.
    ("[S1 US policy on rice] [C1 is] [Q1 that prices should fall].", "United States"),
    # "Mrs. Roe" is the woman whom the report is about, though a daughter is named once; of two such brothers, nobody.
    (
        "Jane Roe met Max Orr. Ms. Roe sat. Her daughter, Anna Roe, came. [S1 Ms. Roe] [C1 said] [Q1 no].",
        "Jane Roe",
    ),
    (
        "John Roe met Max Roe. John Roe left. Max Roe stayed. [S1 Mr. Roe] [C1 said] [Q1 no].",
        None,
    ),
    # "Mr. Justice" is a man of that name.
    ("We met Jim Justice. [S1 Mr. Justice] [C1 said] [Q1 no].", "Jim Justice"),
    # A name of no list is a person's where the surname is used alone and a pronoun stands by; not a storm's.
    ("Zorvela Quint came early. Quint knew his way. [S1 Quint] [C1 said] [Q1 no].", "Zorvela Quint"),
    ("Hurricane Quint came early. Quint lost its way. [S1 Quint] [C1 said] [Q1 no].", "Quint"),
    # A surname that is also a state's or a body's name is the one who bears it, unless the report means the other too.
    ("Rep. Jim Jordan came. [S1 Jordan] [C1 said] [Q1 no].", "Jim Jordan"),
    ("Trade Secretary Liam Fox came. [S1 Fox] [C1 said] [Q1 no].", "Liam Fox"),
    ("Trade Secretary Liam Fox talked to Fox News. [S1 Fox] [C1 said] [Q1 no].", None),
    ("Rep. Steve Israel flew to Israel. [S1 Israel] [C1 said] [Q1 no].", None),
    ("Rep. Jim Jordan met Max Orr. [S1 Israel] [C1 said] [Q1 no].", "Israel"),
    # A body that speaks is no "he": the man who spoke before it still is.
    (
        "[S1 Max Orr] [C1 said] [Q1 no]. [S2 The news organization] [C2 reported] [Q2 it]. [S3 He] [C3 said] [Q3 yes].",
        "Max Orr",
    ),
    # One of several who speak, named with "like", may speak next.
    (
        "[S1 Max Orr] [C1 said] [Q1 no].\n\nPaul Doe agrees. [S2 Some, like Paul Doe,] [C2 say] [Q2 so]. "
        "[S3 He] [C3 said] [Q3 yes].",
        "Paul Doe",
    ),
    # The paragraph that names the floor's holder again goes on about him.
    (
        "[S1 Max Orr] [C1 said] [Q1 no]. Paul Doe disagreed.\n\nOrr's plan came with costs. [S2 He] [C2 said] [Q2 so].",
        "Max Orr",
    ),
    # A name that explains a noun behind the speaker's own verb does not come forward.
    (
        "[Q1 “No,”] [S1 Mr. Orr] [C1 said], not naming the author, Max Doe, of the song. [S2 He] [C2 said] [Q2 so].",
        "Orr",
    ),
    # "Through a spokesman" brings nobody forward.
    ("Max Orr is running again. Through a spokesman, [S1 he] [C1 declined] [Q1 to comment].", "Max Orr"),
    # Without source, going on from what came before.
    ("[S1 Jane Roe] [C1 said] [Q1 “No.”]\n\n[Q2<1 “Never.”]", "Jane Roe"),
    # A headline's words that the text gives to somebody, to somebody else as well, to nobody.
    ("# [Q9 “Bread is no lever”]\n\n[S1 Jane Roe] [C1 said] [Q1 “bread is no lever, never”].", "Jane Roe"),
    (
        "# [Q9 “Bread is no lever”]\n\n[S1 Jane Roe] [C1 said] [Q1 “bread is no lever”]. "
        "[S2 Max Orr] [C2 said] [Q2 “bread is no lever”].",
        None,
    ),
    ("# [Q9 “Bread is no lever”]\n\n[S1 Jane Roe] [C1 said] [Q1 “bread is a lever”].", None),
    # Without source and cue, going on from nothing.
    ("[S1 Jane Roe] [C1 said] [Q1 “No.”]\n\n[Q2 “Never.”]", None),
    # A holder of an office that is his alone takes the floor by it, and keeps it.
    (
        "[S1 Spokesman Peter Lund] [C1 said] [Q1 no]. The spokesman was in the port. [S2 He] [C2 said] [Q2 so].",
        "Peter Lund",
    ),
    (
        "[S1 Spokesman Peter Lund] [C1 said] [Q1 no]. [S2 Minister Jan Ode] [C2 said] [Q2 yes]. "
        "The spokesman was in the port. [S3 He] [C3 said] [Q3 so].",
        None,
    ),
    # A state that speaks in between is no "she".
    (
        "[S1 Jane Roe] [C1 said] [Q1 no]. [S2 Peru] [C2 has said] [Q2 so].\n\n[S3 She] [C3 said] [Q3 it].",
        "Jane Roe",
    ),
    # Whoever speaks for one who is named, or for an office, is another; reports take him up by the office.
    ("Mr. Max Orr left. [S1 Mr. Orr’s spokesman] [C1 was asked] it. [S2 He] [C2 said] [Q2 so].", "role"),
    ("[S1 The prime minister’s spokesman] [C1 said] [Q1 no]. [S2 The spokesman] [C2 said] [Q2 so].", "role"),
    ("Mr. Max Orr left. [S1 Mr. Orr’s official spokesman] [C1 said] [Q1 no].", "role"),
    # He is nobody else's spokesman whom the report names, and whom it names as his.
    ("Navy spokesman Peter Lund left. [S1 Mrs. Orr’s spokesman] [C1 said] [Q1 no].", "role"),
    ("Mr. Orr’s spokesman Peter Lund left. [S1 Mr. Orr’s spokesman] [C1 said] [Q1 no].", "Peter Lund"),
    # Who was asked answers.
    (
        "[S1 Jane Roe] [C1 said] [Q1 no]. Mr. Max Orr [A2 was asked] [Q2 whether it sank]. [S3 He] [C3 said] [Q3 so].",
        "Max Orr",
    ),
    # A verb without a subject is of whoever spoke right before.
    ("[S1 Jane Roe] [C1 said] [Q1 no].\n\nBut [C2 added:] [Q2 “It is.”]", "Jane Roe"),
    ("[S1 Jane Roe] [C1 said] [Q1 no]. Max Orr left.\n\nIt was late.\n\nBut [C2 added:] [Q2 “It is.”]", None),
    # Letters between an office and its holder's name; a ministry in small letters.
    ("[S1 Spokesperson for Harbour Trade Council (HTC) Jane Roe] [C1 said] [Q1 no].", "Jane Roe"),
    ("[Q1 “No,”] [S1 ministry of external affairs spokesperson Jane Roe] [C1 said].", "Jane Roe"),
    # One name spelt in two ways.
    ("Mayor Matthew Orr left. [S1 Mathew Orr] [C1 said] [Q1 no].", "Matthew Orr"),
    # A full name of which no list knows the first word, by the surname that speaks alone.
    ("Zelk Orrin came on time. [Q1 “No,”] [C1 said] [S1 Orrin].", "Zelk Orrin"),
    # A woman is called a spokesman too.
    ("[S1 Jane Roe, a Navy spokesman,] [C1 said] [Q1 no]. [S2 She] [C2 said] [Q2 so].", "Jane Roe"),
    # Behind words told with another's noun, those of the speaker go on.
    (
        "[S1 Jane Roe] [C1 said] [Q1 “No.”] Roe took up [S2 Max Orr’s] [C2 message] [Q2 that it ends]. [Q3 “Never.”]",
        None,
    ),
    # An office between two names is his who speaks, where the first has his own.
    (
        "After words by Secretary Max Orr, Foreign Ministry spokesman, [S1 Jan Roe] [C1 said] [Q1 no]. "
        "[S2 The spokesman] [C2 left] [Q2 it].",
        "Jan Roe",
    ),
    # Not he whose envoy it is.
    ("[S1 President Max Orr's special envoy for Peru, Jane Roe,] [C1 said] [Q1 no].", "Jane Roe"),
    ("[S1 Max Orr's envoy, Jane Roe,] [C1 said] [Q1 no].", "Jane Roe"),
    # A list of states or bodies is none of them; what explains a body is no list.
    ("[S1 The US, Peru and others] [C1 said] [Q1 no].", None),
    ("[S1 The State Department, the Pentagon and the CIA] [C1 said] [Q1 no].", None),
    ("[S1 The State Department, led by Max Orr and Jane Roe,] [C1 said] [Q1 no].", "State Department"),
    # Reporters ask, no one named.
    ("[A1 Asked about] [Q1 the port], Jane Roe left.", "unnamed"),
]


@pytest.mark.parametrize(("text", "expected"), ROWS)
def test_the_last_quotation_is_led_to_its_speaker_or_to_nobody(text: str, expected: str | None) -> None:
    voices = voices_of(text)
    assert voices[max(voices, key=int)][0] == expected


LEADS = [
    # By his office in the lead, by his name behind it.
    (
        "[S1 A Foreign Ministry spokesman] [C1 said] [Q1 no].\n\n[Q2 “No,”] [S2 spokesman Peter Lund] [C2 said].",
        "Peter Lund",
    ),
    (
        "[Q1 No,] [S1 a Norland Foreign Ministry spokeswoman] [C1 said].\n\n"
        "Jana Lund made the remarks at a briefing.\n\n"
        "[S2 Lund] [C2 said] [Q2 so].",
        "Jana Lund",
    ),
    (
        "[S1 Norland’s Foreign Ministry spokesperson] [C1 said] [Q1 no].\n\nIn Bonn, [S2 Jana Lund] [C2 said] [Q2 so].",
        "Jana Lund",
    ),
    # Of a body with its letters in brackets.
    (
        "[S1 The Foreign Office (FO) spokesman] [C1 said] [Q1 no].\n\n[S2 Peter Lund, a spokesman,] [C2 said] [Q2 so].",
        "Peter Lund",
    ),
    # Named behind without an office: at a briefing, or where "the spokesperson" speaks too; a dek may name him before.
    ("[S1 A Navy spokesman] [C1 said] [Q1 no].\n\n[Q2 “No,”] [S2 Peter Lund] [C2 said] at a briefing.", "Peter Lund"),
    (
        "[S1 A Navy spokesman] [C1 said] [Q1 no].\n\n[Q2 “No,”] [S2 Peter Lund] [C2 said]. "
        "[Q3 “Yes,”] [S3 the spokesman] [C3 said].",
        "Peter Lund",
    ),
    # By whom he speaks for, by a rank of which there is one, or said to have been speaking.
    (
        "[S1 Chancellor Ann Rood’s spokesman] [C1 said] [Q1 no].\n\n[Q2 “No,”] [S2 Peter Lund] [C2 told] a briefing.",
        "Peter Lund",
    ),
    (
        "[S1 The top Norland diplomat for Asia] [C1 said] [Q1 no].\n\n"
        "[S2 Assistant Secretary of State Peter Lund] [C2 said] [Q2 so].",
        "Peter Lund",
    ),
    (
        "[S1 Norland’s top government spokesman] [C1 said] [Q1 no].\n\n"
        "[S2 Chief Cabinet Secretary Peter Lund] [C2 said] [Q2 so].",
        "Peter Lund",
    ),
    (
        "[S1 A Norland government spokesperson] [C1 said] [Q1 no]. Peter Lund was speaking at a news conference.\n\n"
        "[Q2 “No,”] [S2 Lund] [C2 said].",
        "Peter Lund",
    ),
    (
        "[S1 A senior Norland diplomat] [C1 said] [Q1 no].\n\n"
        "[S2 Assistant Secretary of State Peter Lund] [C2 said] [Q2 so].",
        "role",
    ),
    # Of another body, sex or paragraph, named before, or one of two.
    ("[S1 A police spokesman] [C1 said] [Q1 no].\n\n[S2 Navy spokesman Peter Lund] [C2 said] [Q2 so].", "role"),
    ("[S1 A Navy spokeswoman] [C1 said] [Q1 no].\n\n[S2 Navy spokesman Peter Lund] [C2 said] [Q2 so].", "role"),
    ("[S2 Navy spokesman Peter Lund] [C2 said] [Q2 so].\n\n[S1 A Navy spokesman] [C1 said] [Q1 no].", "role"),
    (
        "[S1 A Navy spokesman] [C1 said] [Q1 no].\n\n[S2 Navy spokesman Peter Lund] [C2 said] [Q2 so]. "
        "[S3 Navy spokesman Max Orr] [C3 said] [Q3 it].",
        "role",
    ),
    ("[S1 A Navy spokesman] [C1 said] [Q1 no].\n\n[S2 Peter Lund] [C2 said] [Q2 so].", "role"),
]


def test_a_report_from_a_capital_has_its_spokesman_for_the_states_mouth() -> None:
    text = "Pakistan on Monday reiterated its concern.\n\nForeign Office spokesman Max Orr said no. India denied it."
    for town, mouth in (("ISLAMABAD", "Max Orr"), ("DELHI", None)):
        reading = read(receive(Document("a.txt", f"The pier\n\n{town}: {text}\n".encode(), "text/plain")))
        names = {entity.id: entity.name for entity in reading.entities}
        told = {names.get(a.speaker or ""): names.get(a.spoken_by or "") for a in reading.attributions}
        assert told["Pakistan"] == mouth


@pytest.mark.parametrize(("text", "expected"), LEADS)
def test_a_lead_calls_by_his_office_whom_the_report_names_behind_it(text: str, expected: str) -> None:
    assert voices_of(text)["1"][0] == expected


ADLER = "[S9 US State Department spokeswoman Ruth Adler] [C9 said] [Q9 so]."
ACTORS = [
    # The state is the source, its ministry's spokeswoman the mouth; her own words are hers.
    (
        f"[S1 The US] [C1 has said] [Q1 no].\n\n{ADLER}",
        {"1": ("United States", "Ruth Adler"), "9": ("Ruth Adler", None)},
    ),
    (f"[S1 Washington] [C1 denied] [Q1 it].\n\n{ADLER}", {"1": ("United States", "Ruth Adler")}),
    # A ministry that every reader knows has the report's one spokesman for its mouth.
    (
        "[S1 The Ministry of External Affairs] [C1 denied] [Q1 it].\n\n[Q9 “No,”] [S9 spokesman Anil Rao] [C9 said].",
        {"1": ("Ministry of External Affairs", "Anil Rao"), "9": ("Anil Rao", None)},
    ),
    (
        "[S1 The external affairs ministry] [C1 denied] [Q1 it].\n\n[Q9 “No,”] [S9 spokesman Anil Rao] [C9 said].",
        {"1": ("external affairs ministry", "Anil Rao"), "9": ("Anil Rao", None)},
    ),
    # Another state did not speak through her, nor did the president of hers.
    (f"[S1 Islamabad] [C1 denied] [Q1 it].\n\n{ADLER}", {"1": ("Pakistan", None)}),
    (f"[S1 President Max Orr] [C1 denied] [Q1 it].\n\n{ADLER}", {"1": ("Max Orr", None)}),
    # "They" in her mouth: she speaks; who assured her is not told by a name.
    (
        f"{ADLER} [S1 Adler] [C1 said] [Q1 “[S2 they] [C2 have assured] us [Q2 that it will end]”].",
        {"1": ("Ruth Adler", None), "2": (None, None)},
    ),
    # A state she names has its own words inside hers, and not by her mouth.
    (
        f"{ADLER} [S1 Adler] [C1 said] [Q1 “[S2 Pakistan] [C2 has assured] us [Q2 that it will end]”].",
        {"1": ("Ruth Adler", None), "2": ("Pakistan", None)},
    ),
    # "We" in her mouth is her government; in the government's own statement, the government; in a party's mouth it is
    # the party, though its state is known.
    (
        f"The US waited. {ADLER} [S1 Adler] [C1 said] [Q1 “[S2 we] [C2 believe] [Q2 so]”].",
        {"2": ("United States", "Ruth Adler")},
    ),
    (
        "The US waited. [S9 Max Orr, a spokesman for the Democratic National Committee,] [C9 said] [Q9 so]. "
        "[S1 Orr] [C1 said] [Q1 “[S2 we] [C2 believe] [Q2 so]”].",
        {"2": ("Democratic National Committee", "Max Orr")},
    ),
    ("[S1 The Health Ministry] [C1 said] [Q1 “[S2 we] [C2 regret] [Q2 it]”].", {"2": ("Health Ministry", None)}),
    # "I" is the one who speaks, three deep.
    (
        "[S1 Max Orr] [C1 said] [Q1 “[S2 I] [C2 told] her [Q2 that [S3 I] [C3 knew] [Q3 nothing]]”].",
        {"1": ("Max Orr", None), "2": ("Max Orr", None), "3": ("Max Orr", None)},
    ),
    # A minister told by another: each has his own.
    (
        "[S1 Max Orr] [C1 said] [Q1 that [S2 Jane Roe] [C2 had denied] [Q2 it]].",
        {"1": ("Max Orr", None), "2": ("Jane Roe", None)},
    ),
    # Two spokesmen of one body: which of them is not told.
    (
        f"[S1 The State Department] [C1 denied] [Q1 it]. {ADLER} "
        "[S2 State Department spokesman Max Orr] [C2 said] [Q2 no].",
        {"1": ("US State Department", None)},
    ),
]


class TestSpeakerAndMouth:
    """The body is the source, its spokesman the mouth, where the report ties the two."""

    def test_a_ministry_named_with_its_spokesman_spoke_through_him(self) -> None:
        text = (
            "[S1 The Foreign Ministry] [C1 said] [Q1 no].\n\n"
            "[S2 Foreign Ministry spokesman Peter Lund] [C2 said] [Q2 no]."
        )
        assert voices_of(text)["1"][:2] == ("Foreign Ministry", "Peter Lund")

    def test_a_state_whose_ministry_briefs_spoke_through_its_spokesman(self) -> None:
        text = "[S1 The US] [C1 said] [Q1 no].\n\n[S2 State Department spokeswoman Ruth Adler] [C2 said] [Q2 no]."
        assert voices_of(text)["1"][:2] == ("United States", "Ruth Adler")

    def test_an_invented_states_only_spokeswoman_is_its_mouth(self) -> None:
        text = (
            "[S1 Maravia] [C1 said] [Q1 no]. Maravian guards left Maravia.\n\n"
            "[S2 Ministry of Foreign Relations Spokesperson Lidia Cast] [C2 said] [Q2 no]."
        )
        assert voices_of(text)["1"][:2] == ("Maravia", "Lidia Cast")

    def test_a_ministry_by_a_common_noun_spoke_through_the_only_spokesman(self) -> None:
        text = "[S1 Its foreign ministry] [C1 said] [Q1 no].\n\n[S2 Spokesman Max Orr] [C2 said] [Q2 no]."
        assert voices_of(text)["1"][:2] == ("foreign ministry", "Max Orr")

    def test_a_spokesman_of_the_police_does_not_speak_for_it(self) -> None:
        text = "[S1 Its foreign ministry] [C1 said] [Q1 no].\n\n[S2 Police spokesman Max Orr] [C2 said] [Q2 no]."
        assert voices_of(text)["1"][1] is None

    def test_a_second_state_that_speaks_leaves_both_mouths_unknown(self) -> None:
        text = (
            "Velmoran and Dovenian ships met. [S1 Velmora] [C1 said] [Q1 no].\n\n[S2 Dovenia] [C2 said] [Q2 so].\n\n"
            "[S3 Spokesman Max Orr] [C3 said] [Q3 no]."
        )
        assert [voices_of(text)[number][1] for number in "12"] == [None, None]

    def test_a_foreign_state_did_not(self) -> None:
        text = "[S1 India] [C1 said] [Q1 no].\n\n[S2 State Department spokeswoman Ruth Adler] [C2 said] [Q2 no]."
        assert voices_of(text)["1"][:2] == ("India", None)

    def test_two_spokesmen_of_one_body_leave_the_mouth_unknown(self) -> None:
        text = (
            "[S1 The State Department] [C1 said] [Q1 no]. [S2 State Department spokesman Max Orr] [C2 said] [Q2 no]. "
            "[S3 State Department spokeswoman Ruth Adler] [C3 said] [Q3 no]."
        )
        assert voices_of(text)["1"][1] is None

    def test_the_unnamed_spokesman_of_a_ministry_is_its_mouth(self) -> None:
        said = "[S1 The Harbour Ministry] [C1 said] [Q1 no]. "
        text = said + "[S2 {} spokesman for the Harbour Ministry] [C2 said] [Q2 so]."
        assert voices_of(text.format("The"))["1"][:2] == ("Harbour Ministry", "role")
        assert voices_of(text.format("A"))["1"][:2] == ("Harbour Ministry", None)

    @pytest.mark.parametrize("other", ["Denmark’s Foreign Ministry", "Denmark’s foreign ministry"])
    def test_anothers_ministry_is_not_the_one_that_needs_no_state(self, other: str) -> None:
        text = f"[S1 Foreign Ministry spokesman Max Orr] [C1 said] [Q1 no]. [S2 {other}] [C2 said] [Q2 so]."
        speaker, mouth, _ = voices_of(text + " [S3 The Foreign Ministry] [C3 said] [Q3 so].")["2"]
        assert speaker in ("Foreign Ministry", "foreign ministry")
        assert mouth is None
        assert voices_of(text + " [S3 The Foreign Ministry] [C3 said] [Q3 so].")["3"][1] == "Max Orr"

    def test_initials_name_the_body_of_an_office(self) -> None:
        text = "[S1 The Harbour Ministry] [C1 said] [Q1 no]. [S2 HM spokesman Max Orr] [C2 said] [Q2 so]."
        assert voices_of(text)["1"][:2] == ("Harbour Ministry", "Max Orr")

    def test_we_in_an_officials_mouth_is_his_government(self) -> None:
        text = (
            "[S1 US State Department spokesman Max Orr] [C1 said] [Q1 “[S2 we] [C2 want] [Q2 peace]”]. The US agreed."
        )
        assert voices_of(text)["2"][:2] == ("United States", "Max Orr")

    def test_we_in_a_private_mouth_is_unknown(self) -> None:
        assert voices_of("[S1 Max Orr] [C1 said] [Q1 “[S2 we] [C2 want] [Q2 peace]”].")["2"][0] is None

    def test_i_is_the_speaker(self) -> None:
        assert voices_of("[S1 Max Orr] [C1 said] [Q1 “[S2 I] [C2 think] [Q2 so]”].")["2"][0] == "Max Orr"

    @pytest.mark.parametrize(("text", "expected"), ACTORS)
    def test_who_is_the_source_and_whose_the_mouth(
        self, text: str, expected: dict[str, tuple[str | None, ...]]
    ) -> None:
        found = voices_of(text)
        assert {number: found[number][:2] for number in expected} == expected

    @pytest.mark.parametrize(
        ("text", "to"),
        [
            # The object of telling, bare or behind "to"; whoever talks are held with.
            ("[S1 The US] [C1 has conveyed] to Pakistan [Q1 that it must act].", "Pakistan"),
            ("[S1 Max Orr] [C1 told] Jane Roe [Q1 that he would come].", "Jane Roe"),
            ("[S1 The US] [C1 had talks with India’s leaders about] [Q1 the need to act].", "India"),
            # An outlet by what it is; of one that nobody names, its country is not meant.
            ("[S1 Max Orr] [C1 told] the state broadcaster CNN [Q1 that he would come].", "CNN"),
            ("[S1 Max Orr] [C1 told] Russia’s official TASS news agency [Q1 that he would come].", "TASS"),
            ("[S1 Max Orr] [C1 told] the Turkish newspaper [Q1 that he would come].", None),
            # Who is to do what is demanded or, with "should", suggested; who is only told of is not.
            ("[S1 India’s] [C1 demand] [Q1 that Pakistan punish them].", "Pakistan"),
            ("a [C1 suggestion] from [S1 Max Orr] [Q1 that the US should pay].", "United States"),
            ("[S1 Max Orr] [C1 suggested] [Q1 that Pakistan pays].", None),
            ("[S1 Max Orr] [C1 said] [Q1 that Pakistan must pay].", None),
        ],
    )
    def test_whom_the_frame_names_is_the_addressee(self, text: str, to: str | None) -> None:
        report, article, quotations = read_marked(text)
        entities = find_entities(report, article, quotations)
        voices = find_voices(report, article, quotations, entities)
        assert {e.id: e.name for e in entities}.get(voices["1"].addressee or "") == to

    def test_reporters_told_are_the_addressee(self) -> None:
        voice = voices_of("[S1 Max Orr] [C1 told] reporters [Q1 no].")["1"][2]
        assert voice.addressee is not None


def test_every_voice_says_why_and_unknown_has_no_confidence() -> None:
    for text, _ in ROWS:
        for _, _, voice in voices_of(text).values():
            assert voice.why
            assert (voice.confidence == 0.0) == (voice.speaker is None)


WORDS = st.sampled_from(
    [
        "Ana",
        "Ruel",
        "the",
        "spokesman",
        "he",
        "She",
        "US",
        "Washington",
        ",",
        ".",
        "”",
        "“",
        "Ministry",
        "of",
        "\n\n",
        "’s",
    ]
)


@settings(max_examples=60, deadline=None)
@given(st.lists(WORDS, max_size=40), st.integers(0, 3))
def test_any_text_gives_one_voice_for_each_quotation_and_only_known_entities(words: list[str], mark: int) -> None:
    pieces = [*words[:mark], "[S1 " + " ".join(words[mark : mark + 2]) + "]", "[C1 said]", "[Q1 so]", *words[mark:]]
    report, article, quotations = read_marked(" ".join(pieces))
    entities = find_entities(report, article, quotations)
    voices = find_voices(report, article, quotations, entities)
    ids = {entity.id for entity in entities} | {None}
    assert set(voices) == {quotation.id for quotation in quotations}
    assert all({v.speaker, v.spoken_by, v.addressee} <= ids for v in voices.values())
    assert entities == find_entities(report, article, quotations)
