"""What stands around every screen: rail, bars, palette, acts."""
