"""Tests that drive a real Chromium against the real process, as a reader would."""
