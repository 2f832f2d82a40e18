"""Fresh ids for whoever gives a command that makes something."""

from newsdesk.store.ids import new_entity_id

__all__ = ["new_entity_id"]
