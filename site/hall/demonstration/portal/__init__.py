"""The demonstration portal: its pages, guides, pictures and forms in both languages, written for this project.

Texts are in ``texts/``, one file for each section of the portal; nothing in them is a limit, a real person or a
figure of a real authority.
"""
