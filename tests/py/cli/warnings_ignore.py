# args: -W ignore
import warnings, sys
warnings.warn("not shown")
print(sys.warnoptions, "end")
