"""The canonical forms: how the model maps to XML and to JSON, in both directions.

`names` says how things are called, `structs` mirrors the model for JSON, `characters`
holds what both forms can carry. Readers and writers of XML and JSON stand on this folder.
"""
