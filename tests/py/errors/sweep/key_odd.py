import traceback
for k in ("", "it's", "a\nb", "漢字", (), (1,), None, 1.5, b"x", ("a", "b"), ValueError("v")):
    try:
        {}[k]
    except KeyError:
        traceback.print_exc()
raise KeyError(1, 2)
