//! The one door for waiting: every call that may wait, or compute for long, lets go of the GIL and says why.

use std::process::{Command, Stdio};

const START: &str = "
import fcntl, gzip, hashlib, math, os, queue, select, signal, socket, struct, subprocess, sys, tempfile, threading, time, zlib
sys.set_int_max_str_digits(0)
folder = tempfile.mkdtemp()
fifo, locked = folder + '/fifo', folder + '/locked'
os.mkfifo(fifo)
def later(function):
    thread = threading.Timer(0.05, function)
    thread.daemon = True
    thread.start()
def blocked():
    [row] = [row for row in sys._gil_stats() if row['thread'] == 'MainThread']
    return row['blocked']
blocked()
def check(reason, call, least=0.02):
    before = blocked()
    call()
    spent = blocked().get(reason, 0) - before.get(reason, 0)
    if spent <= least:
        print(f'{call.__code__.co_firstlineno}: {reason} for {spent} s, {blocked()}')
        sys.exit(1)
def drain(count):
    while count > 0: count -= len(os.read(r, 65536))
def taken():
    text = f'import fcntl\\nfile = open({locked!r}, \"w\")\\nfcntl.lockf(file, fcntl.LOCK_EX)\\nprint(1, flush=True)\\ninput()'
    holder = subprocess.Popen([sys.executable, '-c', text], stdin=-1, stdout=-1)
    holder.stdout.readline()
    later(holder.stdin.close)
(r, w), (a, b), server = os.pipe(), socket.socketpair(), socket.create_server(('127.0.0.1', 0))
lock, rlock, event, gate = threading.Lock(), threading.RLock(), threading.Event(), threading.Barrier(2)
condition, semaphore, simple = threading.Condition(), threading.Semaphore(0), queue.SimpleQueue()
lock.acquire()
";

/// The reason and the call; what is on the right of a `|` ends the wait.
const WAITS: &[(&str, &str)] = &[
    ("sleep", "time.sleep(0.03)"),
    ("join", "(lambda t: (t.start(), t.join()))(threading.Thread(target=time.sleep, args=(0.05,)))"),
    ("lock", "lock.acquire() | lock.release()"),
    ("lock", "lock.acquire(timeout=0.03)"),
    ("event", "event.wait() | event.set()"),
    ("barrier", "gate.wait() | gate.wait()"),
    ("semaphore", "semaphore.acquire() | semaphore.release()"),
    ("queue", "simple.get() | simple.put(1)"),
    ("queue", "(later(lambda: simple.put(1)), simple.get(timeout=5))"),
    ("input", "(os.dup2(r, 0), input()) | os.write(w, b'line\\n')"),
    ("input", "sys.stdin.readline() | os.write(w, b'line\\n')"),
    ("file", "os.read(r, 9) | os.write(w, b'x')"),
    ("file", "os.fdopen(os.dup(r), 'rb', buffering=0).read(5) | os.write(w, b'x')"),
    ("file", "os.fdopen(os.dup(r), 'r').readline() | os.write(w, b'line\\n')"),
    ("file", "os.write(w, bytes(100000)) | drain(100000)"),
    ("file", "open(fifo).close() | open(fifo, 'w').close()"),
    ("file", "os.close(os.open(fifo, os.O_WRONLY)) | open(fifo).close()"),
    ("file", "(taken(), fcntl.lockf(open(locked, 'w'), fcntl.LOCK_EX))"),
    ("socket", "a.recv(9) | b.send(b'x')"),
    ("socket", "a.recv_into(bytearray(9)) | b.send(b'x')"),
    ("socket", "a.recvmsg(9) | b.send(b'x')"),
    ("socket", "a.makefile('rb').readline() | b.send(b'x\\n')"),
    ("socket", "server.accept() | socket.create_connection(server.getsockname())"),
    ("socket", "select.select([r], [], [], 0.03)"),
    ("socket", "(lambda p: (p.register(r, select.POLLIN), p.poll(30)))(select.poll())"),
    ("socket", "(lambda p: (p.register(r, select.EPOLLIN), p.poll(0.03)))(select.epoll())"),
    ("process", "os.system('sleep 0.03')"),
    ("process", "subprocess.run(['sleep', '0.03'])"),
    ("process", "os.spawnlp(os.P_WAIT, 'sleep', 'sleep', '0.03')"),
    ("process", "signal.sigtimedwait([signal.SIGUSR1], 0.03)"),
];

