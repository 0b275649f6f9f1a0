"""The local AWS emulator: moto's server with corrections where it departs from AWS (see README.md)."""
