"""What every part stands on: time, errors, evidence, idempotency, the embedded database."""
