"""Forms of services, surveys and answers."""
