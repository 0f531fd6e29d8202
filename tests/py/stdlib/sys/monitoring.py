# The registry of sys.monitoring, without any events.
import sys

tools = sys.monitoring


def shown(function, *arguments):
    try:
        print(function.__name__, arguments, function(*arguments))
    except (ValueError, TypeError) as error:
        print(function.__name__, arguments, type(error).__name__, error)


# Callbacks may come before the tool.
shown(tools.register_callback, 3, 1, len)
shown(tools.register_callback, 3, 1, None)
shown(tools.register_callback, 3, 1, None)
shown(tools.register_callback, 3, 3, None)
shown(tools.register_callback, 3, 0, None)

shown(tools.get_tool, 3)
shown(tools.get_events, 3)
print(tools.get_local_events(3, shown.__code__))
shown(tools.set_events, 3, 0)
shown(tools.use_tool_id, 7, 'x')
shown(tools.use_tool_id, 3, 5)
shown(tools.use_tool_id, 3, 'x')
shown(tools.use_tool_id, 3, 'y')
shown(tools.get_tool, 3)
shown(tools.set_events, 3, 0)
shown(tools.set_events, 3, 1 << 30)
shown(tools.get_events, 3)
shown(tools.register_callback, 3, 4, len)
shown(tools.clear_tool_id, 3)
shown(tools.get_tool, 3)
shown(tools.register_callback, 3, 4, len)
shown(tools.free_tool_id, 3)
shown(tools.register_callback, 3, 4, None)
shown(tools.get_tool, 3)
print(sorted((bit, name) for name, bit in vars(tools.events).items()))
