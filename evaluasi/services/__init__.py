"""The only writers of services, surveys, answers and counters."""
