import json
json.nothing_here
