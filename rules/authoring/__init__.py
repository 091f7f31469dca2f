"""Rule drafts, change sets, immutable published versions, and their evaluation."""
