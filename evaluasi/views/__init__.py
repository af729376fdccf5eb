"""Pages of services, surveys and results."""
