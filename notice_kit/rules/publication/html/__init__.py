"""WEB: how a page on the web publishes a notice."""
