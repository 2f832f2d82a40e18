"""What the export windows share: formats to choose, where copies go, previews, words taken to the clipboard."""
