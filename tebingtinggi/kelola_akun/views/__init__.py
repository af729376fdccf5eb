"""Pages of accounts and roles; all of them ask for the right `kelola_akun`."""
