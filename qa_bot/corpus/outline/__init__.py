"""From text to outline: logical lines, what opens a clause, and how deep it stands."""
