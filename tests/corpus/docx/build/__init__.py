"""The Word drafts of the corpus, written as raw WordprocessingML.

`wml` has the elements of a document's text, `revisions` tracked changes, `inserts` what is
put in (fields, controls, boxes, pictures), `lists` automatic numbering, `styles` the style
part, `package` the file round them. Every other module is one draft: the words of an
invented notice with the constructs that it tries.

`python -m tests.corpus.docx.build`, started at the top of the repository, writes them all.
"""
