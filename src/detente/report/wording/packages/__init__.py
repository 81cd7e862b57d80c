"""Packages in words: what is proposed, and who gains or consents."""
