"""The API for programs: `/api/v1`, and `/v1` as OpenAI's clients speak it."""
