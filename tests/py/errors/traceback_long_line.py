value = {"key": "value"}
result = "a long prefix that makes the line long " + "and longer still " + value["missing key"] + " with a tail after the error"
