"""Tables: many notices as seven tidy tables, one row a thing, for people who count.

`columns` says what there is, `rows` makes it from one notice, `stage` keeps the rows of all
in the ledger until the run is whole, `sinks` writes them as CSV, JSON Lines, Parquet or
SQLite, `workbook` as XLSX, and `run` is the door.
"""
