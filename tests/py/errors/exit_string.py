import sys
print("out first")
sys.exit("a message goes to stderr")
