"""Reports: findings → text for the terminal, or JSON for programs."""
