"""Forms of services, surveys and their results."""
