import subprocess, os, sys, signal
def err(f, *a, **k):
    try: print(repr(f(*a, **k)))
    except Exception as e: print(type(e).__name__, e)
print(subprocess.run(['echo', 'hi'], capture_output=True)); print(subprocess.check_output('echo $FOO; exit 0', shell=True, env={'FOO': 'x', 'PATH': os.environ['PATH']}))
p = subprocess.Popen(['cat'], stdin=subprocess.PIPE, stdout=subprocess.PIPE); print(p.communicate(b'abc'), p.returncode, p.args, p.poll())
err(subprocess.run, ['/nope']); err(subprocess.run, 'exit 3', shell=True, check=True); err(subprocess.run, ['sleep', '5'], timeout=0.2); err(subprocess.run, ['ls'], cwd='/nope'); err(subprocess.run, [5]); err(subprocess.Popen, ['true'], bufsize='x'); err(subprocess.run, ['true'], capture_output=True, stdout=1)
print(subprocess.getoutput('echo a; echo b >&2'), subprocess.getstatusoutput('exit 4'), subprocess.run(['sh', '-c', 'kill -9 $$']).returncode, subprocess.run(['true'], preexec_fn=lambda: 1).returncode, subprocess.call('exit 7', shell=True))
def bad(): raise ValueError
err(subprocess.run, ['true'], preexec_fn=bad)
print(subprocess.run(['cat'], input='text é', text=True, capture_output=True).stdout, subprocess.run('echo out; echo err >&2', shell=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True).stdout.split(), subprocess.run(['echo', 'x'], stdout=subprocess.DEVNULL).returncode)
with subprocess.Popen(['sh', '-c', 'read x; echo got $x'], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1) as p: p.stdin.write('line\n'); p.stdin.flush(); print(p.stdout.readline())
p = subprocess.Popen(['sleep', '10']); p.terminate(); print(p.wait(), signal.Signals(-p.returncode).name); print(os.popen('echo pp').read(), os.system('exit 2') >> 8, os.popen('exit 1').close())
r, w = os.pipe(); p = subprocess.Popen(['sh', '-c', f'echo kept >&{w}'], pass_fds=[w]); os.close(w); p.wait(); print(os.read(r, 100)); p = subprocess.run(['sh', '-c', f'echo lost >&{r + 40}'], stderr=subprocess.DEVNULL); print(p.returncode != 0)
print(subprocess.run(['pwd'], cwd='/', capture_output=True, text=True).stdout, subprocess.run(['sh', '-c', 'umask'], umask=0o27, capture_output=True, text=True).stdout, subprocess.run(['sh', '-c', 'echo $0'], executable='/bin/sh', capture_output=True).stdout)
import select
r, w = os.pipe(); print(select.select([r], [w], [], 0)[0] == [], select.select([r], [w], [], 0)[1] == [w]); os.write(w, b'x'); print(select.select([r], [], [], 1)[0] == [r]); q = select.poll(); q.register(r, select.POLLIN); print(q.poll(10) == [(r, select.POLLIN)]); q.unregister(r); err(q.unregister, 999); err(select.select, 5, [], []); err(select.select, [], [], [], -1); err(select.select, [-1], [], []); err(q.register, 'x'); err(select.select, [], [], [], 'x'); print(q.poll(0))
