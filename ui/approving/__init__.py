"""What the approver decides on: the text, the checks, the parties, the sheet, the readers, the objections."""
