"""Forms: input is cleaned here; rules are asked of the services."""
