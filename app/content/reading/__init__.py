"""Text → raw tree. The scanner reads lines and keeps their numbers; it judges form, not sense."""
