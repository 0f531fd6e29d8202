import time
t = time.time(); p = time.perf_counter(); m = time.monotonic(); time.sleep(0.01)
print(time.time() >= t, time.perf_counter() > p, time.monotonic() > m, time.time_ns() > 10**18, time.perf_counter_ns() > 0, time.process_time() >= 0, time.thread_time() >= 0)
g = time.gmtime(0); print(g, g.tm_year, g[0], time.gmtime(86400 * 365)[:6], time.asctime(g), time.strftime("%Y-%m-%d %H:%M:%S %j %A %b %%", g), time.ctime(0), time.mktime(time.localtime(10**9)), time.localtime(0).tm_hour)
print(time.strptime("2024-02-29 12:30:05", "%Y-%m-%d %H:%M:%S")[:8], time.strptime("5 Mar 99", "%d %b %y").tm_year)
def err(f, *a):
    try: print(f(*a))
    except Exception as e: print(type(e).__name__, e)
err(time.sleep, -1); err(time.sleep, "a"); err(time.strptime, "x", "%Y"); err(time.strftime, 5); err(time.gmtime, "a"); err(time.mktime, (1, 2)); err(time.asctime, 5); err(time.sleep, float("nan"))
print(time.tzname[0], time.timezone, time.daylight, time.get_clock_info("monotonic").monotonic, time.struct_time((2000, 1, 2, 3, 4, 5, 6, 7, 0)).tm_min, isinstance(g, tuple), len(g), time.gmtime(1.9).tm_sec)
