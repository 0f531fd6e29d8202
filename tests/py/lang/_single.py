name = "single"
