"""How the window looks: colours, fonts, sizes, signs."""
