x = "some text that is quite long, to show that the caret line keeps its place" + (1 + 2 3) + "tail"
