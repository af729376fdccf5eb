"""Pages of services, surveys and their results."""
