# args: -I
import sys
print(sys.flags.isolated, sys.flags.no_user_site, sys.path[0] != "", "cli" in sys.path[0])
