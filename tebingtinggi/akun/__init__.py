"""The user model `Akun` and its login pages; on the lowest floor beside bersama."""
