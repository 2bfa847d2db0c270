"""③ Lines → Notice, the same for every reader.

`parse.parse` is the only door. Behind it: `repair` (page joins, furniture), `front`
(title), `tail` (contact, signature), `lead` (facts), `body` (sections, issues, measures),
and the recognisers they share: `numbering`, `headings`, `dates`, `names`.
"""