/// What only has to go through the door: how long it takes is the machine's affair.
const WORK: &[(&str, &str)] = &[
    ("dns", "socket.getaddrinfo('localhost', 80)"),
    ("dns", "socket.gethostbyname('localhost')"),
    ("dns", "socket.getnameinfo(('127.0.0.1', 80), 0)"),
    ("dns", "socket.getservbyname('http', 'tcp')"),
    ("dns", "socket.getprotobyname('tcp')"),
    ("compute", "big * (big + 1)"),
    ("compute", "big // (big >> 100000)"),
    ("compute", "big % (big >> 100000)"),
    ("compute", "divmod(big, big >> 100000)"),
    ("compute", "3 ** 200000"),
    ("compute", "pow(3, big >> 150000, (1 << 20011) - 1)"),
    ("compute", "str(big)"),
    ("compute", "f'{big:,}'"),
    ("compute", "int('7' * 50000)"),
    ("compute", "math.factorial(6000)"),
    ("compute", "math.comb(20000, 10000)"),
    ("compute", "math.isqrt(big)"),
    ("compute", "math.gcd(big, big + 2)"),
    ("compute", "sorted(range(30000, 0, -1))"),
    ("compute", "sorted([0.5] * 30000)"),
    ("compute", "sorted(map(str, range(30000)))"),
    ("compute", "sorted([b'x'] * 30000)"),
    ("compute", "sorted([(1, 'x')] * 30000)"),
    ("compute", "sorted(range(30000), key=lambda x: -x)"),
    ("compute", "hashlib.sha256(bytes(1 << 20)).hexdigest()"),
    ("compute", "hashlib.md5().update(bytes(1 << 20))"),
    ("compute", "hashlib.blake2b(bytes(1 << 20))"),
    ("compute", "zlib.compress(bytes(1 << 20))"),
    ("compute", "zlib.decompress(zlib.compress(bytes(1 << 20)))"),
    ("compute", "zlib.crc32(bytes(1 << 20))"),
    ("compute", "gzip.decompress(gzip.compress(bytes(1 << 20)))"),
    ("file", "open(locked, 'wb').write(bytes(1 << 20))"),
    ("file", "open(locked, 'rb').read()"),
];

#[test]
fn every_wait_lets_go() {
    let mut script = String::from(START);
    for (reason, call) in WAITS {
        let (call, end) = call.split_once(" | ").unwrap_or((call, ""));
        let end = if end.is_empty() { String::new() } else { format!("later(lambda: {end})\n") };
        script += &format!("{end}check('{reason}', lambda: {call})\n");
    }
    script += "with condition: check('condition', lambda: condition.wait(0.03))\nbig = 7 ** 60000\n";
    script += "threading.Thread(target=lambda: (rlock.acquire(), time.sleep(0.1), rlock.release())).start()\n";
    script += "while not rlock.locked(): time.sleep(0.001)\ncheck('rlock', lambda: rlock.acquire())\n";
    for (reason, call) in WORK {
        script += &format!("check('{reason}', lambda: {call}, 0)\n");
    }
    // Closing a socket that lingers.
    script += "
client = socket.create_connection(server.getsockname())
client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack('ii', 1, 1))
client.setblocking(False)
try:
    while True: client.send(bytes(100000))
except BlockingIOError: client.setblocking(True)
check('socket', lambda: client.close())
import shutil
shutil.rmtree(folder)
print('end')
";
    let mut command = Command::new(env!("CARGO_BIN_EXE_ungil"));
    let output = command.args(["-c", &script]).stdin(Stdio::null()).output().expect("a run");
    let (told, errors) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(told.ends_with("end\n"), "{told}{errors}");
}
