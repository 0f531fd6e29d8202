"""The parts of `scripts/dev/fuzz`: programs are made (expressions, formats, statements), run in batches, and shrunk."""
