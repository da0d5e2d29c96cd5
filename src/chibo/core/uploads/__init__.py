"""The one place that judges what somebody sends: by its contents and not by its name, before any of it is believed.

`package` opens the packed folder that Word and Excel files are, within bounds on everything; `workbook` and `word` read
on from there; `bundle` takes folders of files apart; `field` is the only field for files that a form may have. Commands
and actions call the same functions as screens. Nothing is stored here, and what is refused has never touched a disk.
"""
