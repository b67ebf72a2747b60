class Refused(ValueError):
    """There is no prediction for a photo; the message is one sentence for the user."""
