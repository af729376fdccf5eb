"""Forms of services, surveys and results."""
