d = {"present": 1}
d["absent key"]
