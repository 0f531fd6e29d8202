print("start",
      1 +
      for x in y)
