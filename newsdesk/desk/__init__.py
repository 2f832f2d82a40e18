"""The desk: what the window, the command line and anything later may do and ask."""

from newsdesk.desk.changes import Changes, Evidence
from newsdesk.desk.member import Member
from newsdesk.desk.newsdesk import Newsdesk

__all__ = ["Changes", "Evidence", "Member", "Newsdesk"]
