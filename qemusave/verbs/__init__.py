"""What is done with images, a module or a package for each."""
