"""Legal drafts and other documents as DOCX. Pure: no database.

`penomoran` counts as Lampiran II of UU 12/2011 (as changed by UU 13/2022) asks for, `batang` turns
chapters and articles into numbered lines, `templat` checks and fills a DOCX template, `bawaan`
makes the templates that the program ships with.
"""
