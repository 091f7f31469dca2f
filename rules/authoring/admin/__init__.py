"""The rules in the back office: what holds, what is being changed, what was published, what went wrong."""
