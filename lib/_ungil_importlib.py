"""How importlib sees what ungil imports by itself: specs, loaders, and a finder for the packed library.

ungil finds and runs modules without importlib. When a script imports importlib, ungil imports this module behind it, which fills
sys.meta_path and sys.path_hooks and gives all modules the __spec__ and __loader__ that CPython's would have.
"""

import _imp
import sys
from importlib import _bootstrap, _bootstrap_external


class PackedLoader:
    """Loads a module of the packed library."""

    def __init__(self, fullname, path, is_package):
        self.name = fullname
        self.path = path
        self._is_package = is_package

    def create_module(self, spec):
        return None

    def exec_module(self, module):
        exec(self.get_code(module.__spec__.name), module.__dict__)

    def is_package(self, fullname):
        return self._is_package

    def get_filename(self, fullname):
        return self.path

    def get_source(self, fullname):
        return _imp._packed_source(fullname)

    def get_code(self, fullname):
        return compile(self.get_source(fullname), self.path, "exec", dont_inherit=True)

    def get_resource_reader(self, fullname):
        return None

    def __eq__(self, other):
        return self.__class__ == other.__class__ and self.__dict__ == other.__dict__

    def __hash__(self):
        return hash(self.name) ^ hash(self.path)


class PackedFinder:
    """The path entry finder of the packed library: for its root and for its packages."""

    def __init__(self, path):
        if path != _imp._packed_root and not path.startswith(_imp._packed_root + "/"):
            raise ImportError("not a place in the packed library", path=path)
        self.path = path

    @staticmethod
    def find_spec(fullname, target=None):
        found = _imp._packed(fullname)
        if found is None:
            return None
        path, is_package = found
        return spec_of(fullname, path, PackedLoader(fullname, path, is_package), is_package)

    @staticmethod
    def invalidate_caches():
        pass


def spec_of(name, path, loader, is_package):
    spec = _bootstrap.ModuleSpec(name, loader, origin=path, is_package=is_package)
    spec.has_location = True
    if is_package:
        spec.submodule_search_locations = [path.rpartition("/")[0]]
    return spec


def attach(module):
    """Gives a module that ungil has made its __spec__ and __loader__."""
    names = vars(module)
    name = names.get("__name__")
    if not isinstance(name, str) or name == "__main__" or names.get("__spec__") is not None:
        return
    path = names.get("__file__")
    if path is None:
        if "__path__" in names:
            spec = _bootstrap.ModuleSpec(name, None, is_package=True)
            spec.loader = _bootstrap_external.NamespaceLoader(name, list(module.__path__), None)
            spec.submodule_search_locations = module.__path__
        elif _imp.is_builtin(name):
            spec = _bootstrap.ModuleSpec(name, _bootstrap.BuiltinImporter, origin="built-in")
        else:
            return
    elif path.startswith(_imp._packed_root + "/"):
        spec = PackedFinder.find_spec(name)
    else:
        loader = _bootstrap_external.SourceFileLoader(name, path)
        spec = spec_of(name, path, loader, "__path__" in names)
    if spec is not None:
        module.__spec__ = spec
        module.__loader__ = spec.loader


def install():
    files = _bootstrap_external.FileFinder.path_hook(*_bootstrap_external._get_supported_file_loaders())
    sys.path_hooks.extend([PackedFinder, files])
    sys.meta_path.extend([_bootstrap.BuiltinImporter, _bootstrap_external.PathFinder])
    for module in list(sys.modules.values()):
        if isinstance(module, type(sys)):
            attach(module)


def find_and_load(finder, name, path):
    """The module that a finder of the script's has; None if it has none."""
    find_spec = getattr(finder, "find_spec", None)
    spec = find_spec(name, path, None) if find_spec is not None else None
    return None if spec is None else _bootstrap._load(spec)


install()
