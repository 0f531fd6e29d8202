"""Hooks: functions that see each response, and may put another in its place."""

HOOKS = ["response"]


def default_hooks():
    return {event: [] for event in HOOKS}


def dispatch_hook(key, hooks, hook_data, **kwargs):
    found = (hooks or {}).get(key) or []
    for hook in [found] if callable(found) else found:
        result = hook(hook_data, **kwargs)
        if result is not None:
            hook_data = result
    return hook_data


class HooksMixin:

    """What has `hooks`."""

    def register_hook(self, event, hook):
        if event not in self.hooks:
            raise ValueError(f'Unsupported event specified, with event name "{event}"')
        self.hooks[event].extend([hook] if callable(hook) else (h for h in hook if callable(h)))

    def deregister_hook(self, event, hook):
        try:
            self.hooks[event].remove(hook)
            return True
        except ValueError:
            return False
