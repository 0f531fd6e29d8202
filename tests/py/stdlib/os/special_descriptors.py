# Extended attributes, files in memory, counters and terminals.
import os
import shutil
import tempfile

folder = tempfile.mkdtemp()
path = os.path.join(folder, "file")
open(path, "w").close()
link = os.path.join(folder, "link")
os.symlink("file", link)

def show(f):
    try:
        print(f())
    except (OSError, TypeError, ValueError, OverflowError) as error:
        print(type(error).__name__, str(error).replace(folder, "FOLDER"))

show(lambda: os.setxattr(path, "user.one", b"value"))
show(lambda: os.setxattr(path, b"user.two", bytearray(b"\0x"), os.XATTR_CREATE))
show(lambda: os.setxattr(path, "user.two", b"", os.XATTR_CREATE))
show(lambda: os.setxattr(path, "user.three", b"", os.XATTR_REPLACE))
show(lambda: sorted(os.listxattr(path)))
show(lambda: os.getxattr(path, "user.one"))
show(lambda: os.getxattr(link, "user.two"))
show(lambda: os.getxattr(path, "user.none"))
show(lambda: os.listxattr(link, follow_symlinks=False))
show(lambda: os.listxattr(folder))
show(lambda: os.listxattr(os.path.join(folder, "nothing")))
with open(path) as f:
    show(lambda: os.getxattr(f.fileno(), "user.one"))
    show(lambda: sorted(os.listxattr(f.fileno())))
    show(lambda: os.listxattr(f.fileno(), follow_symlinks=False))
show(lambda: sorted(os.listxattr(shutil.copy2(path, path + "2"))))
show(lambda: os.removexattr(path, "user.one"))
show(lambda: os.listxattr(path))
show(lambda: os.setxattr(path, "user.x", "text"))
show(lambda: os.setxattr(path, 3, b""))
show(lambda: os.getxattr(path))

fd = os.memfd_create("memory")
show(lambda: (os.write(fd, b"hello"), os.lseek(fd, 0, 0), os.read(fd, 9), os.get_inheritable(fd)))
os.close(fd)
show(lambda: os.memfd_create("memory", -1))

counter = os.eventfd(3)
show(lambda: os.eventfd_write(counter, 4))
show(lambda: os.eventfd_read(counter))
show(lambda: os.eventfd_write(counter, -1))
os.close(counter)
counter = os.eventfd(0, os.EFD_NONBLOCK | os.EFD_CLOEXEC | os.EFD_SEMAPHORE)
show(lambda: os.eventfd_read(counter))
show(lambda: os.eventfd(-1))
show(lambda: os.eventfd(2**40))
show(lambda: os.eventfd_read(-1))

master, slave = os.openpty()
show(lambda: (os.isatty(master), os.isatty(slave), os.get_inheritable(slave)))
show(lambda: (os.write(slave, b"out\n"), os.read(master, 99)))
os.environb.clear()
os.reload_environ()
print("PATH" in os.environ)
shutil.rmtree(folder)
