"""What surveys need on paper: slips, posters, table cards, reports. Pure: words in, bytes out."""
