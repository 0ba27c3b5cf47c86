"""Which kind of file is it, in the words of mail and browsers?"""

from documents.records.models.papers import Kind

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
WITH_MACROS = "application/vnd.ms-excel.sheet.macroEnabled.12"
MIME = {Kind.PROPOSAL: WORD, Kind.BUDGET: EXCEL, Kind.FUNDER: EXCEL}
