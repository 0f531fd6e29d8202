"""What ungil adds to CPython's importlib when it comes up: the packed standard library as an entry of sys.path, compiled
code from ungil's cache, and __spec__ and __loader__ for the modules that are there already."""

import sys
import _frozen_importlib as _bootstrap
import _frozen_importlib_external as _external
import _ungil

ModuleSpec = _bootstrap.ModuleSpec
SourceFileLoader = _external.SourceFileLoader


class PackedLoader(_external.FileLoader, _external.SourceLoader):

    """Loads modules of the packed standard library."""

    def get_code(self, fullname):
        return _bootstrap._call_with_frames_removed(_ungil.packed_code, fullname)

    def get_source(self, fullname):
        return _ungil.packed_source(fullname)

    def get_data(self, path):
        if path != self.path:
            raise OSError(f'the packed standard library has no data {path!r}')
        return _ungil.packed_source(self.name).encode()

    def get_resource_reader(self, fullname):
        return None


class PackedFinder:

    """Finds modules of the packed standard library in one of its folders."""

    def __init__(self, path):
        # The module site makes the entries of sys.path absolute.
        if '/' + _ungil.ROOT in path:
            path = path[path.index(_ungil.ROOT):]
        if path != _ungil.ROOT and not path.startswith(_ungil.ROOT + '/'):
            raise ImportError('only for the packed standard library', path=path)
        self.path = path

    def find_spec(self, fullname, target=None):
        found = _ungil.find_packed(fullname)
        if found is None:
            return None
        if fullname in _ungil.LAST and self.path in sys.path:
            # One behind this entry of sys.path wins.
            spec = _external.PathFinder.find_spec(fullname, sys.path[sys.path.index(self.path) + 1:])
            if spec is not None and spec.loader is not None:
                return spec
        spec = library_spec(fullname, *found)
        folder = found[0].rpartition('/')[0]
        if found[1]:
            folder = folder.rpartition('/')[0]
        return spec if folder == self.path or not isinstance(spec.loader, PackedLoader) else None

    def invalidate_caches(self):
        pass

    def iter_modules(self, prefix=''):
        package = self.path[len(_ungil.ROOT) + 1:].replace('/', '.')
        start = package + '.' if package else ''
        for name in _ungil.packed_names():
            rest = name[len(start):]
            if name.startswith(start) and rest and '.' not in rest:
                yield prefix + rest, _ungil.find_packed(name)[1]

    def __repr__(self):
        return f'{type(self).__name__}({self.path!r})'


def library_spec(name, path, is_package):
    """The spec of a module of the standard library, which may be in a folder that UNGIL_STDLIB names."""
    folders = [path.rpartition('/')[0]] if is_package else None
    if not path.startswith(_ungil.ROOT):
        return _external.spec_from_file_location(name, path, submodule_search_locations=folders)
    spec = ModuleSpec(name, PackedLoader(name, path), origin=path)
    spec.submodule_search_locations = folders
    spec._set_fileattr = True
    return spec


importing_zipimport = False


def zip_hook(path):
    """zipimport.zipimporter, for paths to or into a file; zipimport is imported for the first of them."""
    global importing_zipimport
    file = path
    while file and not _external._path_isfile(file):
        file = file.rpartition('/')[0]
    if not file or importing_zipimport:
        raise ImportError(f'not a Zip file: {path!r}', path=path)
    importing_zipimport = True
    try:
        from zipimport import zipimporter
    finally:
        importing_zipimport = False
    return zipimporter(path)


def get_code(self, fullname):
    """As SourceLoader.get_code(), with ungil's cache of compiled code."""
    path = self.get_filename(fullname)
    data = self.get_data(path)
    if type(self).source_to_code is not SourceFileLoader.source_to_code:
        return self.source_to_code(data, path)
    return _bootstrap._call_with_frames_removed(_ungil.source_code, data, path)


taken_over = {}


def loaded(name):
    """The code of a module has run that was being loaded when importlib came up."""
    if name in taken_over:
        taken_over.pop(name).release()


def adopt(module, loading):
    """Gives a module that was loaded without importlib its __spec__ and __loader__."""
    namespace = module.__dict__
    name, file = namespace.get('__name__'), namespace.get('__file__')
    if name == '__main__':
        if '__loader__' not in namespace:
            is_file = file and not file.startswith('<')
            module.__loader__ = SourceFileLoader(name, file) if is_file else _bootstrap.BuiltinImporter
        return
    if '__spec__' in namespace or not isinstance(name, str):
        return
    if name in ('_frozen_importlib', '_frozen_importlib_external', __name__):
        spec = ModuleSpec(name, _bootstrap.FrozenImporter, origin='frozen')
    elif not file:
        return
    else:
        found = _ungil.find_packed(name)
        if found is not None and found[0] == file:
            spec = library_spec(name, *found)
        else:
            spec = _external.spec_from_file_location(name, file, loader=SourceFileLoader(name, file))
            spec.submodule_search_locations = None
        if '__path__' in namespace:
            spec.submodule_search_locations = module.__path__
    _bootstrap._init_module_attrs(spec, module)
    spec._initializing = name in loading


def install(loading):
    """Puts all this in its place. `loading` has the modules that are being loaded, with the threads that do it."""
    for name, thread in loading.items():
        lock = taken_over[name] = _bootstrap._get_module_lock(name)
        lock.owner = thread
        lock.count.append(True)
    SourceFileLoader.get_code = get_code
    sys.path_hooks.insert(0, zip_hook)
    sys.path_hooks.insert(0, PackedFinder)
    for module in list(sys.modules.values()):
        if type(module) is type(sys):
            adopt(module, loading)
