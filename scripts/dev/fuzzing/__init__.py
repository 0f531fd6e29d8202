"""The parts of `scripts/dev/fuzz`: programs are made (expressions, formats, statements), broken, run in batches, shrunk."""
