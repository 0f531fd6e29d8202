# What `sysconfig` tells of this build: ungil has no headers and no extension modules, so there is little.
import sys

build_time_vars = {
    'ABIFLAGS': sys.abiflags,
    'EXE': '',
    'HOST_GNU_TYPE': 'x86_64-pc-linux-gnu',
    'MACHDEP': 'linux',
    'MULTIARCH': 'x86_64-linux-gnu',
    'Py_DEBUG': 0,
    'Py_ENABLE_SHARED': 0,
    'Py_GIL_DISABLED': 0,
    'SIZEOF_VOID_P': 8,
    'TZPATH': '/usr/share/zoneinfo:/usr/lib/zoneinfo:/usr/share/lib/zoneinfo:/etc/zoneinfo',
    'VERSION': f'{sys.version_info.major}.{sys.version_info.minor}',
    'exec_prefix': sys.exec_prefix,
    'prefix': sys.prefix,
}
