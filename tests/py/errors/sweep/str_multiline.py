raise ValueError("line 1\nline 2\n\nline 4\t漢字\x00\x1b")
