"""Reports: findings → text for the terminal, JSON, SARIF, or one HTML page."""
