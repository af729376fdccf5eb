"""The invented services and answers of the sample city: pure texts and numbers from a fixed seed."""
