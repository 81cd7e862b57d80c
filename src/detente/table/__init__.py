"""What both sides agreed: signed acts, chains, verification, stores and exchange."""
