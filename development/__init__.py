"""What only development needs: worlds made up to look at and to measure with. Production does not install it."""
