# env: UNGIL_CASE=a value = with equals
import os
print(os.environ["UNGIL_CASE"], os.environ["NO_COLOR"], os.environ.get("PYTHONHASHSEED"))
