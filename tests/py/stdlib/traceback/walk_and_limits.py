import traceback, sys
def a(): b()
def b(): c()
def c(): raise LookupError("deep")
try: a()
except LookupError as e:
    tb = e.__traceback__
    print([(f.f_code.co_name, n) for f, n in traceback.walk_tb(tb)], len(traceback.extract_tb(tb, limit=2)), [x.name for x in traceback.extract_tb(tb, limit=-2)])
    s = traceback.StackSummary.extract(traceback.walk_tb(tb)); print(s[-1].name, s[-1].line, s[-1].lineno, s[-1].colno, s[-1].end_colno); print("".join(s.format())); te = traceback.TracebackException(type(e), e, tb, limit=1); print("".join(te.format()))
    print(traceback.format_exception(type(e), e, tb)[-1], traceback.format_exception(e, limit=0)); traceback.clear_frames(tb)
fs = traceback.FrameSummary("file.py", 10, "func", line="  code  "); print(fs.line, fs, tuple(fs)[:3], fs == fs); print("".join(traceback.StackSummary.from_list([("a.py", 1, "f", "x = 1"), fs]).format()))
def chain():
    try: c()
    except LookupError as e: raise TypeError("wrapped") from e
try: chain()
except TypeError as e:
    out = "".join(traceback.format_exception(e)); print(out.count("Traceback"), "direct cause" in out, "".join(traceback.format_exception(e, chain=False)).count("Traceback"))
import io; buf = io.StringIO(); traceback.print_exception(ValueError("no tb"), file=buf); print(buf.getvalue())
e1 = ExceptionGroup("g", [ValueError(i) for i in range(20)]); print("".join(traceback.format_exception(e1)).count("ValueError"), traceback.format_exception_only(e1), traceback.format_exception_only(e1, show_group=True)[:3])
