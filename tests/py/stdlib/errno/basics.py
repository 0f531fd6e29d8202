import errno, os
print(errno.ENOENT, errno.EPERM, errno.EEXIST, errno.EACCES, errno.EINTR, errno.EPIPE, errno.EAGAIN == errno.EWOULDBLOCK, errno.errorcode[errno.EINVAL], len(errno.errorcode) > 100)
for n in ("ENOENT", "EISDIR", "ENOTEMPTY", "EBADF", "ENOSPC"): print(n, getattr(errno, n), os.strerror(getattr(errno, n)))
try: os.rmdir("/tmp/no-such-dir-q")
except OSError as e: print(e.errno == errno.ENOENT, e.strerror, e.filename)
