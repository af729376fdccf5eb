"""Units, positions and functions of the city government: the ground floor (*organisasi*)."""
