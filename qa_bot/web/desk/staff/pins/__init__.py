"""The page of pinned answers: their list, their form, the preview before one is saved."""
