"""Shared technique without models: errors, request id, display, forms, workbooks."""
