"""The board of comment requests across stories."""
